//! The body of an error response: `{"detail": …, "error_code": …}` from the service, anything at all from others.
//!
//! What is odd about it is left out: the status alone decides then. Of a 422's items only `loc`, `msg` and `type` are read. Their
//! `input` echoes what was sent, secrets included.

use crate::error::{Issue, PathStep};
use crate::value::Value;
use std::slice;

/// What an error body says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ErrorBody {
    /// Whether it has the service's shape: a JSON object with a `detail`, but no `title`. With one it is the problem details
    /// (RFC 9457) of what stands before the service, such as Cloudflare.
    pub from_service: bool,
    /// `detail` as a sentence; "" where there is none.
    pub detail: String,
    /// `error_code`
    pub error_code: Option<String>,
    /// `detail` as a list of problems; a sentence counts as one problem.
    pub issues: Vec<Issue>,
}

impl ErrorBody {
    /// Reads a body of any shape.
    pub fn read(body: &Value) -> Self {
        let detail = body.member("detail");
        let problems = match detail {
            Some(sentence @ Value::Text(_)) => slice::from_ref(sentence),
            _ => body.member_items("detail"),
        };
        let mut issues = Vec::new();
        let mut sentences = String::new();
        for problem in problems {
            let Some(issue) = issue(problem) else { continue };
            if !sentences.is_empty() {
                sentences.push_str("; ");
            }
            sentences.push_str(&issue.sentence());
            issues.push(issue);
        }
        Self {
            from_service: detail.is_some() && body.member("title").is_none(),
            detail: sentences,
            error_code: body.member_text("error_code").map(str::to_owned),
            issues,
        }
    }
}

fn issue(item: &Value) -> Option<Issue> {
    match item {
        Value::Text(message) => Some(Issue { message: message.clone(), ..Issue::default() }),
        Value::Object(_) => {
            let message = item.member_text("msg").unwrap_or_default();
            let mut path = Vec::new();
            for value in item.member_items("loc") {
                path.extend(step(value));
            }
            Some(Issue {
                path,
                // Pydantic's own words for "raised by a validator" say nothing to users.
                message: message.strip_prefix("Value error, ").unwrap_or(message).to_owned(),
                kind: item.member_text("type").map(str::to_owned),
            })
        }
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be in range
fn step(value: &Value) -> Option<PathStep> {
    match value {
        Value::Text(name) => Some(PathStep::Name(name.clone())),
        Value::Number(index) if index.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(index) => {
            Some(PathStep::Index(*index as u32))
        }
        _ => None,
    }
}
