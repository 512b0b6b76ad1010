//! Values that come from JavaScript, each checked as it is read. Errors name the field and the rule, never the value.

use crate::error::InvalidInput;
use crate::instant;
use crate::pairs::Pairs;
use js_sys::{Array, Function, JsString, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

/// A string that UTF-8 can carry.
pub fn text(field: &str, value: &JsValue) -> Result<String, InvalidInput> {
    let Some(text) = value.as_string() else {
        return Err(InvalidInput::new(field, &format!("expected a string, got {}", kind(value))));
    };
    // Lone surrogates have become U+FFFD on the way in; only then is a closer look due.
    let lossy = text.contains(char::REPLACEMENT_CHARACTER);
    if lossy && !value.unchecked_ref::<JsString>().is_valid_utf16() {
        return Err(InvalidInput::new(field, "must be well-formed Unicode, without lone surrogates"));
    }
    Ok(text)
}

/// A string the service can store: it answers 503 to U+0000, as if that were a passing trouble.
pub fn storable_text(field: &str, value: &JsValue) -> Result<String, InvalidInput> {
    let text = text(field, value)?;
    if text.contains('\0') {
        return Err(InvalidInput::new(field, "must not contain the character U+0000"));
    }
    Ok(text)
}

/// A number.
pub fn number(field: &str, value: &JsValue) -> Result<f64, InvalidInput> {
    value.as_f64().ok_or_else(|| InvalidInput::new(field, &format!("expected a number, got {}", kind(value))))
}

/// A function.
pub fn function(field: &str, value: &JsValue) -> Result<Function, InvalidInput> {
    let function = value.dyn_ref::<Function>().cloned();
    function.ok_or_else(|| InvalidInput::new(field, &format!("expected a function, got {}", kind(value))))
}

/// A URL, as a string or an object with an `href`.
pub fn url_text(field: &str, value: &JsValue) -> Result<String, InvalidInput> {
    if value.is_object() {
        let href = property(field, value, "href")?;
        if href.is_string() {
            return text(field, &href);
        }
        return Err(InvalidInput::new(field, "expected a string or a URL"));
    }
    text(field, value)
}

/// A `Date`, or an RFC 3339 string with an offset.
pub fn instant(field: &str, value: &JsValue) -> Result<String, InvalidInput> {
    let broken = || InvalidInput::new(field, instant::RULE);
    if value.is_string() {
        return text(field, value).ok().filter(|text| instant::is_rfc3339(text)).ok_or_else(broken);
    }
    let to_iso_string = if value.is_object() { property(field, value, "toISOString")? } else { JsValue::UNDEFINED };
    let iso = to_iso_string.dyn_ref::<Function>().and_then(|function| function.call0(value).ok());
    iso.and_then(|iso| iso.as_string()).and_then(|iso| instant::from_iso_string(&iso)).ok_or_else(broken)
}

/// The own entries of a plain object, each value read by `read`.
pub fn pairs<V>(
    field: &str,
    value: &JsValue,
    read: impl Fn(&str, &JsValue) -> Result<V, InvalidInput>,
) -> Result<Pairs<V>, InvalidInput> {
    let object = plain_object(field, value)?;
    let mut pairs = Vec::new();
    for key in Object::keys(object) {
        let name = storable_text(&format!("a name in {field}"), &key)?;
        if name == "__proto__" {
            return Err(InvalidInput::new(field, "must not have an entry named __proto__"));
        }
        let place = format!("{field}.{name}");
        let value = Reflect::get(object, &key).map_err(|_| unreadable(&place))?;
        pairs.push((name, read(&place, &value)?));
    }
    Ok(Pairs(pairs))
}

/// An object that is no collection: a Map, a Headers or an array has no entries under its own keys.
pub fn plain_object<'a>(field: &str, value: &'a JsValue) -> Result<&'a Object, InvalidInput> {
    let iterable = || Reflect::has(value, &Symbol::iterator()).unwrap_or(true);
    if !value.is_object() || iterable() {
        return Err(InvalidInput::new(field, &format!("expected a plain object, got {}", kind(value))));
    }
    Ok(value.unchecked_ref())
}

/// A property, whose getter may throw.
pub fn property(field: &str, value: &JsValue, name: &str) -> Result<JsValue, InvalidInput> {
    Reflect::get(value, &name.into()).map_err(|_| unreadable(field))
}

/// What `value` is, in words.
pub fn kind(value: &JsValue) -> String {
    match value {
        _ if value.is_undefined() => "nothing".to_owned(),
        _ if value.is_null() => "null".to_owned(),
        _ if Array::is_array(value) => "an array".to_owned(),
        _ => match value.js_typeof().as_string().unwrap_or_default().as_str() {
            "object" => "an object".to_owned(),
            other => format!("a {other}"),
        },
    }
}

fn unreadable(field: &str) -> InvalidInput {
    InvalidInput::new(field, "could not be read: its getter threw")
}
