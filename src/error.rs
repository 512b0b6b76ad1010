//! The two ways a call can fail in Rust: what the caller passed was wrong, or what happened was.

use serde::Serialize;

/// An argument that breaks a rule: a `TypeError` for users. It names the field and the rule, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidInput(pub String);

impl InvalidInput {
    /// `field` breaks `rule`.
    pub fn new(field: &str, rule: &str) -> Self {
        Self(format!("{field}: {rule}"))
    }

    /// The same problem, named from outside: `image` → `createHost: image`.
    #[must_use]
    pub fn within(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

/// What kind of failure it was; each stands for one exception class (`js/errors.js`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Code {
    Auth,
    NotFound,
    Conflict,
    Validation,
    Provisioning,
    Unavailable,
    Capacity,
    Timeout,
    Closed,
    Response,
}

/// What is known of the effect a failed call had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing left this machine.
    NotSent,
    /// The service answered no.
    Rejected,
    /// It may have happened.
    Unknown,
}

/// One thing the service found wrong with a request. What was sent is not kept: the service echoes secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Where: `["body", "env", "A"]`.
    pub path: Vec<PathStep>,
    /// What, in the service's words.
    pub message: String,
    /// The service's slug for it.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A step of an issue's path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathStep {
    /// A field's name.
    Name(String),
    /// An index, or a position in malformed JSON.
    Index(u32),
}

/// A call that failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Error {
    /// The kind of failure.
    pub code: Code,
    /// A sentence for people, free of secrets.
    pub message: String,
    /// The HTTP status, when an answer came.
    pub status: Option<u16>,
    /// The service's `error_code`.
    pub error_code: Option<String>,
    /// Method and path without ids.
    pub operation: &'static str,
    /// What is known of the effect.
    pub outcome: Outcome,
    /// The key a create travelled under.
    pub idempotency_key: Option<String>,
    /// Milliseconds to wait, from `Retry-After`.
    pub retry_after_ms: Option<f64>,
    /// What the service found wrong with the request (validation errors only).
    pub issues: Option<Vec<Issue>>,
}

impl Error {
    /// A failure of `operation` without an answer.
    pub fn new(operation: &'static str, code: Code, outcome: Outcome, problem: &str) -> Self {
        Self {
            code,
            message: format!("{operation}: {problem}"),
            status: None,
            error_code: None,
            operation,
            outcome,
            idempotency_key: None,
            retry_after_ms: None,
            issues: None,
        }
    }
}

impl Issue {
    /// Masks what the service echoed.
    pub fn mask(&mut self, secrets: &crate::secrecy::Secrets) {
        self.message = secrets.mask(&self.message);
        self.kind = self.kind.as_deref().map(|kind| secrets.mask(kind));
        for step in &mut self.path {
            if let PathStep::Name(name) = step {
                *name = secrets.mask(name);
            }
        }
    }
}
