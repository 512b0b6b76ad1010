//! The two ways a call can fail: an argument broke a rule, or the call did not end with what was asked for.

use crate::redact::Secrets;
use serde::Serialize;

/// An argument that breaks a rule: a `TypeError` for users. It names the field and the rule, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidInput(pub String);

impl InvalidInput {
    /// `field` breaks `rule`.
    pub fn new(field: &str, rule: &str) -> Self {
        Self(if field.is_empty() { rule.to_owned() } else { format!("{field}: {rule}") })
    }

    /// The same problem, named from outside: `image` becomes `createHost: image`.
    #[must_use]
    pub fn within(self, what: &str) -> Self {
        Self::new(what, &self.0)
    }
}

/// The name of what stands under `name` in the object `path`; "" is the outermost one.
pub fn join_path(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// What kind of failure it was. js/errors.js has one exception class for each, under the same code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// 401, 403, or a token function that failed.
    Auth,
    /// 404.
    NotFound,
    /// 409.
    Conflict,
    /// 422, or 400 where the service rejects the request's content.
    Validation,
    /// 502 from the service: the provider, the network or ssh-keyscan failed.
    Provisioning,
    /// No response, or a status that says to come back later.
    Unavailable,
    /// 503 with the `error_code` CAPACITY.
    Capacity,
    /// 429.
    RateLimit,
    /// The call's deadline passed, or a time limit of `fetch` itself.
    Timeout,
    /// The client was closed, or the core panicked.
    Closed,
    /// Any other response: a redirect, an unclassified status, a body that is not what was promised.
    Response,
}

/// What is known of the effect a failed call had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing left this machine.
    NotSent,
    /// The service refused.
    Rejected,
    /// It may have happened.
    Unknown,
}

/// A call that failed, with the fields that users read on the exception.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Error {
    /// The kind of failure.
    pub code: Code,
    /// A sentence for people, free of secrets.
    pub message: String,
    /// The HTTP status, when a response came.
    pub status: Option<u16>,
    /// The service's `error_code`.
    pub error_code: Option<String>,
    /// Method and path without ids: `GET /hosts/{id}`.
    pub operation: &'static str,
    /// What is known of the effect.
    pub outcome: Outcome,
    /// The key a create travelled under.
    pub idempotency_key: Option<String>,
    /// Milliseconds to wait, from `Retry-After`.
    pub retry_after_ms: Option<f64>,
    /// The id that the service, or a proxy before it, gave the request: what their operators ask for.
    pub request_id: Option<String>,
    /// What the service found wrong with the request (validation errors only).
    pub issues: Option<Vec<Issue>>,
}

/// One thing the service found wrong with a request. What was sent is not kept: the service echoes secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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

impl Issue {
    /// Masks what the service echoed, and cuts each text to `longest` bytes.
    pub fn mask(&mut self, secrets: &Secrets, longest: usize) {
        self.message = secrets.mask_start(&self.message, longest);
        self.kind = self.kind.as_deref().map(|kind| secrets.mask_start(kind, longest));
        for step in &mut self.path {
            if let PathStep::Name(name) = step {
                *name = secrets.mask_start(name, longest);
            }
        }
    }

    /// `env.A: must be a string`: people know that they sent a body.
    pub fn sentence(&self) -> String {
        let steps = match self.path.as_slice() {
            [PathStep::Name(body), rest @ ..] if body == "body" => rest,
            steps => steps,
        };
        let mut path = String::new();
        for step in steps {
            path = join_path(&path, &step.to_text());
        }
        InvalidInput::new(&path, &self.message).0
    }
}

impl PathStep {
    fn to_text(&self) -> String {
        match self {
            PathStep::Name(name) => name.clone(),
            PathStep::Index(index) => format!("{index}"),
        }
    }
}
