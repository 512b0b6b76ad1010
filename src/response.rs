//! What a response means. Status before body; success is 200 to 299 only.

use crate::body::Body;
use crate::error::{Code, Error, Outcome};
use crate::error_body::ErrorBody;
use crate::find::split_once;
use crate::head::{Head, media_type};
use crate::operation::Returns;
use crate::request::Request;
use crate::{retry_after, status};
use litterbox_decoder::json::scan::Problem;
use litterbox_decoder::record::{self, OnMismatch, Records};

/// Longer sentences of the service are cut: a provider's output may be hundreds of kilobytes.
const LONGEST_DETAIL: usize = 1_000;

/// More problems with one request than anybody reads.
const MOST_ISSUES: usize = 100;

/// The same of a header's value and of a slug, where they are shown.
const LONGEST_HEADER: usize = 100;

/// What a success holds.
pub enum Success<'a> {
    /// Nothing was promised.
    Nothing,
    /// One record.
    Record(Records),
    /// The records of a list that no batch had.
    LastBatch(&'a Records),
}

/// Reads a success whose body has arrived completely.
pub fn read_success<'a>(request: &Request, head: &Head, body: &'a mut Body) -> Result<Success<'a>, Error> {
    let creates = request.operation.creates;
    let on_mismatch = if creates { OnMismatch::PassOn } else { OnMismatch::Reject };
    let empty = body.is_empty();
    let read = match (request.operation.returns, body) {
        (Returns::Nothing, _) if head.is_html() => Err(None),
        (Returns::Nothing, _) => Ok(Success::Nothing),
        (Returns::Many(_), Body::List(list)) => list.last().map(Success::LastBatch).map_err(Some),
        (Returns::One(schema), Body::Whole(bytes)) if head.is_json() || creates => {
            record::record(bytes, schema, on_mismatch).map(Success::Record).map_err(Some)
        }
        _ => Err(None),
    };
    read.map_err(|problem| not_as_promised(request, head, empty, problem.as_ref()))
}

/// What the platform knows of time.
pub struct Clock {
    /// Milliseconds since 1970.
    pub now_ms: f64,
    /// `Date.parse`: milliseconds since 1970, or NaN.
    pub parse_date: fn(&str) -> f64,
}

/// Reads a response that is not a success. `body` is what it says, as far as that could be had; `origin` is the service's.
pub fn read_failure(request: &Request, head: &Head, body: ErrorBody, origin: &str, clock: &Clock) -> Error {
    if head.is_redirect() {
        return redirected(request, head, origin);
    }
    let (code, outcome) = status::meaning(head.status, &body);
    let detail = request.secrets.mask_start(body.detail.trim_ascii(), LONGEST_DETAIL);
    let detail = if detail.is_empty() { reason(request, code, head.status).to_owned() } else { detail };
    let hint = hint(request, head, &body, code, origin);
    // The hint goes on behind a sentence, in the place of its full stop.
    let problem = if hint.is_empty() { detail } else { format!("{}{hint}", detail.trim_end_matches('.')) };
    let mut error = failure(request, head, code, outcome, &problem);
    if let Some(slug) = &body.error_code {
        let slug = request.secrets.mask_start(slug, LONGEST_HEADER);
        error.message.push_str(&format!(" {slug}"));
        error.error_code = Some(slug);
    }
    error.retry_after_ms =
        head.retry_after.as_deref().and_then(|value| retry_after::milliseconds(value, clock.now_ms, clock.parse_date));
    if code == Code::Validation {
        let mut issues = body.issues;
        issues.truncate(MOST_ISSUES);
        for issue in &mut issues {
            issue.mask(&request.secrets, LONGEST_DETAIL);
        }
        error.issues = Some(issues);
    }
    error
}

/// A failure with the response's status and the request's key, its message free of the request's secrets:
/// `GET /hosts/{id}: host not found [404]`.
pub fn failure(request: &Request, head: &Head, code: Code, outcome: Outcome, problem: &str) -> Error {
    let operation = request.operation.name;
    let status = Some(head.status).filter(|status| *status != 0);
    let shown = status.map(|status| format!(" [{status}]")).unwrap_or_default();
    Error {
        code,
        message: format!("{operation}: {}{shown}", request.secrets.mask(problem)),
        status,
        error_code: None,
        operation,
        outcome,
        idempotency_key: request.idempotency_key.clone(),
        retry_after_ms: None,
        request_id: None,
        issues: None,
    }
}

