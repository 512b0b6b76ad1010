//! Operations as data: one line says what goes out and what comes back.

use crate::fields::{Field, Fields, Takes};
use litterbox_decoder::record::Schema;

/// One operation of the service.
pub struct Operation {
    /// Method and path, as errors name it: `GET /hosts/{id}`.
    pub name: &'static str,
    /// What users call the path's parameters, in order.
    pub parameters: &'static [&'static str],
    /// What users may pass for the body; `None` for an operation without one.
    pub body: Option<&'static Fields>,
    /// What a success holds.
    pub returns: Returns,
    /// Whether it creates something that only the response names. Its body is read under any content type, and values of a wrong
    /// type are passed on, for else what was created would be lost.
    pub creates: bool,
}

/// What the response holds when all went well.
#[derive(Clone, Copy)]
pub enum Returns {
    /// Nothing: 204, or any success whose body does not matter.
    Nothing,
    /// One record.
    One(&'static Schema),
    /// An array of records.
    Many(&'static Schema),
}

impl Operation {
    /// An operation with neither parameters nor a body.
    pub const fn new(name: &'static str, returns: Returns) -> Self {
        Self { name, parameters: &[], body: None, returns, creates: false }
    }

    /// The same with parameters in its path.
    #[must_use]
    pub const fn with_parameters(mut self, parameters: &'static [&'static str]) -> Self {
        self.parameters = parameters;
        self
    }

    /// The same with a body.
    #[must_use]
    pub const fn with_body(mut self, body: &'static Fields) -> Self {
        self.body = Some(body);
        self
    }

    /// The same, creating something.
    #[must_use]
    pub const fn that_creates(mut self) -> Self {
        self.creates = true;
        self
    }

    /// The HTTP method (RFC 9110, section 9).
    pub fn method(&self) -> &'static str {
        self.name.split_once(' ').map_or(self.name, |(method, _)| method)
    }

    /// The path with its parameters' names: `/hosts/{id}`.
    pub fn path_template(&self) -> &'static str {
        self.name.split_once(' ').map_or("", |(_, path)| path)
    }

    /// Whether it travels under an idempotency key, so that it can be sent again without happening twice.
    pub fn takes_idempotency_key(&self) -> bool {
        let is_key = |field: &Field| matches!(field.takes, Takes::IdempotencyKey);
        self.body.is_some_and(|body| body.fields.iter().any(is_key))
    }
}
