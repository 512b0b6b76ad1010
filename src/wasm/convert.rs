//! From Rust to JavaScript and back: exceptions, records, error bodies.

use super::bindings::{exception_of, parse_error_body, parse_records, safe_cause};
use super::input::from_snapshot;
use crate::error::Error;
use crate::error_body::ErrorBody;
use crate::failure::Ending;
use crate::redact::Secrets;
use crate::request::Request;
use crate::resources::host;
use js_sys::{Array, Reflect};
use litterbox_decoder::record::Records;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// The exception of a failure. Of what caused it is shown what holds none of the secrets.
pub fn exception(error: &Error, cause: &JsValue, secrets: &Secrets) -> JsValue {
    // Absent stays undefined, which is what the classes promise. Plain data cannot fail to serialise.
    let failure = error.serialize(&Serializer::new()).unwrap_or_default();
    let cause = safe_cause(cause, &strings(secrets.values()));
    exception_of(&failure, &cause)
}

/// Records as JavaScript has them, or what ended the call: bytes that are not UTF-8 are an error unless `lossy`, and engines have
/// limits of their own.
pub fn records(records: &Records, lossy: bool) -> Result<JsValue, Ending<'static>> {
    let value = parse_records(records.json.bytes(), records.side_buffer.bytes(), lossy);
    let is_utf8 = |bytes| str::from_utf8(bytes).is_ok();
    match value.is_undefined() {
        false => Ok(value),
        true if is_utf8(records.json.bytes()) && is_utf8(records.side_buffer.bytes()) => Err(Ending::BodyNotParsed),
        true => Err(Ending::BodyNotUtf8),
    }
}

/// What an error body says; nothing where it is no JSON.
pub fn error_body(body: &[u8]) -> ErrorBody {
    parse_error_body(body).map(|body| ErrorBody::read(&from_snapshot(&body))).unwrap_or_default()
}

/// Gives the record of a created host its `ignoredOptions`.
pub fn add_ignored_options(record: &JsValue, request: &Request, body: &[u8]) {
    if let Some(ignored) = host::ignored_options(request, body) {
        // A plain object that JSON.parse made takes any property.
        let _ = Reflect::set(record, &"ignoredOptions".into(), &strings(ignored.iter().copied()));
    }
}

fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> Array {
    texts.map(JsValue::from_str).collect()
}
