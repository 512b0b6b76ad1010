//! From the service's JSON to the JSON users read, in one pass.
//!
//! Values are checked and copied as they stand (but for long lines, see `json::side_buffer`), so the text needs no building here and
//! one `JSON.parse` behind us makes the objects. That is why decoding costs about as much as `response.json()` would.

use super::members::{Members, Place};
use super::records::Records;
use super::schema::{Field, Rule, Schema};
use crate::json::escape::{member, unescape};
use crate::json::scan::{Kind, Problem, Raw, Scanner};
use crate::json::side_buffer::push_lines;
use crate::json::write::Output;
use crate::mismatch::Mismatch;
use crate::name::camel_case;

/// Decodes a body that is one record.
pub fn record(body: &[u8], schema: &'static Schema) -> Result<Records, Problem> {
    // A record and what it lacks.
    let mut out = Records { json: Output::with_room(body.len().saturating_add(1024)), aside: Output::default() };
    let mut scanner = Scanner::new(body);
    write_record(schema, &mut scanner, &mut out)?;
    scanner.end()?;
    Ok(out)
}

/// Decodes the record that comes next. Where it fails, what it wrote so far is left behind in `out`.
pub fn write_record(schema: &'static Schema, scanner: &mut Scanner<'_>, out: &mut Records) -> Result<(), Problem> {
    expect(scanner, Kind::Object)?;
    let mut members = Members::new(scanner.text());
    let mut extra = Output::default();
    let mut first = true;
    let mut expected: usize = 0;
    while scanner.next_element(first, b'}')? {
        first = false;
        scanner.next_byte();
        let row = match pass_name(schema.fields, scanner, expected) {
            Some(row) => Ok(row),
            None => find(schema.fields, scanner.key()?),
        };
        let kind = scanner.peek()?;
        let start = scanner.at();
        scanner.pass(kind)?;
        let place = Place { kind, start, end: scanner.at() };
        match row {
            Ok(row) => {
                members.set(row, place);
                expected = row.saturating_add(1);
            }
            Err(name) => write_unknown(schema, &name, members.raw(place), &mut extra),
        }
    }
    let start = out.json.len();
    for (field, place) in schema.fields.iter().zip(members.places()) {
        if !field.js.is_empty() {
            out.json.push_token(&field.js);
            match *place {
                Some(place) if is_promised(field.rule, members.raw(place)) => {
                    out.json.push_part(members.text(), place.start, place.end);
                }
                Some(place) if matches!(field.rule, Rule::Lines) && place.kind == Kind::Text => {
                    push_lines(members.text(), place.start, place.end, &mut out.json, &mut out.aside);
                }
                other => write_other(field, other.map(|place| members.raw(place)), out)?,
            }
        }
    }
    if let Some(derive) = schema.derive {
        derive(&members, &mut out.json);
    }
    out.json.push(extra.text());
    out.json.push_byte(b'}');
    // A comma stands before every name, the first one too.
    out.json.replace(start, b'{');
    Ok(())
}

/// Passes the name that comes next if it is a row's: nearly always that of the row behind the last one's.
#[inline]
fn pass_name(fields: &[Field], scanner: &mut Scanner<'_>, expected: usize) -> Option<usize> {
    let mut row = expected;
    for _ in 0..=fields.len() {
        match fields.get(row) {
            Some(field) if scanner.passes(&field.wire) => return Some(row),
            Some(_) => row = row.saturating_add(1),
            None => row = 0,
        }
    }
    None
}

/// The row of a name that is spelt in another way, or is near the end of the text; else the name.
#[cold]
#[inline(never)]
fn find(fields: &[Field], key: &[u8]) -> Result<usize, String> {
    let name = unescape(key);
    fields.iter().position(|field| field.wire_name() == name.as_bytes()).ok_or(name)
}

