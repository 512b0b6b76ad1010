//! What a record promises, as data: one row a field.

use super::members::Members;
use crate::json::token::Token;
use crate::json::write::Output;

/// A record's fields, in the order they appear to users.
pub struct Schema {
    /// The fields this release knows. Others pass through under their camelCase names.
    pub fields: &'static [Field],
    /// Writes the fields that are made of several others.
    pub derive: Option<Derive>,
    /// The names `derive` writes, so that nothing else is written under them.
    pub derived: &'static [&'static str],
}

/// Writes `,"name":value` for each derived field.
pub type Derive = fn(members: &Members<'_>, out: &mut Output);

/// One field: what stands before its value, there and here, and what the value has to be.
pub struct Field {
    /// `"created_at":`
    pub wire: Token,
    /// `,"createdAt":`; empty for a field that only feeds `derive`.
    pub js: Token,
    /// What it has to be.
    pub rule: Rule,
}

impl Field {
    /// Its name on the wire.
    pub fn wire_name(&self) -> &[u8] {
        name(self.wire.text())
    }

    /// Its name for users; "" for one that only feeds `derive`.
    pub fn js_name(&self) -> &[u8] {
        name(self.js.text())
    }
}

/// What stands between the quotes.
fn name(token: &[u8]) -> &[u8] {
    let token = token.strip_prefix(b",").unwrap_or(token);
    token.get(1..token.len().saturating_sub(2)).unwrap_or_default()
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
    /// A string of several lines, else `""`. It may stand apart from the rest: see `json::side_buffer`. Only `known_hosts` is one,
    /// js/records.js knows it by name.
    Lines,
    /// A string, else `null`.
    TextOrNull,
    /// A number that is a whole one, else `null`.
    IntegerOrNull,
    /// A boolean, else `false`.
    Boolean,
}

/// A field whose two names differ. One whose name for users is "" only feeds `derive`.
pub const fn field(wire: &'static str, js: &'static str, rule: Rule) -> Field {
    let js = if js.is_empty() { Token::NONE } else { Token::name(",", js) };
    Field { wire: Token::name("", wire), js, rule }
}
