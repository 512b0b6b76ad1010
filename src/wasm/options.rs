//! Options objects: names that are not known are refused, and everything is read once, when the call is made.

use super::input;
use crate::error::InvalidInput;
use crate::{rules, suggest};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// An options object whose names have been checked.
pub struct Options<'a> {
    value: &'a JsValue,
}

impl<'a> Options<'a> {
    /// Checks the names. `undefined` has no options.
    pub fn read(what: &str, value: &'a JsValue, known: &[&str]) -> Result<Self, InvalidInput> {
        if !value.is_undefined() {
            for name in Object::keys(input::plain_object(what, value)?) {
                let name = input::text("an option's name", &name)?;
                if !known.contains(&name.as_str()) {
                    return Err(unknown(what, &name, known));
                }
            }
        }
        Ok(Self { value })
    }

    /// The value under `name`, or `None` where it is absent or undefined.
    pub fn get(&self, name: &str) -> Result<Option<JsValue>, InvalidInput> {
        if self.value.is_undefined() {
            return Ok(None);
        }
        let value = input::property(name, self.value, name)?;
        Ok((!value.is_undefined()).then_some(value))
    }

    /// The value under `name`, read by `read`.
    pub fn optional<V>(
        &self,
        name: &str,
        read: impl FnOnce(&str, &JsValue) -> Result<V, InvalidInput>,
    ) -> Result<Option<V>, InvalidInput> {
        self.get(name)?.map(|value| read(name, &value)).transpose()
    }

    /// The value under `name`, which must be there.
    pub fn required<V>(
        &self,
        name: &str,
        read: impl FnOnce(&str, &JsValue) -> Result<V, InvalidInput>,
    ) -> Result<V, InvalidInput> {
        read(name, &self.get(name)?.unwrap_or(JsValue::UNDEFINED))
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> InvalidInput {
    let shown: String = name.chars().take(40).collect();
    let advice = match suggest::closest(name, known) {
        Some(known) => format!("did you mean {known}?"),
        None => format!("known are {}", known.join(", ")),
    };
    InvalidInput::new(what, &format!("unknown option {shown}; {advice}"))
}

/// What every method takes last.
pub struct CallOptions {
    /// The caller's signal, or undefined.
    pub signal: JsValue,
    /// This call's own deadline: `None` where the client's holds, `Some(None)` for no limit.
    pub timeout_ms: Option<Option<f64>>,
}

impl CallOptions {
    /// Reads them.
    pub fn read(value: &JsValue) -> Result<Self, InvalidInput> {
        if value.is_object() && Reflect::has(value, &"aborted".into()).unwrap_or(false) {
            return Err(InvalidInput::new("options", "a signal goes in an object: { signal }"));
        }
        let options = Options::read("options", value, &["signal", "timeoutMs"])?;
        Ok(Self {
            signal: options.optional("signal", signal)?.unwrap_or(JsValue::UNDEFINED),
            timeout_ms: options.optional("timeoutMs", timeout_ms)?,
        })
    }
}

/// A deadline, or null for none.
pub fn timeout_ms(field: &str, value: &JsValue) -> Result<Option<f64>, InvalidInput> {
    if value.is_null() {
        return Ok(None);
    }
    let number = input::number(field, value)?;
    rules::timeout_ms(number).map(Some).map_err(|rule| InvalidInput::new(field, rule))
}

/// Anything that works like an `AbortSignal`: one of another realm is none by `instanceof`.
fn signal(field: &str, value: &JsValue) -> Result<JsValue, InvalidInput> {
    let has_method =
        |name: &str| Reflect::get(value, &name.into()).is_ok_and(|method| method.is_instance_of::<Function>());
    let aborted = || Reflect::get(value, &"aborted".into()).is_ok_and(|aborted| aborted.as_bool().is_some());
    if value.is_object() && aborted() && has_method("addEventListener") && has_method("removeEventListener") {
        return Ok(value.clone());
    }
    Err(InvalidInput::new(field, &format!("expected an AbortSignal, got {}", input::kind(value))))
}
