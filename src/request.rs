//! A request is a value that knows how its answer reads. Operations make them, js/exchange.js sends them, `response` reads
//! what comes back.

use crate::operation::Operation;
use crate::redact::Secrets;
use crate::text::join;

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
    /// Values in this request that no error may show.
    pub secrets: Secrets,
}

impl Request {
    /// A request without a body.
    pub fn new(operation: &'static Operation, path: String) -> Self {
        Self { operation, path, body: None, idempotency_key: None, secrets: Secrets::default() }
    }

    /// All of it as one text, for one text crosses to JavaScript sooner than four: operation, URL, idempotency key and body,
    /// a line each. None of them holds a line break.
    pub fn lines(&self, base_url: &str) -> String {
        let key = self.idempotency_key.as_deref().unwrap_or_default();
        let body = self.body.as_deref().unwrap_or_default();
        join(&[self.operation.name, "\n", base_url, &self.path, "\n", key, "\n", body])
    }
}
