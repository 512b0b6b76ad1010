//! Reading what users pass, when the call is made. js/input.js looks at it; rules are checked behind this, without
//! JavaScript.

use super::foreign::{entries, iso, kind_of, property, text_of};
use crate::error::InvalidInput;
use crate::fields::check_known;
use crate::value::Value;
use wasm_bindgen::prelude::*;

/// Options nest this deep at most (secrets → name → issuer → headers).
const MAX_DEPTH: u32 = 6;

/// More values than any sensible call has; a limit, because objects may contain themselves.
const MAX_VALUES: u32 = 20_000;

// What `kindOf` in js/input.js answers.
const NOTHING: usize = 0;
const NULL: usize = 1;
const NUMBER: usize = 2;
const INSTANT: usize = 3;
const URL: usize = 4;
const OBJECT: usize = 5;
const FUNCTION: usize = 8;
const UNREADABLE: usize = 13;
const THREW: usize = 14;

/// The first kind that nothing takes, and those from there on in words.
const FIRST_OTHER: usize = 6;
const OTHERS: [&str; 9] = [
    "a string with lone surrogates (not well-formed Unicode)",
    "a boolean",
    "a function",
    "a symbol",
    "a bigint",
    "an array",
    "a collection",
    "an object whose names cannot be read",
    "a getter that threw",
];

/// Reads a value and all that is in it.
pub fn value(js: &JsValue) -> Value {
    let mut left = MAX_VALUES;
    read(js, MAX_DEPTH, &mut left)
}

fn read(js: &JsValue, depth: u32, left: &mut u32) -> Value {
    *left = left.saturating_sub(1);
    if let Some(text) = text_of(js) {
        return Value::Text(text);
    }
    match kind_of(js) {
        NOTHING => Value::Nothing,
        NULL => Value::Null,
        NUMBER => Value::Number(js.unchecked_into_f64()),
        INSTANT => Value::Instant(iso(js)),
        URL => Value::Url(text_of(&property(js, "href")).unwrap_or_default()),
        OBJECT => read_object(js, depth, left),
        other => Value::Other(words(other)),
    }
}

fn read_object(js: &JsValue, depth: u32, left: &mut u32) -> Value {
    let Some(pairs) = (if depth > 0 { entries(js, *left) } else { None }) else {
        return Value::Other("an object too large or too deep");
    };
    let mut entries = Vec::new();
    for pair in pairs.chunks_exact(2) {
        if let [name, value] = pair {
            let Some(name) = text_of(name) else {
                return Value::Other("an object with a name that is not well-formed Unicode");
            };
            entries.push((name, read(value, depth.saturating_sub(1), left)));
        }
    }
    Value::Object(entries)
}

fn words(kind: usize) -> &'static str {
    kind.checked_sub(FIRST_OTHER).and_then(|other| OTHERS.get(other)).copied().unwrap_or_default()
}

/// Whether this is what stands for a value whose getter threw.
pub fn threw(js: &JsValue) -> bool {
    kind_of(js) == THREW
}

/// Whether it can be called.
pub fn is_function(js: &JsValue) -> bool {
    kind_of(js) == FUNCTION
}

/// An options object whose names are known, its properties read once and not looked into: some are functions and signals.
pub struct Options(Vec<(String, JsValue)>);

impl Options {
    /// Reads them. `undefined` has no options.
    pub fn read(place: &str, js: &JsValue, known: &[&str]) -> Result<Self, InvalidInput> {
        let unreadable = || InvalidInput::new(place, "its names could not be read");
        let mut options = Self(Vec::new());
        let pairs = match kind_of(js) {
            NOTHING => return Ok(options),
            INSTANT | URL | OBJECT => entries(js, u32::MAX).ok_or_else(unreadable)?,
            UNREADABLE => return Err(unreadable()),
            _ => return Err(value(js).is_not(place, "a plain object")),
        };
        for pair in pairs.chunks_exact(2) {
            if let [name, value] = pair {
                let name = text_of(name).unwrap_or_else(|| "\u{fffd}".to_owned());
                if threw(value) {
                    return Err(InvalidInput::new(&name, "could not be read: its getter threw"));
                }
                options.0.push((name, value.clone()));
            }
        }
        for (name, _) in &options.0 {
            check_known(place, name, known)?;
        }
        Ok(options)
    }

    /// The value under `name`, or `None` where it is absent or undefined.
    pub fn get(&self, name: &str) -> Option<&JsValue> {
        self.0.iter().find(|(given, value)| given == name && !value.is_undefined()).map(|(_, value)| value)
    }
}
