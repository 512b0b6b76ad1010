//! What it means when a call ends without a response that could be read: no token, no connection, a body that broke off, the
//! deadline, `close()`. What a response means is said in `response`.

use crate::error::{Code, Error, Outcome};
use crate::find::contains;
use crate::head::Head;
use crate::request::Request;
use crate::response;
use crate::value::{Value, printable};

/// How a call ended.
pub enum Ending<'a> {
    /// The token function threw or rejected.
    TokenFailed,
    /// The token function gave something else than a string.
    TokenIsNoString,
    /// The token function gave a string that breaks this rule.
    TokenInvalid(&'static str),
    /// `fetch` threw or rejected; what it threw, outermost first.
    FetchFailed(&'a [Cause]),
    /// `fetch` gave something that does not work like a `Response`.
    NotAResponse,
    /// The body could not be read to its end.
    BodyBroke(&'a [Cause]),
    /// The body is longer than `maxResponseBytes`, which is given.
    BodyTooLarge(f64),
    /// There is a body and no way to read it.
    BodyUnreadable,
    /// The body had been read before it came here.
    BodyUsed,
    /// The body is not UTF-8.
    BodyNotUtf8,
    /// The platform's `JSON.parse` refuses the body, for instance because a string in it is too long.
    BodyNotParsed,
    /// The deadline passed; its length in milliseconds.
    DeadlinePassed(f64),
    /// The client was closed.
    Closed,
}

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

/// What a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The token: nothing has left this machine.
    Token,
    /// Status and headers.
    Head,
    /// The body.
    Body,
}

/// Where a call was when it ended.
pub struct Progress<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// Where the service is: scheme, host and port.
    pub origin: &'a str,
    /// The URL of the page this runs in, if it is one.
    pub page: Option<&'a str>,
    /// What the call was waiting for.
    pub stage: Stage,
    /// What is known of the response.
    pub head: &'a Head,
}

impl Progress<'_> {
    /// The error that users get.
    pub fn error(&self, ending: &Ending<'_>) -> Error {
        use Code::{Auth, Closed, Response, Timeout};
        let unknown = Outcome::Unknown;
        match ending {
            Ending::TokenFailed => self.failure(Auth, Outcome::NotSent, "the token function failed"),
            Ending::TokenIsNoString => self.failure(Auth, Outcome::NotSent, "the token function returned no string"),
            Ending::TokenInvalid(rule) => {
                self.failure(Auth, Outcome::NotSent, &format!("the token function's token {rule}"))
            }
            Ending::FetchFailed(causes) => self.fetch_failed(causes),
            Ending::NotAResponse => {
                self.failure(Response, unknown, "fetch resolved to something that is not a Response")
            }
            Ending::BodyBroke(causes) => self.body_broke(causes),
            Ending::BodyTooLarge(limit) => {
                let problem = format!("the response is larger than maxResponseBytes allows ({})", whole(*limit));
                self.failure(Response, unknown, &problem)
            }
            Ending::BodyUnreadable => {
                let problem = "the response that fetch gave has no body that can be read: it needs a stream in `body`, \
                               or arrayBuffer(), blob() or text()";
                self.failure(Response, unknown, problem)
            }
            Ending::BodyUsed => {
                let problem = "the `fetch` that was passed has read the body of its response: let it read a clone()";
                self.failure(Code::Unavailable, unknown, problem)
            }
            Ending::BodyNotUtf8 => self.failure(Response, unknown, "the response is not valid UTF-8"),
            Ending::BodyNotParsed => self.failure(Response, unknown, "the response could not be read as JSON"),
            Ending::DeadlinePassed(limit) => {
                self.failure(Timeout, self.effect(), &format!("{} within {} ms", self.missing(), whole(*limit)))
            }
            Ending::Closed => self.failure(Closed, self.effect(), "the client was closed"),
        }
    }

    fn failure(&self, code: Code, outcome: Outcome, problem: &str) -> Error {
        response::failure(self.request, self.head, code, outcome, problem)
    }

    /// What is known of the effect when something on this side ended the call.
    fn effect(&self) -> Outcome {
        if self.stage == Stage::Token { Outcome::NotSent } else { Outcome::Unknown }
    }

    fn missing(&self) -> &'static str {
        match self.stage {
            Stage::Token => "the token function gave no token",
            Stage::Head => "no response",
            Stage::Body => "the response body was not complete",
        }
    }

    fn fetch_failed(&self, causes: &[Cause]) -> Error {
        let origin = self.origin;
        if let Some(limit) = time_limit(causes) {
            return self.timed_out_in_fetch("no response headers", limit);
        }
        if self.is_mixed_content(causes) {
            let problem = format!("the browser blocks requests from an https page to {origin} (mixed content)");
            return self.failure(Code::Unavailable, Outcome::NotSent, &problem);
        }
        if causes.iter().any(|cause| contains(&cause.message, ILLEGAL_INVOCATION)) {
            let problem = "the option `fetch` is a method that needs its object: pass the service binding itself, or \
                           (url, init) => env.SERVICE.fetch(url, init)";
            return self.failure(Code::Unavailable, Outcome::NotSent, problem);
        }
        let outcome = if never_left(causes) { Outcome::NotSent } else { Outcome::Unknown };
        let hint = if self.may_lack_tls(causes) {
            NO_TLS
        } else if causes.iter().any(|cause| contains(&cause.message, NO_TUNNEL_WORDS)) {
            NO_TUNNEL
        } else {
            self.cors_hint(causes)
        };
        let problem = format!("no response from {origin}{}{hint}", self.shown_reason(causes));
        self.failure(Code::Unavailable, outcome, &problem)
    }

    fn body_broke(&self, causes: &[Cause]) -> Error {
        if let Some(limit) = time_limit(causes) {
            return self.timed_out_in_fetch("the response body was not complete", limit);
        }
        let problem = format!("the response of {} broke off", self.origin);
        self.failure(Code::Unavailable, Outcome::Unknown, &problem)
    }

    fn timed_out_in_fetch(&self, missing: &str, limit: &str) -> Error {
        self.failure(Code::Timeout, Outcome::Unknown, &format!("{missing} within {limit}"))
    }

    /// Whether a page on https asked for http, which browsers refuse but for addresses of this machine. A `fetch` of the
    /// caller's own may do otherwise, and fails with other words.
    fn is_mixed_content(&self, causes: &[Cause]) -> bool {
        let host = self.origin.strip_prefix("http://").unwrap_or_default();
        let is_https_page = self.page.is_some_and(|page| page.starts_with("https:"));
        let by_browser = causes.iter().any(|cause| BROWSER_WORDS.iter().any(|words| contains(&cause.message, words)));
        is_https_page && !host.is_empty() && !is_local(host) && by_browser
    }

    /// Whether TLS broke in a way that a port breaks it which speaks plain HTTP.
    fn may_lack_tls(&self, causes: &[Cause]) -> bool {
        let words =
            |cause: &Cause| NO_TLS_CODES.contains(&cause.code.as_str()) || contains(&cause.message, NO_TLS_WORD);
        self.origin.starts_with("https:") && causes.iter().any(words)
    }

    /// Whether the page is on the service's own origin.
    fn is_same_origin(&self, page: &str) -> bool {
        let rest = page.strip_prefix(self.origin);
        rest.is_some_and(|rest| matches!(rest.as_bytes(), [] | [b'/' | b'?' | b'#', ..]))
    }

    /// The code, or without one what the innermost error says.
    fn shown_reason(&self, causes: &[Cause]) -> String {
        if let Some(code) = code(causes) {
            return format!(" ({code})");
        }
        let innermost = causes.iter().rev().find(|cause| !cause.message.is_empty());
        // Masked before it is changed and cut, or a part of a secret might be left.
        let sentence = innermost.map(|cause| without_urls(&self.request.secrets.mask(&cause.message)));
        sentence.map(|sentence| format!(": {sentence}")).unwrap_or_default()
    }

    /// Browsers do not say why a request to another origin failed.
    fn cors_hint(&self, causes: &[Cause]) -> &'static str {
        let is_other_origin = self.page.is_some_and(|page| !self.is_same_origin(page));
        if is_other_origin && code(causes).is_none() {
            "; in a browser this is also what a CORS refusal or the page's own connect-src looks like: the service sends no \
             CORS headers, so reach it through a gateway on the page's own origin"
        } else {
            ""
        }
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
/// Fetch standard blocks and at a proxy that refuses, node-fetch, Node when a connection ends within the TLS handshake (its code is ECONNRESET), and Bun at
/// an address that it cannot reach.
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

