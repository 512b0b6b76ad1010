//! Operations as data: one line says what goes out and what comes back.

use crate::error::InvalidInput;
use crate::record::Schema;
use crate::request::Request;
use crate::segment;
use crate::fields::{self, Opt, Spec, Takes};
use crate::text::{before, split};
use crate::value::Value;

/// One operation of the service.
pub struct Operation {
    /// Method and path, as errors name it: `GET /hosts/{id}`.
    pub name: &'static str,
    /// What users call the path's parameters, in order.
    pub parameters: &'static [&'static str],
    /// What users may pass for the body; `None` for an operation without one.
    pub body: Option<&'static Spec>,
    /// What a success holds.
    pub reads: Reads,
    /// Whether the answer may hold the only copy of something: then a body that decodes is taken under any content type.
    pub makes: bool,
}

/// What the answer holds when all went well.
#[derive(Clone, Copy)]
pub enum Reads {
    /// Nothing: 204, or any success whose body does not matter.
    Nothing,
    /// One record.
    One(&'static Schema),
    /// An array of records.
    Many(&'static Schema),
}

impl Operation {
    /// An operation with neither parameters nor a body.
    pub const fn new(name: &'static str, reads: Reads) -> Self {
        Self { name, parameters: &[], body: None, reads, makes: false }
    }

    /// The same with parameters in its path.
    #[must_use]
    pub const fn with(mut self, parameters: &'static [&'static str]) -> Self {
        self.parameters = parameters;
        self
    }

    /// The same with a body.
    #[must_use]
    pub const fn taking(mut self, body: &'static Spec) -> Self {
        self.body = Some(body);
        self
    }

    /// The same, with an answer that must not be lost.
    #[must_use]
    pub const fn that_makes(mut self) -> Self {
        self.makes = true;
        self
    }

    /// The HTTP method (RFC 9110, section 9).
    pub fn method(&self) -> &'static str {
        before(self.name, " ")
    }

    /// Whether it travels under an idempotency key, so that it can be sent again without happening twice.
    pub fn replays(&self) -> bool {
        let is_key = |option: &Opt| matches!(option.takes, Takes::IdempotencyKey);
        self.body.is_some_and(|body| body.options.iter().any(is_key))
    }

    /// A request for this operation. `arguments` are the path's parameters, then what the body is made from.
    pub fn request(&'static self, arguments: &[Value]) -> Result<Request, InvalidInput> {
        let mut arguments = arguments.iter();
        let mut request = Request::new(self, self.path(&mut arguments)?);
        if let Some(body) = self.body {
            fields::write_body(body, arguments.next().unwrap_or(&Value::Nothing), &mut request)?;
        }
        Ok(request)
    }

    fn path(&self, arguments: &mut core::slice::Iter<'_, Value>) -> Result<String, InvalidInput> {
        let mut path = String::new();
        let (_, mut template) = split(self.name, " ").unwrap_or_default();
        for parameter in self.parameters {
            path.push_str(before(template, "{"));
            let argument = arguments.next().unwrap_or(&Value::Nothing);
            segment::push_encoded(&mut path, parameter, argument.text(parameter)?)?;
            (_, template) = split(template, "}").unwrap_or_default();
        }
        path.push_str(template);
        Ok(path)
    }
}
