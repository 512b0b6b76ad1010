//! From the service's JSON to the JSON users read, in one pass.
//!
//! Values are checked and copied as they stand (but for long lines, see `json::side_buffer`), so no text is built here and one
//! `JSON.parse` afterwards makes the objects. That is why decoding costs about as much as `response.json()` would.

use super::members::{Members, Span};
use super::records::Records;
use super::schema::{Field, Rule, Schema};
use crate::json::scan::{Kind, Problem, Raw, Scanner};
use crate::json::side_buffer::push_lines;
use crate::json::write::Output;
use litterbox_json_text::escape::{push_inside, unescape};
use litterbox_json_text::mismatch::Mismatch;
use litterbox_json_text::name::camel_case;
use std::borrow::Cow;

/// What to do with a value whose type is not the promised one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnMismatch {
    /// The body is not what was promised: an error with the JSON path.
    Reject,
    /// The value is passed on as it came. The response to a create may hold the only copy of a key: it must not be lost.
    PassOn,
}

/// Decodes a body that is one record.
pub fn record(body: &[u8], schema: &'static Schema, on_mismatch: OnMismatch) -> Result<Records, Problem> {
    let mut out = Records::default();
    let mut scanner = Scanner::new(body);
    write_record(schema, on_mismatch, &mut scanner, &mut out)?;
    scanner.end()?;
    Ok(out)
}

/// Decodes the record that comes next. Where it fails, what it wrote so far is left behind in `out`.
pub fn write_record(
    schema: &'static Schema,
    on_mismatch: OnMismatch,
    scanner: &mut Scanner<'_>,
    out: &mut Records,
) -> Result<(), Problem> {
    let mut unknown = Output::default();
    let members = read_members(schema, scanner, &mut unknown)?;
    let start = out.json.len();
    for (field, span) in schema.fields.iter().zip(members.spans()) {
        write_field(field, on_mismatch, &members, *span, out)?;
    }
    if let Some(derive) = schema.derive {
        derive(&members, &mut out.json);
    }
    out.json.push(unknown.bytes());
    out.json.push_byte(b'}');
    // A comma stands before every name, the first one too.
    out.json.replace(start, b'{');
    Ok(())
}

/// Finds the members of the object that comes next. Those that have no row are written to `unknown` at once.
#[inline]
fn read_members<'a>(
    schema: &'static Schema,
    scanner: &mut Scanner<'a>,
    unknown: &mut Output,
) -> Result<Members<'a>, Problem> {
    expect(scanner, Kind::Object)?;
    let mut members = Members::new(scanner.text());
    let mut first = true;
    let mut expected: usize = 0;
    while scanner.next_element(first, b'}')? {
        first = false;
        scanner.next_byte(); // skips the space before the name
        let row = match pass_name(schema.fields, scanner, expected) {
            Some(row) => Ok(row),
            None => find(schema.fields, scanner.key()?),
        };
        let kind = scanner.peek()?;
        let start = scanner.offset();
        scanner.pass(kind)?;
        let span = Span { kind, start, end: scanner.offset() };
        match row {
            Ok(row) => {
                members.set(row, span);
                expected = row.saturating_add(1);
            }
            Err(name) => write_unknown(schema, &name, members.raw(span), unknown),
        }
    }
    Ok(members)
}

/// Writes one field as users read it.
#[inline]
fn write_field(
    field: &Field,
    on_mismatch: OnMismatch,
    members: &Members<'_>,
    span: Option<Span>,
    out: &mut Records,
) -> Result<(), Problem> {
    let value = span.map(|span| members.raw(span));
    if field.js.is_empty() {
        return check(field, on_mismatch, value);
    }
    out.json.push_token(&field.js);
    match span {
        Some(span) if is_promised(field.rule, members.raw(span)) => {
            out.json.push_span(members.text(), span.start, span.end);
        }
        Some(span) if matches!(field.rule, Rule::Lines) && span.kind == Kind::Text => {
            push_lines(members.text(), span.start, span.end, &mut out.json, &mut out.side_buffer);
        }
        _ => write_other(field, on_mismatch, value, out)?,
    }
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
fn find<'a>(fields: &[Field], key: &'a [u8]) -> Result<usize, Cow<'a, [u8]>> {
    let name = shortest_spelling(key);
    fields.iter().position(|field| field.wire_name() == &*name).ok_or(name)
}

