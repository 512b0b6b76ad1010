//! Short ways to write what users pass and what services answer.

use litterbox_sdk::error_body::ErrorBody;
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::Operation;
use litterbox_sdk::request::Request;
use litterbox_sdk::response::{Clock, read_failure};
use litterbox_sdk::value::Value;
use litterbox_sdk::{error::Error, error::InvalidInput};

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
    let pieces = crate::response::read(request, head, body.as_bytes(), usize::MAX)?;
    assert_eq!(pieces.len(), 1, "{pieces:?}");
    Ok(serde_json::from_str(&pieces[0]).unwrap())
}

pub fn failure(request: &Request, head: &Head, body: &str) -> Error {
    failure_at(request, head, body, "https://sandbox.example", 0.0)
}

pub fn failure_at(request: &Request, head: &Head, body: &str, origin: &str, now_ms: f64) -> Error {
    read_failure(request, head, error_body(body), origin, &Clock { now_ms, parse_date })
}

/// What the platform's `Date.parse` makes of a date of HTTP.
pub fn parse_date(date: &str) -> f64 {
    let since_1970 =
        |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).map_or(0.0, |it| it.as_secs_f64());
    httpdate::parse_http_date(date).map_or(f64::NAN, |time| since_1970(time) * 1000.0)
}

/// An error body as it is read after `JSON.parse`.
pub fn error_body(body: &str) -> ErrorBody {
    let json = serde_json::from_str(body.trim_start_matches('\u{feff}'));
    json.map(|json| ErrorBody::read(&value_of(&json))).unwrap_or_default()
}

/// JSON as js/inspect.js copies it.
pub fn value_of(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(_) => Value::Other("a boolean".to_owned()),
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value_of).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), value_of(value))).collect())
        }
    }
}
