//! The JSON body of a request, from what users passed: the rows of `fields` say what is refused, and what goes out.

use crate::error::{InvalidInput, join_path};
use crate::fields::{Fields, Takes, check_known};
use crate::request::Request;
use crate::timestamp;
use crate::validate;
use crate::value::Value;
use litterbox_json_text::escape::push_string;

/// Reads `value` by `fields` into the body, key and secrets of `request`. `undefined` is an empty object.
pub fn write(fields: &'static Fields, value: &Value, request: &mut Request) -> Result<(), InvalidInput> {
    let mut out = String::new();
    let nothing = Value::Object(Vec::new());
    let value = if value.is_nothing() { &nothing } else { value };
    write_object(fields, "", value, request, &mut out)?;
    request.body = Some(out);
    Ok(())
}

fn write_object(
    fields: &'static Fields,
    path: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let entries = entries_of(fields, path, value)?;
    check_names(fields, path, entries)?;
    let mut object = ObjectWriter::new(out);
    for field in fields.fields {
        let value = match given(entries, field.js) {
            Some(value) => value,
            None if field.required => &Value::Nothing,
            None => continue,
        };
        let path = join_path(path, field.js);
        match (field.takes, value) {
            (Takes::IdempotencyKey, _) => {
                request.idempotency_key = Some(idempotency_key(&path, value)?);
                continue;
            }
            (Takes::Objects(_), Value::Object(none)) if none.is_empty() => continue,
            _ => write_value(field.takes, &path, value, request, object.name(field.wire))?,
        }
        if field.newer {
            request.newer_options.push(field.js);
        }
    }
    object.end();
    Ok(())
}

type Entries = [(String, Value)];

fn entries_of<'a>(fields: &Fields, path: &str, value: &'a Value) -> Result<&'a Entries, InvalidInput> {
    let name = if path.is_empty() { fields.name } else { path };
    value.entries(name).map_err(|problem| match value {
        // `renewHost(id, date)` is what everybody writes first.
        Value::Date(_) | Value::Text(_) if fields.name == "lease" => {
            InvalidInput(format!("{}; write {{ expiresAt: … }}", problem.0))
        }
        _ => problem,
    })
}

/// Refuses names that no field has, and more or less than one of those that exclude each other.
fn check_names(fields: &Fields, path: &str, entries: &Entries) -> Result<(), InvalidInput> {
    let mut known = Vec::new();
    for field in fields.fields {
        known.push(field.js);
    }
    for (name, _) in entries {
        check_known(path, name, &known)?;
    }
    if !fields.one_of.is_empty() && fields.one_of.iter().filter(|name| given(entries, name).is_some()).count() != 1 {
        return Err(InvalidInput::new(path, &format!("must have exactly one of {}", fields.one_of.join(" and "))));
    }
    Ok(())
}

/// What was given under a name. `undefined` is nothing.
fn given<'a>(entries: &'a Entries, name: &str) -> Option<&'a Value> {
    entries.iter().find(|(given, value)| given == name && !value.is_nothing()).map(|(_, value)| value)
}

fn idempotency_key(path: &str, value: &Value) -> Result<String, InvalidInput> {
    let key = value.text(path)?;
    validate::idempotency_key(key).map_err(|rule| InvalidInput::new(path, rule))?;
    Ok(key.to_owned())
}

fn write_value(
    takes: Takes,
    path: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let broken = |rule: &'static str| InvalidInput::new(path, rule);
    match (takes, value) {
        (Takes::TimestampOrNull, Value::Null) => out.push_str("null"),
        (Takes::Timestamp | Takes::TimestampOrNull, _) => push_string(out, &timestamp::read(value).map_err(broken)?),
        (Takes::DiskGb, _) => {
            let size = validate::disk_gb(value.number(path)?).map_err(broken)?;
            out.push_str(&format!("{size}"));
        }
        (Takes::Url, Value::Url(href)) => push_string(out, href),
        (Takes::Object(fields), _) => write_object(fields, path, value, request, out)?,
        (Takes::Objects(fields), _) => write_each(Takes::Object(fields), path, value, request, out)?,
        (Takes::SecretTexts, _) => write_each(Takes::Secret, path, value, request, out)?,
        // The key is a header, and is read elsewhere.
        (Takes::Text | Takes::Url | Takes::Secret | Takes::IdempotencyKey, _) => {
            let text = value.text(path)?;
            check_storable(path, text)?;
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
    path: &str,
    value: &Value,
    request: &mut Request,
    out: &mut String,
) -> Result<(), InvalidInput> {
    let mut object = ObjectWriter::new(out);
    for (name, value) in value.entries(path)? {
        let path = join_path(path, name);
        check_storable(&path, name)?;
        write_value(takes, &path, value, request, object.name(name))?;
    }
    object.end();
    Ok(())
}

/// Refuses U+0000 in a name or a value: the service's response to it is a 503, as if that were a passing trouble.
fn check_storable(path: &str, text: &str) -> Result<(), InvalidInput> {
    if text.contains('\0') {
        return Err(InvalidInput::new(path, "must not contain the character U+0000"));
    }
    Ok(())
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
