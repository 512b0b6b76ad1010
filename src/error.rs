//! The two ways a call can fail in Rust: what the caller passed was wrong, or what happened was.

use crate::text::join;
use serde::ser::{Serialize, Serializer};

/// An argument that breaks a rule: a `TypeError` for users. It names the field and the rule, never the value.
/// In a box, so that the way of success carries one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidInput(pub Box<String>);

impl InvalidInput {
    /// `field` breaks `rule`.
    pub fn new(field: &str, rule: &str) -> Self {
        Self(Box::new(join(&[field, if field.is_empty() { "" } else { ": " }, rule])))
    }

    /// The same problem, named from outside: `image` → `createHost: image`.
    #[must_use]
    pub fn within(self, what: &str) -> Self {
        Self::new(what, &self.0)
    }
}

/// What kind of failure it was; each stands for one exception class (`js/errors.js`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Code {
    /// Its name for users.
    pub fn name(self) -> &'static str {
        match self {
            Code::Auth => "auth",
            Code::NotFound => "not_found",
            Code::Conflict => "conflict",
            Code::Validation => "validation",
            Code::Provisioning => "provisioning",
            Code::Unavailable => "unavailable",
            Code::Capacity => "capacity",
            Code::Timeout => "timeout",
            Code::Closed => "closed",
            Code::Response => "response",
        }
    }
}

/// What is known of the effect a failed call had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing left this machine.
    NotSent,
    /// The service answered no.
    Rejected,
    /// It may have happened.
    Unknown,
}

impl Outcome {
    /// Its name for users.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NotSent => "not_sent",
            Outcome::Rejected => "rejected",
            Outcome::Unknown => "unknown",
        }
    }
}

/// One thing the service found wrong with a request. What was sent is not kept: the service echoes secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Where: `["body", "env", "A"]`.
    pub path: Vec<PathStep>,
    /// What, in the service's words.
    pub message: String,
    /// The service's slug for it.
    pub kind: Option<String>,
}

/// A step of an issue's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A field's name.
    Name(String),
    /// An index, or a position in malformed JSON.
    Index(u32),
}

/// A call that failed.
#[derive(Debug, Clone, PartialEq)]
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
            message: join(&[operation, ": ", problem]),
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
    pub fn mask(&mut self, secrets: &crate::redact::Secrets) {
        secrets.mask_in_place(&mut self.message);
        if let Some(kind) = &mut self.kind {
            secrets.mask_in_place(kind);
        }
        for step in &mut self.path {
            if let PathStep::Name(name) = step {
                secrets.mask_in_place(name);
            }
        }
    }
}

/// A value on its way to JavaScript. One type for all of them: serialising structs costs several times the code.
enum Part<'a> {
    /// Stays undefined there.
    Absent,
    Text(&'a str),
    Whole(u32),
    Number(f64),
    List(Vec<Part<'a>>),
}

impl<'a> Part<'a> {
    fn text(text: Option<&'a String>) -> Self {
        text.map_or(Self::Absent, |text| Self::Text(text))
    }

    fn list<T>(items: &'a [T], part: fn(&'a T) -> Self) -> Self {
        let mut parts = Vec::new();
        for item in items {
            parts.push(part(item));
        }
        Self::List(parts)
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Absent => serializer.serialize_none(),
            Part::Text(text) => serializer.serialize_str(text),
            Part::Whole(number) => serializer.serialize_u32(*number),
            Part::Number(number) => serializer.serialize_f64(*number),
            Part::List(parts) => serializer.collect_seq(parts),
        }
    }
}

// Lists, whose parts `exceptionOf` in js/errors.js gives their names.

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = vec![
            Part::Text(self.code.name()),
            Part::Text(&self.message),
            self.status.map_or(Part::Absent, |status| Part::Whole(status.into())),
            Part::text(self.error_code.as_ref()),
            Part::Text(self.operation),
            Part::Text(self.outcome.name()),
            Part::text(self.idempotency_key.as_ref()),
            self.retry_after_ms.map_or(Part::Absent, Part::Number),
            self.issues.as_ref().map_or(Part::Absent, |issues| Part::list(issues, Issue::parts)),
        ];
        Part::List(parts).serialize(serializer)
    }
}

impl Issue {
    fn parts(&self) -> Part<'_> {
        let path = Part::list(&self.path, PathStep::part);
        Part::List(vec![path, Part::Text(&self.message), Part::text(self.kind.as_ref())])
    }
}

impl PathStep {
    fn part(&self) -> Part<'_> {
        match self {
            PathStep::Name(name) => Part::Text(name),
            PathStep::Index(index) => Part::Whole(*index),
        }
    }
}
