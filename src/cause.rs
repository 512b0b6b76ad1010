//! What `fetch` or a body threw: an error and the chain of its causes, and what can be read off it.

use crate::find::contains;
use crate::value::Value;

/// One error of a chain of causes, as js/cause.js describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cause {
    /// Its `name`; "" where it has none.
    pub name: String,
    /// Its `code`; "" where it has none.
    pub code: String,
    /// Its `message`; "" where it has none.
    pub message: String,
    /// Its `syscall`, the system call that failed; "" where it has none.
    pub syscall: String,
    /// Of an error that stands for several, the chains of all but the first, with which this chain goes on.
    pub others: Vec<Vec<Cause>>,
}

impl Cause {
    /// Reads the chain of causes that js/cause.js makes.
    pub fn chain(causes: &Value) -> Vec<Self> {
        let Value::List(causes) = causes else { return Vec::new() };
        let mut chain = Vec::new();
        for cause in causes {
            let text = |name| cause.member_text(name).unwrap_or_default().to_owned();
            let mut others = Vec::new();
            for other in cause.member_items("others") {
                others.push(Self::chain(other));
            }
            chain.push(Self {
                name: text("name"),
                code: text("code"),
                message: text("message"),
                syscall: text("syscall"),
                others,
            });
        }
        chain
    }
}

/// Codes and names of failures before anything was sent: connections that were never made, and requests that the platform
/// refused to make.
const NEVER_LEFT: &[&str] = &[
    // Node, undici, Bun. EHOSTUNREACH and ENETUNREACH are not here: an open connection may end with them too.
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
    "ERR_ACCESS_DENIED",
    "ERR_INVALID_URL",
    // Bun
    "ConnectionRefused",
    "FailedToOpenSocket",
    "ERR_INVALID_PORT",
    // Deno: no permission
    "NotCapable",
    "PermissionDenied",
    // TLS that was not agreed
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
];

/// System calls that come before a request is sent, whatever their failure is called.
const BEFORE_SENDING: [&str; 2] = ["connect", "getaddrinfo"];

/// System calls of an open connection: whatever they fail with, the request may have been sent.
const ON_A_CONNECTION: [&str; 2] = ["read", "write"];

/// What proves that a request never left where a platform says it in words alone: Deno's HTTP client, undici at a port that the
/// Fetch standard blocks and at a proxy that refuses, node-fetch, Node when a connection ends within the TLS handshake (its code is
/// ECONNRESET), and Bun at an address that it cannot reach.
const NEVER_LEFT_WORDS: &[&str] = &[
    "client error (Connect)",
    "bad port",
    "Requests to port",
    NO_TUNNEL_WORDS,
    "Failed to parse URL",
    "reason: connect E",
    "before secure TLS connection was established",
    "Unable to connect. Is the computer able to access the url?",
    "Was there a typo in the url or port?",
];

/// What undici says where a proxy refuses the CONNECT (RFC 9110, section 9.3.6), with the proxy's status.
const NO_TUNNEL_WORDS: &str = "when HTTP Tunneling";

/// Whether the request provably never left. Where an error stands for several, each of them has to say so.
pub fn never_left(causes: &[Cause]) -> bool {
    let Some((cause, rest)) = causes.split_first() else { return false };
    if cause.others.is_empty() {
        return proves_it(cause) || never_left(rest);
    }
    never_left(rest) && cause.others.iter().all(|chain| never_left(chain))
}

/// Whether an error shows by itself that the request never left.
fn proves_it(cause: &Cause) -> bool {
    let syscall = cause.syscall.as_str();
    let by_code = || NEVER_LEFT.contains(&cause.code.as_str()) || NEVER_LEFT.contains(&cause.name.as_str());
    BEFORE_SENDING.contains(&syscall)
        || (!ON_A_CONNECTION.contains(&syscall) && by_code())
        || NEVER_LEFT_WORDS.iter().any(|words| contains(&cause.message, words))
}

/// The time limit that `fetch` itself kept, if it was that.
pub fn time_limit(causes: &[Cause]) -> Option<&'static str> {
    let is_of_node = |cause: &Cause| ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"].contains(&cause.code.as_str());
    if causes.iter().any(is_of_node) {
        return Some(
            "the time limit of fetch itself (in Node 300 s), which is shorter than this call's deadline; \
             pass a `fetch` whose dispatcher has a longer headersTimeout and bodyTimeout",
        );
    }
    // As `AbortSignal.timeout` names it, and Bun.
    let is_other = causes.iter().any(|cause| cause.name == "TimeoutError");
    is_other.then_some("a time limit of fetch itself, which is shorter than this call's deadline")
}

/// The first code in the chain that is short and plain enough to be shown.
pub fn code(causes: &[Cause]) -> Option<&str> {
    const LONGEST: usize = 60;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_shown = |code: &&str| !code.is_empty() && code.len() <= LONGEST && code.bytes().all(plain);
    causes.iter().map(|cause| cause.code.as_str()).find(is_shown)
}

/// Whether an error of the chain says these words.
pub fn says(causes: &[Cause], words: &str) -> bool {
    causes.iter().any(|cause| contains(&cause.message, words))
}

/// Whether a proxy in between refused the connection.
pub fn is_refused_by_proxy(causes: &[Cause]) -> bool {
    says(causes, NO_TUNNEL_WORDS)
}
