//! From the service's JSON to the JSON users read, in one pass.
//!
//! Values are checked and copied as they stand, so the text needs no building here and one `JSON.parse` behind us makes
//! the objects. That is why decoding costs about as much as `response.json()` would.

use super::name::camel_case;
use super::schema::{Field, Rule, Schema};
use crate::json::mismatch::Mismatch;
use crate::json::scan::{Kind, Raw, Scanner};
use crate::json::write::{self, push};

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
    /// What stands before each field's value. It is written for every record, so it is put together once.
    names: Vec<Vec<u8>>,
    /// The row of each member of the last record: the next one nearly always has the same members in the same order.
    order: [u8; MAX_FIELDS],
}

impl Decoder {
    /// A decoder of `schema`'s records.
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, names: names(schema), order: [0; MAX_FIELDS] }
    }

    /// Decodes the record that comes next. Where it fails, what it wrote so far is left behind in `out`.
    pub fn write_record(&mut self, scanner: &mut Scanner<'_>, out: &mut Vec<u8>) -> Result<(), Mismatch> {
        expect(scanner, Kind::Object)?;
        let mut found = [None; MAX_FIELDS];
        let mut extra = Vec::new();
        let mut member: usize = 0;
        while let Some(key) = scanner.next_member(member == 0)? {
            let value = scanner.value()?;
            match self.row(member, key) {
                Some(row) => {
                    if let Some(slot) = found.get_mut(row) {
                        *slot = Some(value);
                    }
                }
                None => self.write_unknown(key, value, &mut extra),
            }
            member = member.saturating_add(1);
        }
        for ((field, name), &raw) in self.schema.fields.iter().zip(&self.names).zip(found.iter()) {
            if !field.js.is_empty() {
                push(out, name);
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

    /// The row of a record's member.
    fn row(&mut self, member: usize, key: &[u8]) -> Option<usize> {
        let fields = self.schema.fields;
        let expected = self.order.get_mut(member);
        if let Some(row) = expected.as_ref().map(|row| usize::from(**row))
            && fields.get(row).is_some_and(|field| same(field.wire.as_bytes(), key))
        {
            return Some(row);
        }
        let row = if key.contains(&b'\\') {
            let key = write::unescape(key);
            fields.iter().position(|field| field.wire == key)
        } else {
            fields.iter().position(|field| field.wire.as_bytes() == key)
        }?;
        if let (Some(expected), Ok(row)) = (expected, u8::try_from(row)) {
            *expected = row;
        }
        Some(row)
    }

    /// A field this release does not know appears under its camelCase name, unless a known one stands there already.
    /// `__proto__` is dropped: copied on by `Object.assign`, it would change a prototype.
    fn write_unknown(&self, key: &[u8], value: Raw<'_>, extra: &mut Vec<u8>) {
        let name = camel_case(&write::unescape(key));
        let Schema { fields, derived, .. } = self.schema;
        let taken = fields.iter().any(|field| field.js == name) || derived.contains(&name.as_str());
        if taken || name == "__proto__" {
            return;
        }
        let mut quoted = String::from(",");
        write::push_string(&mut quoted, &name);
        quoted.push(':');
        extra.extend_from_slice(quoted.as_bytes());
        extra.extend_from_slice(value.text);
    }
}

/// `{"name":` for the first field that is written, `,"name":` for the others.
fn names(schema: &Schema) -> Vec<Vec<u8>> {
    let mut before = "{\"";
    let mut name = |field: &Field| {
        let name = [before, field.js, "\":"].concat();
        if !field.js.is_empty() {
            before = ",\"";
        }
        name.into_bytes()
    };
    schema.fields.iter().map(&mut name).collect()
}

/// `one == other`, word by word: behind `==` stands a call that compares byte by byte.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (words, rest) = one.as_chunks::<8>();
    let (other_words, other_rest) = other.as_chunks::<8>();
    words.iter().zip(other_words).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
        && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

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
