//! How a Rust failure becomes what a JavaScript promise rejects with.

use super::foreign::{exception_of, safe_cause};
use crate::error::{Error, InvalidInput};
use crate::redact::Secrets;
use js_sys::{Array, TypeError};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A `TypeError`, for arguments that break a rule.
pub fn type_error(invalid: &InvalidInput) -> JsValue {
    TypeError::new(&invalid.0).into()
}

/// The exception of the failure's class.
pub fn exception_for(error: &Error) -> JsValue {
    exception_of(&fields(error), &JsValue::UNDEFINED)
}

/// The same with an underlying failure, which is shown only as far as it holds none of the secrets.
pub fn exception_with_cause(error: &Error, cause: &JsValue, secrets: &Secrets) -> JsValue {
    let values = Array::new();
    for secret in secrets.values() {
        values.push(&JsValue::from_str(secret));
    }
    exception_of(&fields(error), &safe_cause(cause, &values))
}

fn fields(error: &Error) -> JsValue {
    // Absent stays undefined, which is what the classes promise. Plain data cannot fail to serialise.
    error.serialize(&Serializer::new()).unwrap_or_default()
}
