//! Reading what users pass: each property once, when the call is made. Rules are checked behind this, without JavaScript.

use super::foreign::own_keys;
use crate::error::InvalidInput;
use crate::spec::check_known;
use crate::text::find;
use crate::value::Value;
use js_sys::{Array, Function, JsString, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

/// Options nest this deep at most (secrets → name → issuer → headers).
const MAX_DEPTH: u32 = 6;

/// More values than any sensible call has; a limit, because objects may contain themselves.
const MAX_VALUES: u32 = 20_000;

/// Reads a value and all that is in it.
pub fn value(js: &JsValue) -> Value {
    let mut left = MAX_VALUES;
    read(js, MAX_DEPTH, &mut left)
}

fn read(js: &JsValue, depth: u32, left: &mut u32) -> Value {
    *left = left.saturating_sub(1);
    if js.is_string() {
        return text(js).map_or(Value::Other("a string with lone surrogates (not well-formed Unicode)"), Value::Text);
    }
    if js.is_undefined() {
        return Value::Nothing;
    }
    if js.is_null() {
        return Value::Null;
    }
    if let Some(number) = js.as_f64() {
        return Value::Number(number);
    }
    if !js.is_object() {
        return Value::Other(kind(js));
    }
    if let Some(to_iso_string) = method(js, "toISOString") {
        return Value::Instant(to_iso_string.call0(js).ok().and_then(|iso| iso.as_string()));
    }
    if Array::is_array(js) || Reflect::has(js, &Symbol::iterator()).unwrap_or(true) {
        return Value::Other(kind(js));
    }
    let Ok(keys) = own_keys(js) else {
        return Value::Other("an object whose names cannot be read");
    };
    if let Some(href) = get(js, "href").filter(|_| keys.is_empty()).and_then(|href| text(&href)) {
        return Value::Url(href);
    }
    if depth == 0 || keys.len() > *left as usize {
        return Value::Other("an object too large or too deep");
    }
    let mut entries = Vec::new();
    for key in keys {
        let Some(name) = text(&key) else {
            return Value::Other("an object with a name that is not well-formed Unicode");
        };
        let value = Reflect::get(js, &key);
        entries.push((
            name,
            value.map_or(Value::Other("a getter that threw"), |value| read(&value, depth.saturating_sub(1), left)),
        ));
    }
    Value::Object(entries)
}

/// A string that UTF-8 can carry.
fn text(js: &JsValue) -> Option<String> {
    let text = js.as_string()?;
    // Lone surrogates have become U+FFFD on the way in; only then is a closer look due.
    let lossy = find(&text, "\u{fffd}").is_some() && !js.unchecked_ref::<JsString>().is_valid_utf16();
    (!lossy).then_some(text)
}

/// A property, or `None` if its getter throws or there is nothing to have one.
pub fn get(js: &JsValue, name: &str) -> Option<JsValue> {
    // Reflect.get throws for primitives, and each throw that is caught costs a slot of wasm-bindgen's table for good.
    if !js.is_object() && !js.is_function() {
        return None;
    }
    Reflect::get(js, &JsValue::from_str(name)).ok()
}

/// Sets a property of a fresh object, which can always be done.
pub fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A method.
pub fn method(js: &JsValue, name: &str) -> Option<Function> {
    get(js, name)?.dyn_into().ok()
}

/// What something is that is no plain data.
fn kind(js: &JsValue) -> &'static str {
    match js.js_typeof().as_string().unwrap_or_default().as_str() {
        "boolean" => "a boolean",
        "function" => "a function",
        "symbol" => "a symbol",
        "bigint" => "a bigint",
        _ if Array::is_array(js) => "an array",
        _ => "a collection",
    }
}

/// An options object whose names are known, its properties read once and not looked into: some are functions and signals.
pub struct Options(Vec<(String, JsValue)>);

impl Options {
    /// Reads them. `undefined` has no options.
    pub fn read(place: &str, js: &JsValue, known: &[&str]) -> Result<Self, InvalidInput> {
        let mut entries = Vec::new();
        if js.is_undefined() {
            return Ok(Self(entries));
        }
        if !js.is_object() || Reflect::has(js, &Symbol::iterator()).unwrap_or(true) {
            return Err(value(js).is_not(place, "a plain object"));
        }
        let keys = own_keys(js).map_err(|_| InvalidInput::new(place, "its names could not be read"))?;
        for key in keys {
            let name = key.as_string().unwrap_or_default();
            let property = Reflect::get(js, &key);
            let property = property.map_err(|_| InvalidInput::new(&name, "could not be read: its getter threw"))?;
            entries.push((name, property));
        }
        for (name, _) in &entries {
            check_known(place, name, known)?;
        }
        Ok(Self(entries))
    }

    /// The value under `name`, or `None` where it is absent or undefined.
    pub fn get(&self, name: &str) -> Option<&JsValue> {
        self.0.iter().find(|(given, value)| given == name && !value.is_undefined()).map(|(_, value)| value)
    }
}