/// A key without the escapes that it does not need. One that is not UTF-8 stays as it is, for js/records.js to refuse.
fn shortest_spelling(key: &[u8]) -> Cow<'_, [u8]> {
    if !key.contains(&b'\\') {
        return Cow::Borrowed(key);
    }
    let Ok(name) = String::from_utf8(unescape(key)) else { return Cow::Borrowed(key) };
    let mut spelling = String::new();
    push_inside(&mut spelling, &name);
    Cow::Owned(spelling.into_bytes())
}

/// A field this release does not know appears under its camelCase name, unless a known one stands there already.
/// `__proto__` is dropped: copied on by `Object.assign`, it would change a prototype.
#[cold]
#[inline(never)]
fn write_unknown(schema: &Schema, name: &[u8], value: Raw<'_>, extra: &mut Output) {
    let name = camel_case(name);
    let taken = schema.fields.iter().any(|field| !field.js.is_empty() && field.js_name() == name)
        || schema.derived.iter().any(|derived| derived.as_bytes() == name);
    if taken || name == b"__proto__" {
        return;
    }
    extra.push(b",\"");
    extra.push(&name);
    extra.push(b"\":");
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

/// Writes a list, the default of a value that is absent or null, or a value of another type if that is passed on.
#[inline(never)]
fn write_other(
    field: &Field,
    on_mismatch: OnMismatch,
    value: Option<Raw<'_>>,
    out: &mut Records,
) -> Result<(), Problem> {
    if let (Rule::RequiredList(schema), Some(Raw { kind: Kind::Array, text })) = (field.rule, value) {
        return write_list(text, schema, on_mismatch, out).map_err(|problem| in_field(problem, field));
    }
    check(field, on_mismatch, value)?;
    let json = match value {
        Some(value) if value.kind != Kind::Null => value.text,
        _ => field.rule.default().as_bytes(),
    };
    out.json.push(json);
    Ok(())
}

/// Checks a value that is not written as it stands.
fn check(field: &Field, on_mismatch: OnMismatch, value: Option<Raw<'_>>) -> Result<(), Problem> {
    let value = value.filter(|value| value.kind != Kind::Null || field.rule.is_required());
    let passes = match value {
        None => !field.rule.is_required(),
        Some(value) if is_promised(field.rule, value) => true,
        Some(value) => on_mismatch == OnMismatch::PassOn && value.kind != Kind::Null,
    };
    if passes {
        return Ok(());
    }
    let got = match value {
        None => "nothing",
        Some(Raw { kind: Kind::Number, .. }) if matches!(field.rule, Rule::IntegerOrNull) => "another number",
        Some(value) => value.kind.words(),
    };
    Err(in_field(not_kind(field.rule.words(), got), field))
}

#[cold]
#[inline(never)]
fn in_field(mut problem: Problem, field: &Field) -> Problem {
    problem.in_field(str::from_utf8(field.wire_name()).unwrap_or_default());
    problem
}

fn write_list(raw: &[u8], schema: &'static Schema, on_mismatch: OnMismatch, out: &mut Records) -> Result<(), Problem> {
    let mut scanner = Scanner::new(raw);
    expect(&mut scanner, Kind::Array)?;
    let mut index: usize = 0;
    out.json.push_byte(b'[');
    while scanner.next_item(index == 0)? {
        if index > 0 {
            out.json.push_byte(b',');
        }
        write_record(schema, on_mismatch, &mut scanner, out).map_err(|problem| in_item(problem, index))?;
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

/// Whether it is a whole number that JavaScript holds exactly, as the service writes integers: without a fraction or an exponent.
/// `40.0` would be one by its value, but no service sends it, and to read it exactly takes 250 bytes of every download.
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
