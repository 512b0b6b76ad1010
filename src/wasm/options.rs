//! What every method takes last: a signal, and a deadline of its own.

use super::foreign::is_signal;
use super::input::{self, Options};
use crate::error::InvalidInput;
use crate::validate;
use crate::value::Value;
use wasm_bindgen::prelude::*;

/// The options of one call.
pub struct CallOptions {
    /// The caller's signal, or undefined.
    pub signal: JsValue,
    /// This call's own deadline: `None` where the client's holds, `Some(None)` for no limit.
    pub timeout_ms: Option<Option<f64>>,
}

impl CallOptions {
    /// Reads them.
    pub fn read(js: &JsValue) -> Result<Self, InvalidInput> {
        if js.is_undefined() {
            return Ok(Self { signal: JsValue::UNDEFINED, timeout_ms: None });
        }
        if js.is_object() && is_signal(js) {
            return Err(InvalidInput::new("options", "a signal goes in an object: { signal }"));
        }
        let options = Options::read("options", js, &["signal", "timeoutMs"])?;
        let signal = options.get("signal").cloned().unwrap_or_default();
        if !signal.is_undefined() && !is_signal(&signal) {
            return Err(input::value(&signal).is_not("signal", "an AbortSignal"));
        }
        let timeout_ms = options.get("timeoutMs").map(|js| timeout_ms("timeoutMs", &input::value(js))).transpose()?;
        Ok(Self { signal, timeout_ms })
    }
}

/// A deadline, or null for none.
pub fn timeout_ms(field: &str, value: &Value) -> Result<Option<f64>, InvalidInput> {
    match value {
        Value::Null => Ok(None),
        other => {
            let checked = validate::timeout_ms(other.number(field)?);
            checked.map(Some).map_err(|rule| InvalidInput::new(field, rule))
        }
    }
}