/// What Node and Bun call it when something else than TLS comes from the service, in the handshake or after it: nothing is known
/// of the request, although the service will hardly have had it.
const NO_TLS_CODES: [&str; 2] = ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"];
/// What Deno says of the same, where it also says that it was connecting.
const NO_TLS_WORD: &str = "InvalidContentType";
const NO_TLS: &str = "; the port seems to speak no TLS: check whether `baseUrl` should begin with http://";

/// What undici says where a proxy refuses the CONNECT (RFC 9110, section 9.3.6), with the proxy's status.
const NO_TUNNEL_WORDS: &str = "when HTTP Tunneling";
const NO_TUNNEL: &str = "; a proxy in between refused the connection: `cause` has its status";

/// What browsers say of a request that they refused, or that failed: they do not say why.
const BROWSER_WORDS: [&str; 3] = ["Failed to fetch", "NetworkError when attempting to fetch resource", "Load failed"];

/// Whether a host, with its port, is one that browsers take for this machine (Secure Contexts, section 3.1).
fn is_local(host: &str) -> bool {
    if host.starts_with("[::1]") {
        return true;
    }
    let name = host.split(':').next().unwrap_or_default();
    let is_loopback = name.starts_with("127.") && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_loopback || name == "localhost" || name.ends_with(".localhost")
}

/// What platforms say of a method that is called without its object.
const ILLEGAL_INVOCATION: &str = "Illegal invocation";

/// Whether the request provably never left. Where an error stands for several, each of them has to say so.
fn never_left(causes: &[Cause]) -> bool {
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
fn time_limit(causes: &[Cause]) -> Option<&'static str> {
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
fn code(causes: &[Cause]) -> Option<&str> {
    const LONGEST: usize = 60;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_shown = |code: &&str| !code.is_empty() && code.len() <= LONGEST && code.bytes().all(plain);
    causes.iter().map(|cause| cause.code.as_str()).find(is_shown)
}

/// A foreign sentence without the URLs in it, for their paths hold ids, and short.
fn without_urls(message: &str) -> String {
    const LONGEST: usize = 200;
    let mut sentence = String::new();
    for word in message.split_whitespace() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(if contains(word, "://") { "…" } else { word });
    }
    printable(&sentence, LONGEST)
}

/// A number of milliseconds or bytes as messages show it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // options are checked to be in range
fn whole(number: f64) -> u64 {
    number.ceil() as u64
}
