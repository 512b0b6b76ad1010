//! A request is a value that knows how its response reads. Operations make them, `wasm::transport` sends them, `response`
//! reads what comes back.

use crate::operation::Operation;
use crate::redact::Secrets;

/// One request to the service.
pub struct Request {
    /// What is asked for.
    pub operation: &'static Operation,
    /// The path below the base URL, each parameter one encoded segment.
    pub path: String,
    /// The JSON body, if the operation has one.
    pub body: Option<String>,
    /// The `Idempotency-Key` it travels under.
    pub idempotency_key: Option<String>,
    /// Options it carries that services of an older generation ignore: `template`, `secrets`.
    pub newer_options: Vec<&'static str>,
    /// Values in this request that no error may show.
    pub secrets: Secrets,
}

impl Request {
    /// A request without a body.
    pub fn new(operation: &'static Operation, path: String) -> Self {
        Self {
            operation,
            path,
            body: None,
            idempotency_key: None,
            newer_options: Vec::new(),
            secrets: Secrets::default(),
        }
    }
}