fn redirected(request: &Request, head: &Head, origin: &str) -> Error {
    // Masked before it is taken apart and cut, or a part of a secret might be left.
    let location = head.location.as_deref().map(|location| request.secrets.mask(location));
    let target = match location.as_deref().map(origin_of) {
        Some(Some((scheme, host))) => {
            // `//host` has the scheme of the request.
            let scheme = if scheme.is_empty() { origin_of(origin).unwrap_or_default().0 } else { scheme };
            request.secrets.mask_start(&format!("{scheme}//{host}"), LONGEST_HEADER)
        }
        Some(None) => format!("a path of the same origin, {origin}"),
        None => "a target it does not show".to_owned(),
    };
    let problem = format!("redirected to {target}; redirects are never followed, so check baseUrl");
    let (code, outcome) = status::REDIRECT;
    failure(request, head, code, outcome, &problem)
}

/// Scheme and host of an absolute URL, without userinfo, path and query: those may hold secrets.
fn origin_of(location: &str) -> Option<(&str, &str)> {
    let ends_it = |byte| matches!(byte, b'/' | b'?' | b'#' | b'\\');
    let (scheme, rest) = split_once(location, "//")?;
    if scheme.bytes().any(ends_it) {
        return None;
    }
    let authority = rest.get(..rest.bytes().position(ends_it).unwrap_or(rest.len()))?;
    // From the beginning, because to search from the end is code of its own.
    #[allow(clippy::double_ended_iterator_last)]
    let host = authority.split('@').last()?;
    Some((scheme, host))
}

fn not_as_promised(request: &Request, head: &Head, empty: bool, mismatch: Option<&Problem>) -> Error {
    // Masked before it loses its capital letters and is cut.
    let content_type = request.secrets.mask(head.content_type.as_deref().unwrap_or_default());
    let got = request.secrets.mask_start(&media_type(&content_type), LONGEST_HEADER);
    let problem = match mismatch {
        _ if empty && !head.is_html() => "expected a JSON body, got an empty one".to_owned(),
        Some(mismatch) if head.is_json() => mismatch.sentence(),
        _ if head.is_html() => format!(
            "expected application/json, got {got}: a web page came back, perhaps a login page or a proxy's; check baseUrl",
        ),
        _ => format!("expected application/json, got {got}"),
    };
    failure(request, head, Code::Response, Outcome::Unknown, &problem)
}

/// What to say where the response does not.
fn reason(request: &Request, code: Code, status: u16) -> &'static str {
    match (code, status) {
        (Code::Auth, 403) => "the token was rejected",
        (Code::Auth, _) => "a token is required",
        (Code::NotFound, _) => "not found",
        (Code::Conflict, _) => "conflict",
        (Code::Validation, _) => "the request was found invalid",
        (Code::Unavailable, _) => "the service is unavailable",
        (Code::RateLimit, _) => "too many requests",
        (Code::Capacity, _) => "the provider is at its limit of hosts",
        (Code::Provisioning, _) if request.operation.takes_idempotency_key() => "the host could not be provisioned",
        (Code::Provisioning, _) => {
            "the service got no usable response from what stands behind it, such as its provider"
        }
        (Code::Response, 408) => "the service timed out waiting for the request",
        (Code::Response, 500) => "internal server error",
        (Code::Response | Code::Timeout | Code::Closed, _) => "unexpected response",
    }
}

/// What the status suggests to do, where the sentence of the response does not say.
fn hint(request: &Request, head: &Head, body: &ErrorBody, code: Code, origin: &str) -> String {
    let operation = request.operation;
    // The router's own words; what is said of a host or a template is another sentence.
    let unrouted = !body.from_service || body.detail == "Not Found" || body.detail == "Method Not Allowed";
    match (code, head.status) {
        (Code::NotFound, _) if unrouted && operation.path_template() == "/hosts" => {
            "; every service has this path, so check the path of baseUrl".to_owned()
        }
        (Code::NotFound, _) | (_, 405) if unrouted => {
            "; this is said of the operation, not of what it names: check the path of baseUrl, or the service is too old \
             for it"
                .to_owned()
        }
        (Code::Unavailable, 502..=504) if !body.from_service => {
            format!("; this comes from a gateway or proxy at {origin}, not from the service")
        }
        _ => String::new(),
    }
}
