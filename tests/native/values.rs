//! Short ways to write what users pass and what services respond.

use crate::platform::{clock, error_body};
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::Operation;
use litterbox_sdk::request::Request;
use litterbox_sdk::response::read_failure;
use litterbox_sdk::value::Value;
use litterbox_sdk::{error::Error, error::InvalidInput};

/// Where the service is.
pub const ORIGIN: &str = "https://sandbox.example";

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn object(entries: &[(&str, Value)]) -> Value {
    Value::Object(entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

pub fn date(iso: &str) -> Value {
    Value::Date(Some(iso.to_owned()))
}

/// What `operation` says to `arguments` that break a rule.
pub fn refusal(operation: &'static Operation, arguments: &[Value]) -> String {
    match operation.request(arguments) {
        Ok(request) => panic!("{} was let through: {:?}", operation.name, request.body),
        Err(InvalidInput(message)) => message,
    }
}

pub fn json_head(status: u16) -> Head {
    Head { status, content_type: Some("application/json".to_owned()), ..Head::default() }
}

/// The JSON users read after a success.
pub fn success(request: &Request, head: &Head, body: &str) -> Result<serde_json::Value, Error> {
    let batches = crate::response::read(request, head, body.as_bytes(), usize::MAX)?;
    assert_eq!(batches.len(), 1, "{batches:?}");
    Ok(serde_json::from_str(&batches[0]).unwrap())
}

/// The error after a response that is no success.
pub fn failure(request: &Request, head: &Head, body: &str) -> Error {
    read_failure(request, head, error_body(body.as_bytes()), ORIGIN, &clock(0.0))
}
