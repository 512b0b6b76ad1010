//! From the service's JSON to the JSON users read, in one pass.
//!
//! Values are checked and copied as they stand, so the text needs no building here and one `JSON.parse` behind us makes
//! the objects. That is why decoding costs about as much as `response.json()` would.

use super::schema::{Row, Rule, Schema};
use crate::json::scan::{Kind, Raw, Scanner};
use crate::json::write::push;
use litterbox_text::escape::{push_string, unescape};
use litterbox_text::mismatch::Mismatch;
use litterbox_text::name::camel_case;

/// More rows than any schema has.
const MAX_FIELDS: usize = 32;

/// Decodes a body that is one record.
pub fn record(body: &[u8], schema: &'static Schema) -> Result<Vec<u8>, Mismatch> {
    let mut out = Vec::with_capacity(body.len().saturating_mul(2));
    let mut scanner = Scanner::new(body);
    Decoder::new(schema).write_record(&mut scanner, &mut out)?;
    scanner.end()?;
    Ok(out)
}

/// Decodes records of one kind, one behind the other.
pub struct Decoder {
    schema: &'static Schema,
    rows: &'static [Row],
    /// The row of each member of the last record: the next one nearly always has the same members in the same order.
    order: [u8; MAX_FIELDS],
}

/// In `order`: no record had that many members yet.
const UNKNOWN: u8 = u8::MAX;

/// The name of a member.
enum Name<'a> {
    /// That of a row.
    Known(usize),
    /// One that no row has, as it stands between its quotes.
    Unknown(&'a [u8]),
}

impl Decoder {
    /// A decoder of `schema`'s records.
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, rows: schema.rows(), order: [UNKNOWN; MAX_FIELDS] }
    }

    /// Decodes the record that comes next. Where it fails, what it wrote so far is left behind in `out`.
    pub fn write_record(&mut self, scanner: &mut Scanner<'_>, out: &mut Vec<u8>) -> Result<(), Mismatch> {
        expect(scanner, Kind::Object)?;
        let mut found = [None; MAX_FIELDS];
        let mut extra = Vec::new();
        let mut member: usize = 0;
        let mut next: usize = 0;
        while scanner.next_in_object(member == 0)? {
            match self.name(scanner, member, next)? {
                Name::Known(row) => {
                    next = row.saturating_add(1);
                    let value = scanner.value()?;
                    if let Some(slot) = found.get_mut(row) {
                        *slot = Some(value);
                    }
                }
                Name::Unknown(key) => self.write_unknown(key, scanner.value()?, &mut extra),
            }
            member = member.saturating_add(1);
        }
        for ((field, row), &raw) in self.schema.fields.iter().zip(self.rows).zip(found.iter()) {
            if !row.js.is_empty() {
                push(out, &row.js);
                write_value(raw, field.rule, out).map_err(|mismatch| mismatch.in_field(field.wire))?;
            }
        }
        if let Some(derive) = self.schema.derive {
            derive(&found, out);
        }
        out.extend_from_slice(&extra);
        out.push(b'}');
        Ok(())
    }

    /// Passes the name of the member that comes next. The first record's are expected in the order of the rows.
    #[inline]
    fn name<'a>(&mut self, scanner: &mut Scanner<'a>, member: usize, next: usize) -> Result<Name<'a>, Mismatch> {
        let known = self.order.get(member).filter(|row| **row != UNKNOWN);
        let expected = known.map_or(next, |row| usize::from(*row));
        if self.rows.get(expected).is_some_and(|row| scanner.passes(&row.wire)) {
            return Ok(Name::Known(expected));
        }
        Ok(self.find(scanner.key()?, member))
    }

    #[inline(never)]
    fn find<'a>(&mut self, key: &'a [u8], member: usize) -> Name<'a> {
        let name = unescape(key);
        let Some(row) = self.schema.fields.iter().position(|field| field.wire == name) else {
            return Name::Unknown(key);
        };
        if let (Some(expected), Ok(row)) = (self.order.get_mut(member), u8::try_from(row)) {
            *expected = row;
        }
        Name::Known(row)
    }

    /// A field this release does not know appears under its camelCase name, unless a known one stands there already.
    /// `__proto__` is dropped: copied on by `Object.assign`, it would change a prototype.
    fn write_unknown(&self, key: &[u8], value: Raw<'_>, extra: &mut Vec<u8>) {
        let name = camel_case(&unescape(key));
        let Schema { fields, derived, .. } = self.schema;
        let taken = fields.iter().any(|field| field.js == name) || derived.contains(&name.as_str());
        if taken || name == "__proto__" {
            return;
        }
        let mut quoted = String::from(",");
        push_string(&mut quoted, &name);
        quoted.push(':');
        extra.extend_from_slice(quoted.as_bytes());
        extra.extend_from_slice(value.text);
    }
}

#[inline]
fn write_value(raw: Option<Raw<'_>>, rule: Rule, out: &mut Vec<u8>) -> Result<(), Mismatch> {
    match (rule, raw) {
        (Rule::Text | Rule::TextOrNull | Rule::RequiredText, Some(Raw { kind: Kind::Text, text }))
        | (Rule::Boolean | Rule::RequiredBoolean, Some(Raw { kind: Kind::Boolean, text })) => push(out, text),
        (Rule::IntegerOrNull, Some(number)) if is_integer(number) => push(out, number.text),
        (Rule::RequiredList(schema), Some(Raw { kind: Kind::Array, text })) => write_list(text, schema, out)?,
        (Rule::Text, _) => push(out, b"\"\""),
        (Rule::TextOrNull | Rule::IntegerOrNull, _) => push(out, b"null"),
        (Rule::Boolean, _) => push(out, b"false"),
        (Rule::RequiredText, other) => return Err(Mismatch::kind("a string", words(other))),
        (Rule::RequiredBoolean, other) => return Err(Mismatch::kind("a boolean", words(other))),
        (Rule::RequiredList(_), other) => return Err(Mismatch::kind("an array", words(other))),
    }
    Ok(())
}

fn write_list(raw: &[u8], schema: &'static Schema, out: &mut Vec<u8>) -> Result<(), Mismatch> {
    let mut scanner = Scanner::new(raw);
    expect(&mut scanner, Kind::Array)?;
    let mut decoder = Decoder::new(schema);
    let mut index: usize = 0;
    out.push(b'[');
    while scanner.next_item(index == 0)? {
        if index > 0 {
            out.push(b',');
        }
        decoder.write_record(&mut scanner, out).map_err(|mismatch| mismatch.in_item(index))?;
        index = index.saturating_add(1);
    }
    out.push(b']');
    Ok(())
}

/// Whether it is a whole number that JavaScript holds exactly.
pub fn is_integer(raw: Raw<'_>) -> bool {
    const MAX_SAFE_INTEGER: &[u8] = b"9007199254740991";
    let digits = raw.text.strip_prefix(b"-").unwrap_or(raw.text);
    raw.kind == Kind::Number
        && raw.text != b"-0"
        && digits.iter().all(u8::is_ascii_digit)
        // Of numbers of the same length, the order of their digits is their order.
        && (digits.len(), digits) <= (MAX_SAFE_INTEGER.len(), MAX_SAFE_INTEGER)
}

/// Enters the array or object that comes next.
pub fn expect(scanner: &mut Scanner<'_>, wanted: Kind) -> Result<(), Mismatch> {
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