/// A field this release does not know appears under its camelCase name, unless a known one stands there already.
/// `__proto__` is dropped: copied on by `Object.assign`, it would change a prototype.
#[cold]
#[inline(never)]
fn write_unknown(schema: &Schema, name: &str, value: Raw<'_>, extra: &mut Output) {
    let name = camel_case(name);
    let taken =
        schema.fields.iter().any(|field| field.js_name() == name.as_bytes()) || schema.derived.contains(&name.as_str());
    if taken || name == "__proto__" {
        return;
    }
    extra.push(member(&name).as_bytes());
    extra.push(value.text);
}

/// Whether a value is one that is written as it stands.
#[inline]
fn is_promised(rule: Rule, value: Raw<'_>) -> bool {
    match rule {
        Rule::Text | Rule::RequiredText => value.kind == Kind::Text,
        Rule::TextOrNull => value.kind == Kind::Text || value.kind == Kind::Null,
        Rule::IntegerOrNull => is_integer(value),
        Rule::Boolean | Rule::RequiredBoolean => value.kind == Kind::Boolean,
        Rule::RequiredList(_) | Rule::Lines => false,
    }
}

/// Writes a list, or what stands in for a value that is not what was promised.
#[inline(never)]
fn write_other(field: &Field, value: Option<Raw<'_>>, out: &mut Records) -> Result<(), Problem> {
    let wanted = match (field.rule, value) {
        (Rule::RequiredList(schema), Some(Raw { kind: Kind::Array, text })) => {
            return write_list(text, schema, out).map_err(|problem| in_field(problem, field));
        }
        (Rule::RequiredList(_), _) => "an array",
        (Rule::RequiredText, _) => "a string",
        (Rule::RequiredBoolean, _) => "a boolean",
        (Rule::Text | Rule::Lines, _) => {
            out.json.push(b"\"\"");
            return Ok(());
        }
        (Rule::TextOrNull | Rule::IntegerOrNull, _) => {
            out.json.push(b"null");
            return Ok(());
        }
        (Rule::Boolean, _) => {
            out.json.push(b"false");
            return Ok(());
        }
    };
    let got = value.map_or("nothing", |value| value.kind.words());
    Err(in_field(not_kind(wanted, got), field))
}

#[cold]
#[inline(never)]
fn in_field(mut problem: Problem, field: &Field) -> Problem {
    problem.in_field(&unescape(field.wire_name()));
    problem
}

fn write_list(raw: &[u8], schema: &'static Schema, out: &mut Records) -> Result<(), Problem> {
    let mut scanner = Scanner::new(raw);
    expect(&mut scanner, Kind::Array)?;
    let mut index: usize = 0;
    out.json.push_byte(b'[');
    while scanner.next_item(index == 0)? {
        if index > 0 {
            out.json.push_byte(b',');
        }
        write_record(schema, &mut scanner, out).map_err(|problem| in_item(problem, index))?;
        index = index.saturating_add(1);
    }
    out.json.push_byte(b']');
    Ok(())
}

/// The same problem, seen from the array that holds the record.
#[cold]
#[inline(never)]
pub fn in_item(mut problem: Problem, index: usize) -> Problem {
    problem.in_item(index);
    problem
}

/// Whether it is a whole number that JavaScript holds exactly.
#[inline(never)]
pub fn is_integer(raw: Raw<'_>) -> bool {
    const MAX_SAFE_INTEGER: &[u8] = b"9007199254740991";
    let digits = raw.text.strip_prefix(b"-").unwrap_or(raw.text);
    raw.kind == Kind::Number
        && raw.text != b"-0"
        && digits.iter().all(u8::is_ascii_digit)
        // Of numbers of the same length, the order of their digits is their order.
        && (digits.len(), digits) <= (MAX_SAFE_INTEGER.len(), MAX_SAFE_INTEGER)
}

#[cold]
#[inline(never)]
fn not_kind(wanted: &str, got: &str) -> Problem {
    Box::new(Mismatch::kind(wanted, got))
}

/// Enters the array or object that comes next.
#[inline(never)]
pub fn expect(scanner: &mut Scanner<'_>, wanted: Kind) -> Result<(), Problem> {
    let got = scanner.peek()?;
    if got != wanted {
        return Err(not_kind(wanted.words(), got.words()));
    }
    scanner.enter();
    Ok(())
}
