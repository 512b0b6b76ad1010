//! Short ways to write what users pass and what services answer.

use litterbox_sdk::operation::Operation;
use litterbox_sdk::request::Request;
use litterbox_sdk::response::{Head, read_failure};
use litterbox_sdk::value::Value;
use litterbox_sdk::{error::Error, error::InvalidInput};

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn object(entries: &[(&str, Value)]) -> Value {
    Value::Object(entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

pub fn date(iso: &str) -> Value {
    Value::Instant(Some(iso.to_owned()))
}

/// What `operation` says to `arguments` that break a rule.
pub fn refusal(operation: &'static Operation, arguments: &[Value]) -> String {
    match operation.request(arguments) {
        Ok(request) => panic!("{} was let through: {:?}", operation.name, request.body),
        Err(InvalidInput(message)) => *message,
    }
}

pub fn json_head(status: u16) -> Head {
    Head { status, content_type: Some("application/json".to_owned()), ..Head::default() }
}

/// The JSON users read after a success.
pub fn success(request: &Request, head: &Head, body: &str) -> Result<serde_json::Value, Error> {
    let pieces = crate::response::read(request, head, body.as_bytes(), usize::MAX)?;
    assert_eq!(pieces.len(), 1, "{pieces:?}");
    Ok(serde_json::from_str(&pieces[0]).unwrap())
}

pub fn failure(request: &Request, head: &Head, body: &str) -> Error {
    read_failure(request, head, body.as_bytes(), 0.0)
}
