//! What operations take, as data: one row an option. The same tables refuse what is wrong and write the JSON body.

use crate::error::InvalidInput;
use crate::instant;
use crate::request::Request;
use crate::rules;
use crate::suggest;
use crate::text::escape::push_string;
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
    let value = if *value == Value::Nothing { &nothing } else { value };
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
    Err(InvalidInput::new(place, &join(&["unknown option ", start(name), "; ", &advice])))
}

fn write_object(
    spec: &Spec,
    place: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let entries = value.entries(if place.is_empty() { "spec" } else { place })?;
    let mut known = Vec::new();
    for option in spec.options {
        known.push(option.js);
    }
    for (name, _) in entries {
        check_known(place, name, &known)?;
    }
    let given =
        |name: &str| entries.iter().find(|(given, _)| given == name).map_or(&Value::Nothing, |(_, value)| value);
    if !spec.one_of.is_empty() && spec.one_of.iter().filter(|name| *given(name) != Value::Nothing).count() != 1 {
        return Err(InvalidInput::new(place, &join(&["must have exactly one of ", &list(spec.one_of, " and ")])));
    }
    let mut object = ObjectWriter::new(out);
    for option in spec.options {
        let value = given(option.js);
        if *value != Value::Nothing || option.required {
            write_option(option, &inside(place, option.js), value, request, &mut object)?;
        }
    }
    object.end();
    Ok(())
}

fn write_option(
    option: &Opt,
    place: &str,
    value: &Value,
    request: &mut Request,
    object: &mut ObjectWriter<'_>,
) -> Result<(), InvalidInput> {
    let broken = |rule: &'static str| InvalidInput::new(place, rule);
    match (option.takes, value) {
        (Takes::IdempotencyKey, _) => {
            let key = value.text(place)?;
            rules::idempotency_key(key).map_err(broken)?;
            request.idempotency_key = Some(key.to_owned());
        }
        (Takes::InstantOrNull, Value::Null) => object.name(option.wire).push_str("null"),
        (Takes::Instant | Takes::InstantOrNull, _) => {
            push_string(object.name(option.wire), &instant::read(value).ok_or_else(|| broken(instant::RULE))?);
        }
        (Takes::DiskGb, _) => {
            let size = rules::disk_gb(value.number(place)?).map_err(broken)?;
            object.name(option.wire).push_str(&decimal(u64::from(size)));
        }
        (Takes::Url, Value::Url(href)) => push_string(object.name(option.wire), href),
        (Takes::Text | Takes::Url, _) => push_string(object.name(option.wire), storable(place, value)?),
        (Takes::Secret, _) => {
            let text = storable(place, value)?;
            request.secrets.add(text);
            push_string(object.name(option.wire), text);
        }
        (Takes::SecretTexts, _) => {
            let entries = value.entries(place)?;
            let mut texts = ObjectWriter::new(object.name(option.wire));
            for (name, value) in entries {
                let place = inside(place, name);
                let text = storable(&place, value)?;
                check_name(&place, name)?;
                request.secrets.add(text);
                push_string(texts.name(name), text);
            }
            texts.end();
        }
        (Takes::Objects(spec), _) => {
            let entries = value.entries(place)?;
            if entries.is_empty() {
                return Ok(());
            }
            let mut objects = ObjectWriter::new(object.name(option.wire));
            for (name, value) in entries {
                let place = inside(place, name);
                check_name(&place, name)?;
                write_object(spec, &place, value, request, objects.name(name))?;
            }
            objects.end();
        }
        (Takes::Object(spec), _) => write_object(spec, place, value, request, object.name(option.wire))?,
    }
    Ok(())
}

/// A string the service can store: it answers 503 to U+0000, as if that were a passing trouble.
fn storable<'a>(place: &str, value: &'a Value) -> Result<&'a str, InvalidInput> {
    let text = value.text(place)?;
    check_name(place, text)?;
    Ok(text)
}

fn check_name(place: &str, name: &str) -> Result<(), InvalidInput> {
    if name.bytes().any(|byte| byte == 0) {
        Err(InvalidInput::new(place, "must not contain the character U+0000"))
    } else {
        Ok(())
    }
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
