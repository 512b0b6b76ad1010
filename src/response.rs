//! What an answer means. Status before body; success is 200 to 299 only.

use crate::body::Body;
use crate::error::{Code, Error, Outcome};
use crate::json::scan::Problem;
use crate::operation::Reads;
use crate::record::{self, Records};
use crate::request::Request;
use crate::retry_after;
use crate::error_body::ServiceError;
use crate::status;
use crate::text::{before, decimal, find, join, split};

/// Longer sentences of the service are cut: a provider's output may be hundreds of kilobytes.
const LONGEST_DETAIL: usize = 1_000;

/// Everything of an answer but its body.
#[derive(Debug, Default, Clone)]
pub struct Head {
    /// The HTTP status; 0 where a browser hides a redirect.
    pub status: u16,
    /// `Content-Type`
    pub content_type: Option<String>,
    /// `Retry-After`
    pub retry_after: Option<String>,
    /// `Location`
    pub location: Option<String>,
    /// Whether a browser answered a redirect without showing it (`type` "opaqueredirect").
    pub opaque_redirect: bool,
}

impl Head {
    /// Whether the status is a success.
    pub fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Whether it is a redirect, seen or hidden.
    pub fn is_redirect(&self) -> bool {
        self.opaque_redirect || matches!(self.status, 300..=399)
    }

    /// Whether the body may be read as JSON. One without a type is given the chance.
    pub fn is_json(&self) -> bool {
        self.content_type.is_none() || is_json(&self.media_type())
    }

    /// `application/json; charset=utf-8` → `application/json`
    fn media_type(&self) -> String {
        let value = self.content_type.as_deref().unwrap_or_default();
        before(value, ";").trim_ascii().to_ascii_lowercase()
    }
}

/// Reads a success whose body is all there. `piece` receives the JSON users read: of a list, the records that no piece had.
pub fn read_success(
    request: &Request,
    head: &Head,
    body: &mut Body,
    piece: impl FnOnce(&Records),
) -> Result<(), Error> {
    let read = match (request.operation.reads, &mut body.list) {
        (Reads::Nothing, _) if find(&head.media_type(), "html").is_some() => Err(None),
        (Reads::Nothing, _) => return Ok(()),
        (Reads::Many(_), Some(list)) => list.last().map(piece).map_err(Some),
        (Reads::One(schema), _) if head.is_json() || request.operation.makes => {
            record::record(&body.whole, schema).map(|record| piece(&record)).map_err(Some)
        }
        _ => Err(None),
    };
    read.map_err(|mismatch| not_as_promised(request, head, body.is_empty(), mismatch))
}

/// Reads an answer that is not a success. `body` is what could be had of it.
pub fn read_failure(request: &Request, head: &Head, body: &[u8], now_ms: f64) -> Error {
    if head.is_redirect() {
        return redirected(request, head);
    }
    let said = ServiceError::read(body);
    let (code, outcome) = status::meaning(head.status, &said);
    // Masked before it is cut, or half a secret might be left at the end.
    let detail = cut(&request.secrets.mask(said.detail.trim_ascii()));
    let detail = if detail.is_empty() { reason(code, head.status) } else { &detail };
    let mut error = failure(request, head, code, outcome, detail);
    error.error_code = said.error_code;
    if let Some(slug) = &mut error.error_code {
        request.secrets.mask_in_place(slug);
        error.message.push(' ');
        error.message.push_str(slug);
    }
    error.retry_after_ms = head.retry_after.as_deref().and_then(|value| retry_after::milliseconds(value, now_ms));
    if code == Code::Validation {
        let mut issues = said.issues;
        for issue in &mut issues {
            issue.mask(&request.secrets);
        }
        error.issues = Some(issues);
    }
    error
}

/// A failure with the answer's status and the request's key, its message free of the request's secrets:
/// `GET /hosts/{id}: host not found [404]`.
pub fn failure(request: &Request, head: &Head, code: Code, outcome: Outcome, problem: &str) -> Error {
    let mut error = Error::new(request.operation.name, code, outcome, &request.secrets.mask(problem));
    if head.status != 0 {
        error.message.push_str(&join(&[" [", &decimal(u64::from(head.status)), "]"]));
        error.status = Some(head.status);
    }
    error.idempotency_key = request.idempotency_key.as_deref().map(str::to_owned);
    error
}

fn redirected(request: &Request, head: &Head) -> Error {
    let [target, scheme, slashes, host] = match head.location.as_deref().map(origin) {
        Some(Some((scheme, host))) => ["to ", scheme, "//", host],
        Some(None) => ["to a path of the same origin", "", "", ""],
        None => ["to a target it does not show", "", "", ""],
    };
    let end = "; redirects are never followed, so check baseUrl";
    let problem = join(&["redirected ", target, scheme, slashes, host, end]);
    failure(request, head, Code::Response, Outcome::Unknown, &problem)
}

/// Scheme and host of an absolute URL, without userinfo, path and query: those may hold secrets.
fn origin(location: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = split(location, "//")?;
    if until(scheme, "/?#") != scheme {
        return None;
    }
    let mut host = until(rest, "/?#\\");
    while let Some((_, behind)) = split(host, "@") {
        host = behind;
    }
    Some((scheme, host))
}

/// What stands before the first of some ASCII characters.
fn until<'a>(text: &'a str, ends: &str) -> &'a str {
    let end = text.bytes().position(|byte| ends.bytes().any(|end| end == byte));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn not_as_promised(request: &Request, head: &Head, empty: bool, mismatch: Option<Problem>) -> Error {
    let problem = match mismatch {
        _ if empty => "expected a JSON body, got an empty one".to_owned(),
        Some(mismatch) if head.is_json() => mismatch.sentence(),
        _ => join(&["expected application/json, got ", &head.media_type()]),
    };
    failure(request, head, Code::Response, Outcome::Unknown, &problem)
}

fn is_json(media_type: &str) -> bool {
    media_type.is_empty() || media_type == "application/json" || media_type.ends_with("+json")
}

fn cut(detail: &str) -> String {
    let end = detail.floor_char_boundary(LONGEST_DETAIL);
    join(&[detail.get(..end).unwrap_or_default(), if end < detail.len() { "…" } else { "" }])
}

/// What to say where the answer does not.
fn reason(code: Code, status: u16) -> &'static str {
    match (code, status) {
        (Code::Auth, 403) => "the token was rejected",
        (Code::Auth, _) => "a token is required",
        (Code::NotFound, _) => "not found",
        (Code::Conflict, _) => "conflict",
        (Code::Validation, _) => "the request was found invalid",
        (Code::Unavailable, _) => "the service is unavailable",
        (_, 408) => "the service timed out waiting for the request",
        (_, 429) => "too many requests",
        (_, 500) => "internal server error",
        _ => "unexpected answer",
    }
}
