//! What it means that `fetch` rejected: whether the request left this machine, why there is no response as far as anybody says so,
//! and what to do about it.

use crate::cause::{self, Cause};
use crate::error::{Code, Outcome};
use crate::find::contains;
use crate::redact::Secrets;
use crate::value::printable;

/// A `fetch` that rejected.
pub struct FetchFailure<'a> {
    /// What it threw, outermost first.
    pub causes: &'a [Cause],
    /// Where the service is: scheme, host and port.
    pub origin: &'a str,
    /// The URL of the page this runs in, if it is one.
    pub page: Option<&'a str>,
    /// What no message may show.
    pub secrets: &'a Secrets,
}

impl FetchFailure<'_> {
    /// The kind of failure, what is known of the effect, and the problem in words.
    pub fn meaning(&self) -> (Code, Outcome, String) {
        let (origin, causes) = (self.origin, self.causes);
        if let Some(limit) = cause::time_limit(causes) {
            return (Code::Timeout, Outcome::Unknown, format!("no response headers within {limit}"));
        }
        if self.is_mixed_content() {
            let problem = format!("the browser blocks requests from an https page to {origin} (mixed content)");
            return (Code::Unavailable, Outcome::NotSent, problem);
        }
        if cause::says(causes, ILLEGAL_INVOCATION) {
            return (Code::Unavailable, Outcome::NotSent, NEEDS_ITS_OBJECT.to_owned());
        }
        let outcome = if cause::never_left(causes) { Outcome::NotSent } else { Outcome::Unknown };
        let problem = format!("no response from {origin}{}{}", self.shown_reason(), self.hint());
        (Code::Unavailable, outcome, problem)
    }

    /// Whether a page on https asked for http, which browsers refuse but for addresses of this machine. A `fetch` of the
    /// caller's own may do otherwise, and fails with other words.
    fn is_mixed_content(&self) -> bool {
        let host = self.origin.strip_prefix("http://").unwrap_or_default();
        let is_https_page = self.page.is_some_and(|page| page.starts_with("https:"));
        let by_browser = BROWSER_WORDS.iter().any(|words| cause::says(self.causes, words));
        is_https_page && !host.is_empty() && !is_local(host) && by_browser
    }

    /// The code, or without one what the innermost error says.
    fn shown_reason(&self) -> String {
        if let Some(code) = cause::code(self.causes) {
            return format!(" ({code})");
        }
        let innermost = self.causes.iter().rev().find(|cause| !cause.message.is_empty());
        // Masked before it is changed and cut, or a part of a secret might be left.
        let sentence = innermost.map(|cause| without_urls(&self.secrets.mask(&cause.message)));
        sentence.map(|sentence| format!(": {sentence}")).unwrap_or_default()
    }

    /// What to look at.
    fn hint(&self) -> &'static str {
        if self.may_lack_tls() {
            NO_TLS
        } else if cause::is_refused_by_proxy(self.causes) {
            NO_TUNNEL
        } else if self.may_be_cors() {
            CORS
        } else {
            ""
        }
    }

    /// Whether TLS broke in a way that a port breaks it which speaks plain HTTP.
    fn may_lack_tls(&self) -> bool {
        let has_code = |cause: &Cause| NO_TLS_CODES.contains(&cause.code.as_str());
        let says_so = self.causes.iter().any(has_code) || cause::says(self.causes, NO_TLS_WORD);
        self.origin.starts_with("https:") && says_so
    }

    /// Whether it may be a CORS refusal: browsers do not say why a request to another origin failed.
    fn may_be_cors(&self) -> bool {
        let is_other_origin = self.page.is_some_and(|page| !self.is_same_origin(page));
        is_other_origin && cause::code(self.causes).is_none()
    }

    /// Whether the page is on the service's own origin.
    fn is_same_origin(&self, page: &str) -> bool {
        let rest = page.strip_prefix(self.origin);
        rest.is_some_and(|rest| matches!(rest.as_bytes(), [] | [b'/' | b'?' | b'#', ..]))
    }
}

/// What browsers say of a request that they refused, or that failed: they do not say why.
const BROWSER_WORDS: [&str; 3] = ["Failed to fetch", "NetworkError when attempting to fetch resource", "Load failed"];

/// What platforms say of a method that is called without its object.
const ILLEGAL_INVOCATION: &str = "Illegal invocation";
const NEEDS_ITS_OBJECT: &str = "the option `fetch` is a method that needs its object: pass the service binding itself, or \
                                (url, init) => env.SERVICE.fetch(url, init)";

/// What Node and Bun call it when something else than TLS comes from the service, in the handshake or after it: nothing is known
/// of the request, although the service will hardly have had it.
const NO_TLS_CODES: [&str; 2] = ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"];
/// What Deno says of the same, where it also says that it was connecting.
const NO_TLS_WORD: &str = "InvalidContentType";
const NO_TLS: &str = "; the port seems to speak no TLS: check whether `baseUrl` should begin with http://";

const NO_TUNNEL: &str = "; a proxy in between refused the connection: `cause` has its status";

const CORS: &str = "; in a browser this is also what a CORS refusal or the page's own connect-src looks like: the service sends \
                    no CORS headers, so reach it through a gateway on the page's own origin";

/// Whether a host, with its port, is one that browsers take for this machine (Secure Contexts, section 3.1).
fn is_local(host: &str) -> bool {
    if host.starts_with("[::1]") {
        return true;
    }
    let name = host.split(':').next().unwrap_or_default();
    let is_loopback = name.starts_with("127.") && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_loopback || name == "localhost" || name.ends_with(".localhost")
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
