//! The JSON body of a request, from what users passed: the rows of `fields` say what is refused, and what goes out.

use crate::error::{InvalidInput, join_path};
use crate::fields::{Fields, Takes, check_known};
use crate::redact::Secrets;
use crate::timestamp;
use crate::validate;
use crate::value::Value;
use litterbox_json_text::escape::push_string;

/// What goes out of what users passed: the JSON body, and what is no part of it.
#[derive(Default)]
pub struct RequestBody {
    /// The body.
    pub json: String,
    /// The `Idempotency-Key`, a header.
    pub idempotency_key: Option<String>,
    /// Options that services of an older generation ignore.
    pub newer_options: Vec<&'static str>,
    /// Values that no error may show.
    pub secrets: Secrets,
}

impl RequestBody {
    /// Reads `value` by `fields`. `undefined` is an empty object.
    pub fn read(fields: &'static Fields, value: &Value) -> Result<Self, InvalidInput> {
        let nothing = Value::Object(Vec::new());
        let mut body = Self::default();
        body.write_object(fields, "", if value.is_nothing() { &nothing } else { value })?;
        Ok(body)
    }

    fn write_object(&mut self, fields: &'static Fields, path: &str, value: &Value) -> Result<(), InvalidInput> {
        let entries = entries_of(fields, path, value)?;
        check_names(fields, path, entries)?;
        self.json.push('{');
        for field in fields.fields {
            let value = match given(entries, field.js) {
                Some(value) => value,
                None if field.required => &Value::Nothing,
                None => continue,
            };
            let path = join_path(path, field.js);
            match (field.takes, value) {
                (Takes::IdempotencyKey, _) => {
                    self.idempotency_key = Some(idempotency_key(&path, value)?);
                    continue;
                }
                (Takes::Objects(_), Value::Object(none)) if none.is_empty() => continue,
                _ => {}
            }
            self.write_name(field.wire);
            self.write_value(field.takes, &path, value)?;
            if field.newer {
                self.newer_options.push(field.js);
            }
        }
        self.json.push('}');
        Ok(())
    }

    /// Writes the name of a member, behind a comma unless it is the first one of its object.
    fn write_name(&mut self, name: &str) {
        if self.json.as_bytes().last() != Some(&b'{') {
            self.json.push(',');
        }
        push_string(&mut self.json, name);
        self.json.push(':');
    }

    fn write_value(&mut self, takes: Takes, path: &str, value: &Value) -> Result<(), InvalidInput> {
        let broken = |rule: &'static str| InvalidInput::new(path, rule);
        let json = &mut self.json;
        match (takes, value) {
            (Takes::TimestampOrNull, Value::Null) => json.push_str("null"),
            (Takes::Timestamp | Takes::TimestampOrNull, _) => {
                push_string(json, &timestamp::read(value).map_err(broken)?);
            }
            (Takes::DiskGb, _) => {
                let size = validate::disk_gb(value.number(path)?).map_err(broken)?;
                json.push_str(&format!("{size}"));
            }
            (Takes::Url, Value::Url(href)) => push_string(json, href),
            (Takes::Object(fields), _) => self.write_object(fields, path, value)?,
            (Takes::Objects(fields), _) => self.write_each(Takes::Object(fields), path, value)?,
            (Takes::SecretTexts, _) => self.write_each(Takes::Secret, path, value)?,
            // The key is a header, and is read elsewhere.
            (Takes::Text | Takes::Url | Takes::Secret | Takes::IdempotencyKey, _) => {
                let text = value.text(path)?;
                check_storable(path, text)?;
                if let Takes::Secret = takes {
                    self.secrets.add(text);
                }
                push_string(json, text);
            }
        }
        Ok(())
    }

    /// Writes an object whose names are the user's and whose values are all of one kind.
    fn write_each(&mut self, takes: Takes, path: &str, value: &Value) -> Result<(), InvalidInput> {
        self.json.push('{');
        for (name, value) in value.entries(path)? {
            let path = join_path(path, name);
            check_storable(&path, name)?;
            self.write_name(name);
            self.write_value(takes, &path, value)?;
        }
        self.json.push('}');
        Ok(())
    }
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

/// Refuses U+0000 in a name or a value: the service's response to it is a 503, as if that were a passing trouble.
fn check_storable(path: &str, text: &str) -> Result<(), InvalidInput> {
    if text.contains('\0') {
        return Err(InvalidInput::new(path, "must not contain the character U+0000"));
    }
    Ok(())
}
