//! Reading what users pass, when the call is made. js/inspect.js looks at it; the rules are checked afterwards, without
//! JavaScript.

use super::bindings::{JsOptions, Kind, Snapshot, is_signal, snapshot, well_formed_text};
use crate::error::InvalidInput;
use crate::fields::{CALL_OPTIONS, check_known};
use crate::validate;
use crate::value::Value;
use wasm_bindgen::JsValue;

/// Reads a value and all that is in it.
pub fn value(js: &JsValue) -> Value {
    // Nearly always it is an id.
    well_formed_text(js).map_or_else(|| from_snapshot(&snapshot(js)), Value::Text)
}

/// Reads a snapshot that js/inspect.js took, which is no deeper than it says there.
pub fn from_snapshot(snapshot: &Snapshot) -> Value {
    let text = || snapshot.text().unwrap_or_default();
    match snapshot.kind() {
        Kind::Nothing => Value::Nothing,
        Kind::Null => Value::Null,
        Kind::Number => Value::Number(snapshot.number()),
        Kind::Text => Value::Text(text()),
        Kind::Date => Value::Date(snapshot.text()),
        Kind::Url => Value::Url(text()),
        Kind::Object => {
            let mut members = Vec::new();
            for member in snapshot.members().iter() {
                members.push((member.name().unwrap_or_default(), from_snapshot(&member)));
            }
            Value::Object(members)
        }
        Kind::List => {
            let mut items = Vec::new();
            for item in snapshot.members().iter() {
                items.push(from_snapshot(&item));
            }
            Value::List(items)
        }
        _ => Value::Other(text()),
    }
}

/// An options object whose names are known, its properties read once and not looked into: some are functions and signals.
pub struct Options(JsOptions);

impl Options {
    /// Reads them. `undefined` has no options. `path` is what a message calls the object.
    pub fn read(path: &str, js: &JsValue, known: &[&str]) -> Result<Self, InvalidInput> {
        let options = JsOptions::new(js);
        if let Some(wrong) = options.wrong() {
            return Err(InvalidInput::new(path, &format!("expected a plain object, got {wrong}")));
        }
        if let Some(name) = options.unreadable() {
            return Err(InvalidInput::new(&name, "could not be read: its getter threw"));
        }
        for name in options.names().iter() {
            check_known(path, &String::from(name), known)?;
        }
        Ok(Self(options))
    }

    /// The value under `name`, or `None` where it is absent or undefined.
    pub fn get(&self, name: &str) -> Option<JsValue> {
        Some(self.0.get(name)).filter(|value| !value.is_undefined())
    }
}

/// What every method takes last: a signal, and a deadline of its own.
pub struct CallOptions {
    /// The caller's signal, or undefined.
    pub signal: JsValue,
    /// The deadline, the call's own or the client's; `None` for no limit.
    pub timeout_ms: Option<f64>,
}

impl CallOptions {
    /// Reads them.
    pub fn read(js: &JsValue, client_timeout_ms: Option<f64>) -> Result<Self, InvalidInput> {
        if js.is_undefined() {
            return Ok(Self { signal: JsValue::UNDEFINED, timeout_ms: client_timeout_ms });
        }
        if is_signal(js) {
            return Err(InvalidInput::new("options", "a signal goes in an object: { signal }"));
        }
        let options = Options::read("options", js, &CALL_OPTIONS)?;
        let signal = options.get("signal").unwrap_or_default();
        if !signal.is_undefined() && !is_signal(&signal) {
            return Err(value(&signal).is_not("signal", "an AbortSignal"));
        }
        let timeout_ms = match options.get("timeoutMs") {
            Some(js) => timeout_ms("timeoutMs", &value(&js))?,
            None => client_timeout_ms,
        };
        Ok(Self { signal, timeout_ms })
    }
}

/// A deadline, or null for none.
pub fn timeout_ms(field: &str, value: &Value) -> Result<Option<f64>, InvalidInput> {
    if matches!(value, Value::Null) {
        return Ok(None);
    }
    // What is no number is out of the range, too: the message of the range says what is allowed.
    let checked = validate::timeout_ms(value.number(field).unwrap_or(f64::NAN));
    checked.map(Some).map_err(|rule| InvalidInput::new(field, rule))
}
