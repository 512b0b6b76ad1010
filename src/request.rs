//! A request is a value that knows how its response reads. Operations make them, `wasm::transport` sends them, `response`
//! reads what comes back.

use crate::error::InvalidInput;
use crate::operation::Operation;
use crate::redact::Secrets;
use crate::request_body::RequestBody;
use crate::segment;
use crate::value::Value;

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

impl Operation {
    /// A request for this operation. `arguments` are the path's parameters, then what the body is made from.
    pub fn request(&'static self, arguments: &[Value]) -> Result<Request, InvalidInput> {
        let (parameters, rest) = arguments.split_at_checked(self.parameters.len()).unwrap_or((arguments, &[]));
        let path = self.path(parameters)?;
        let RequestBody { json, idempotency_key, newer_options, secrets } = match self.body {
            Some(fields) => RequestBody::read(fields, rest.first().unwrap_or(&Value::Nothing))?,
            None => RequestBody::default(),
        };
        let body = self.body.map(|_| json);
        Ok(Request { operation: self, path, body, idempotency_key, newer_options, secrets })
    }

    fn path(&self, arguments: &[Value]) -> Result<String, InvalidInput> {
        let mut path = String::new();
        let mut template = self.path_template();
        for (index, parameter) in self.parameters.iter().enumerate() {
            let (before, after) = between(template, '{', '}');
            path.push_str(before);
            let argument = arguments.get(index).unwrap_or(&Value::Nothing);
            segment::push_encoded(&mut path, parameter, argument.text(parameter)?)?;
            template = after;
        }
        path.push_str(template);
        Ok(path)
    }
}

/// What stands before the first `open` and after the `close` that follows it.
fn between(text: &str, open: char, close: char) -> (&str, &str) {
    let (before, rest) = text.split_once(open).unwrap_or((text, ""));
    (before, rest.split_once(close).map_or("", |(_, after)| after))
}
