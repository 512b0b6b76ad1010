//! What operations take, as data: one row an option. The same tables refuse what is wrong and write the JSON body.

use crate::error::InvalidInput;
use crate::timestamp;
use crate::request::Request;
use crate::validate;
use crate::suggest;
use crate::json::escape::push_string;
use crate::text::{decimal, join, list, start};
use crate::value::Value;

/// The options of an object.
pub struct Spec {
    /// The options, in the order they go out.
    pub options: &'static [Opt],
    /// Of these options exactly one must be given; empty where there is no such rule.
    pub one_of: &'static [&'static str],
}

/// One option.
pub struct Opt {
    /// Its name for users.
    pub js: &'static str,
    /// Its name on the wire.
    pub wire: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
}

/// What an option takes.
#[derive(Clone, Copy)]
pub enum Takes {
    /// A string.
    Text,
    /// A string that no error may show.
    Secret,
    /// A string or a `URL`.
    Url,
    /// A `Date` or an RFC 3339 string.
    Instant,
    /// The same, or `null`.
    InstantOrNull,
    /// A whole number of GB.
    DiskGb,
    /// The idempotency key: a header, not part of the body.
    IdempotencyKey,
    /// An object of strings that no error may show.
    SecretTexts,
    /// An object of objects; left out when empty, as the Python SDK does.
    Objects(&'static Spec),
    /// An object.
    Object(&'static Spec),
}

/// An option that may be left out.
pub const fn optional(js: &'static str, wire: &'static str, takes: Takes) -> Opt {
    Opt { js, wire, takes, required: false }
}

/// An option that must be given.
pub const fn required(js: &'static str, wire: &'static str, takes: Takes) -> Opt {
    Opt { js, wire, takes, required: true }
}

/// Reads `value` by `spec` into the body, key and secrets of `request`. `undefined` is an empty object.
pub fn write_body(spec: &Spec, value: &Value, request: &mut Request) -> Result<(), InvalidInput> {
    let mut out = String::new();
    let nothing = Value::Object(Vec::new());
    let value = if value.is_nothing() { &nothing } else { value };
    write_object(spec, "", value, request, &mut out)?;
    request.body = Some(out);
    Ok(())
}

/// Refuses a name that is not known.
pub fn check_known(place: &str, name: &str, known: &[&str]) -> Result<(), InvalidInput> {
    if known.contains(&name) {
        return Ok(());
    }
    let advice = match suggest::closest(name, known) {
        Some(meant) => join(&["did you mean ", meant, "?"]),
        None => join(&["known are ", &list(known, ", ")]),
    };
    Err(InvalidInput::new(place, &join(&["unknown option ", &start(name), "; ", &advice])))
}

fn write_object(
    spec: &Spec,
    place: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    check_storable(place, place)?;
    let entries = value.entries(if place.is_empty() { "spec" } else { place })?;
    let mut known = Vec::new();
    for option in spec.options {
        known.push(option.js);
    }
    for (name, _) in entries {
        check_known(place, name, &known)?;
    }
    let given = |name: &str| {
        let entry = entries.iter().find(|(given, value)| given == name && !value.is_nothing());
        entry.map(|(_, value)| value)
    };
    if !spec.one_of.is_empty() && spec.one_of.iter().filter_map(|name| given(name)).count() != 1 {
        return Err(InvalidInput::new(place, &join(&["must have exactly one of ", &list(spec.one_of, " and ")])));
    }
    let mut object = ObjectWriter::new(out);
    for option in spec.options {
        let value = match given(option.js) {
            Some(value) => value,
            None if option.required => &Value::Nothing,
            None => continue,
        };
        let place = inside(place, option.js);
        match (option.takes, value) {
            (Takes::IdempotencyKey, _) => request.idempotency_key = Some(idempotency_key(&place, value)?),
            (Takes::Objects(_), Value::Object(none)) if none.is_empty() => {}
            _ => write_value(option.takes, &place, value, request, object.name(option.wire))?,
        }
    }
    object.end();
    Ok(())
}

fn idempotency_key(place: &str, value: &Value) -> Result<String, InvalidInput> {
    let key = value.text(place)?;
    validate::idempotency_key(key).map_err(|rule| InvalidInput::new(place, rule))?;
    Ok(key.to_owned())
}

fn write_value(
    takes: Takes,
    place: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let broken = |rule: &'static str| InvalidInput::new(place, rule);
    match (takes, value) {
        (Takes::InstantOrNull, Value::Null) => out.push_str("null"),
        (Takes::Instant | Takes::InstantOrNull, _) => {
            push_string(out, &timestamp::read(value).ok_or_else(|| broken(timestamp::RULE))?);
        }
        (Takes::DiskGb, _) => {
            let size = validate::disk_gb(value.number(place)?).map_err(broken)?;
            out.push_str(&decimal(u64::from(size)));
        }
        (Takes::Url, Value::Url(href)) => push_string(out, href),
        (Takes::Object(spec), _) => write_object(spec, place, value, request, out)?,
        (Takes::Objects(spec), _) => write_each(Takes::Object(spec), place, value, request, out)?,
        (Takes::SecretTexts, _) => write_each(Takes::Secret, place, value, request, out)?,
        // The key is a header, and is read elsewhere.
        (Takes::Text | Takes::Url | Takes::Secret | Takes::IdempotencyKey, _) => {
            let text = value.text(place)?;
            check_storable(place, text)?;
            check_storable(place, place)?;
            if let Takes::Secret = takes {
                request.secrets.add(text);
            }
            push_string(out, text);
        }
    }
    Ok(())
}

/// Writes an object whose names are the user's and whose values are all of one kind.
fn write_each(
    takes: Takes,
    place: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let mut object = ObjectWriter::new(out);
    for (name, value) in value.entries(place)? {
        write_value(takes, &inside(place, name), value, request, object.name(name))?;
    }
    object.end();
    Ok(())
}

/// The service answers 503 to U+0000, as if that were a passing trouble. It may stand in a value, or in a name on the way to it.
fn check_storable(place: &str, text: &str) -> Result<(), InvalidInput> {
    if text.bytes().any(|byte| byte == 0) {
        return Err(InvalidInput::new(place, "must not contain the character U+0000"));
    }
    Ok(())
}

fn inside(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { join(&[place, ".", name]) }
}

/// Writes `{"name":value,…}`.
struct ObjectWriter<'a> {
    out: &'a mut String,
    empty: bool,
}

impl<'a> ObjectWriter<'a> {
    fn new(out: &'a mut String) -> Self {
        out.push('{');
        Self { out, empty: true }
    }

    /// Writes the name; the value goes to what is returned.
    fn name(&mut self, name: &str) -> &mut String {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        push_string(self.out, name);
        self.out.push(':');
        self.out
    }

    fn end(self) {
        self.out.push('}');
    }
}
