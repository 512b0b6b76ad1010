//! What a record promises, as data: one row a field.

use crate::json::scan::Raw;
use litterbox_text::join;
use std::sync::OnceLock;

/// A record's fields, in the order they appear to users.
pub struct Schema {
    /// The fields this release knows. Others pass through under their camelCase names.
    pub fields: &'static [Field],
    /// Writes the fields that are made of several others, given what was found for each row of `fields`.
    pub derive: Option<Derive>,
    /// The names `derive` writes, so that nothing else is written under them.
    pub derived: &'static [&'static str],
    /// See `rows`.
    pub rows: OnceLock<Vec<Row>>,
}

/// What is read and written around a field's value: the same for every record.
pub struct Row {
    /// `"created_at":`
    pub wire: Vec<u8>,
    /// `,"createdAt":`, or `{"id":` for the first; empty for a field that is not written.
    pub js: Vec<u8>,
}

impl Schema {
    /// A row for each field, put together when it is first asked for.
    pub fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| {
            let mut before = "{\"";
            let row = |field: &Field| {
                let wire = join(&["\"", field.wire, "\":"]).into_bytes();
                if field.js.is_empty() {
                    return Row { wire, js: Vec::new() };
                }
                let js = join(&[before, field.js, "\":"]).into_bytes();
                before = ",\"";
                Row { wire, js }
            };
            self.fields.iter().map(row).collect()
        })
    }
}

/// Writes `,"name":value` for each derived field.
pub type Derive = fn(found: &[Option<Raw<'_>>], out: &mut Vec<u8>);

/// One field.
pub struct Field {
    /// Its name on the wire.
    pub wire: &'static str,
    /// Its name for users; "" for one that only feeds `derive`.
    pub js: &'static str,
    /// What it has to be.
    pub rule: Rule,
}

/// What a field has to be, and what stands in for it where it is absent or something else.
///
/// Only the required rules can fail: whatever else is odd about an answer, it must not be lost, because the answer to a
/// create may hold the only copy of a key.
#[derive(Clone, Copy)]
pub enum Rule {
    /// A string, or the body is not what was promised.
    RequiredText,
    /// A boolean, or the body is not what was promised.
    RequiredBoolean,
    /// An array of records, or the body is not what was promised.
    RequiredList(&'static Schema),
    /// A string, else `""`.
    Text,
    /// A string, else `null`.
    TextOrNull,
    /// A number that is a whole one, else `null`.
    IntegerOrNull,
    /// A boolean, else `false`.
    Boolean,
}

/// A field whose two names differ.
pub const fn field(wire: &'static str, js: &'static str, rule: Rule) -> Field {
    Field { wire, js, rule }
}
