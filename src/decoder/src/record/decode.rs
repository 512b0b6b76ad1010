//! From the service's JSON to the JSON users read, in one pass.
//!
//! Values are checked and copied as they stand, so the text needs no building here and one `JSON.parse` behind us makes
//! the objects. That is why decoding costs about as much as `response.json()` would.

use super::name::camel_case;
use super::schema::{Field, Rule, Schema};
use crate::json::mismatch::Mismatch;
use crate::json::scan::{Kind, Raw, Scanner};
use crate::json::write;

/// More rows than any schema has.
const MAX_FIELDS: usize = 32;

/// Lists are handed on in pieces of about this many bytes, so that a large one is never held twice.
const PIECE: usize = 256 * 1024;

/// Decodes a body that is one record.
pub fn record(body: &str, schema: &Schema) -> Result<String, Mismatch> {
    let mut out = String::with_capacity(body.len().saturating_mul(2));
    let mut scanner = Scanner::new(body);
    write_record(&mut scanner, schema, &names(schema), &mut out)?;
    scanner.end()?;
    Ok(out)
}

/// Decodes a body that is a list of records; `piece` receives JSON arrays that together are the list.
pub fn list<E: From<Mismatch>>(
    body: &str,
    schema: &Schema,
    mut piece: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut scanner = Scanner::new(body);
    expect(&mut scanner, Kind::Array)?;
    let mut out = String::with_capacity(body.len().saturating_mul(2).min(PIECE.saturating_mul(2)));
    let names = names(schema);
    let mut index: usize = 0;
    out.push('[');
    while scanner.next_item(index == 0)? {
        write_record(&mut scanner, schema, &names, &mut out).map_err(|mismatch| mismatch.in_item(index))?;
        index = index.saturating_add(1);
        if out.len() < PIECE {
            out.push(',');
        } else {
            out.push(']');
            piece(&out)?;
            out.clear();
            out.push('[');
        }
    }
    scanner.end()?;
    if out.ends_with(',') {
        out.pop();
    }
    out.push(']');
    piece(&out)
}

fn write_list(raw: &str, schema: &Schema, out: &mut String) -> Result<(), Mismatch> {
    let mut scanner = Scanner::new(raw);
    expect(&mut scanner, Kind::Array)?;
    let names = names(schema);
    let mut index: usize = 0;
    out.push('[');
    while scanner.next_item(index == 0)? {
        if index > 0 {
            out.push(',');
        }
        write_record(&mut scanner, schema, &names, out).map_err(|mismatch| mismatch.in_item(index))?;
        index = index.saturating_add(1);
    }
    out.push(']');
    Ok(())
}

/// `{"name":` for the first field that is written, `,"name":` for the others. They are written for every record, so they are
/// put together once for a body.
fn names(schema: &Schema) -> Vec<String> {
    let mut before = "{\"";
    let mut name = |field: &Field| {
        let name = [before, field.js, "\":"].concat();
        if !field.js.is_empty() {
            before = ",\"";
        }
        name
    };
    schema.fields.iter().map(&mut name).collect()
}

fn write_record(
    scanner: &mut Scanner<'_>,
    schema: &Schema,
    names: &[String],
    out: &mut String,
) -> Result<(), Mismatch> {
    expect(scanner, Kind::Object)?;
    let mut found = [None; MAX_FIELDS];
    let mut extra = String::new();
    let mut first = true;
    let mut hint = 0;
    while let Some(key) = scanner.next_member(first)? {
        first = false;
        let value = scanner.value()?;
        match position(schema, key, hint) {
            Some(row) => {
                if let Some(slot) = found.get_mut(row) {
                    *slot = Some(value);
                }
                hint = row.saturating_add(1);
            }
            None => write_unknown(schema, key, value, &mut extra),
        }
    }
    for ((field, name), &raw) in schema.fields.iter().zip(names).zip(found.iter()) {
        if !field.js.is_empty() {
            out.push_str(name);
            write_value(raw, field.rule, out).map_err(|mismatch| mismatch.in_field(field.wire))?;
        }
    }
    if let Some(derive) = schema.derive {
        derive(&found, out);
    }
    out.push_str(&extra);
    out.push('}');
    Ok(())
}

/// The row of a key. The service keeps its order, so the row behind the last one found is nearly always right.
fn position(schema: &Schema, key: &str, hint: usize) -> Option<usize> {
    if schema.fields.get(hint).is_some_and(|field| field.wire == key) {
        return Some(hint);
    }
    if key.contains('\\') {
        let key = write::unescape(key);
        return schema.fields.iter().position(|field| field.wire == key);
    }
    schema.fields.iter().position(|field| field.wire == key)
}

/// A field this release does not know appears under its camelCase name, unless a known one stands there already.
/// `__proto__` is dropped: copied on by `Object.assign`, it would change a prototype.
fn write_unknown(schema: &Schema, key: &str, value: Raw<'_>, extra: &mut String) {
    let name = camel_case(&write::unescape(key));
    let taken = schema.fields.iter().any(|field| field.js == name) || schema.derived.contains(&name.as_str());
    if taken || name == "__proto__" {
        return;
    }
    extra.push(',');
    write::push_string(extra, &name);
    extra.push(':');
    extra.push_str(value.text);
}

fn write_value(raw: Option<Raw<'_>>, rule: Rule, out: &mut String) -> Result<(), Mismatch> {
    match (rule, raw) {
        (Rule::Text | Rule::TextOrNull | Rule::RequiredText, Some(Raw { kind: Kind::Text, text }))
        | (Rule::Boolean | Rule::RequiredBoolean, Some(Raw { kind: Kind::Boolean, text })) => out.push_str(text),
        (Rule::IntegerOrNull, Some(number)) if integer(number).is_some() => out.push_str(number.text),
        (Rule::RequiredList(schema), Some(Raw { kind: Kind::Array, text })) => write_list(text, schema, out)?,
        (Rule::Text, _) => out.push_str("\"\""),
        (Rule::TextOrNull | Rule::IntegerOrNull, _) => out.push_str("null"),
        (Rule::Boolean, _) => out.push_str("false"),
        (Rule::RequiredText, other) => return Err(Mismatch::kind("a string", words(other))),
        (Rule::RequiredBoolean, other) => return Err(Mismatch::kind("a boolean", words(other))),
        (Rule::RequiredList(_), other) => return Err(Mismatch::kind("an array", words(other))),
    }
    Ok(())
}

/// The value of a number token that is a whole number JavaScript holds exactly.
pub fn integer(raw: Raw<'_>) -> Option<i64> {
    const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;
    let value: i64 = if raw.kind == Kind::Number { raw.text.parse().ok()? } else { return None };
    (value.unsigned_abs() <= MAX_SAFE_INTEGER).then_some(value)
}

fn expect(scanner: &mut Scanner<'_>, wanted: Kind) -> Result<(), Mismatch> {
    let got = scanner.peek()?;
    if got != wanted {
        return Err(Mismatch::kind(wanted.words(), got.words()));
    }
    scanner.enter();
    Ok(())
}

fn words(raw: Option<Raw<'_>>) -> &'static str {
    raw.map_or("nothing", |raw| raw.kind.words())
}
