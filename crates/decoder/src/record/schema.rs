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
        name(self.wire.bytes())
    }

    /// Its name for users; "" for one that only feeds `derive`.
    pub fn js_name(&self) -> &[u8] {
        name(self.js.bytes())
    }
}

/// What stands between the quotes.
fn name(token: &[u8]) -> &[u8] {
    let token = token.strip_prefix(b",").unwrap_or(token);
    token.get(1..token.len().saturating_sub(2)).unwrap_or_default()
}

/// What a field has to be. Of those that are not required, an absent one and `null` have a documented default.
#[derive(Clone, Copy)]
pub enum Rule {
    /// A string.
    RequiredText,
    /// A boolean.
    RequiredBoolean,
    /// An array of records.
    RequiredList(&'static Schema),
    /// A string, by default `""`.
    Text,
    /// A string of several lines, by default `""`. A long one goes to the side buffer: see `json::side_buffer`. Only
    /// `known_hosts` is one; js/records.js knows it by name.
    Lines,
    /// A string or `null`.
    TextOrNull,
    /// A whole number that JavaScript holds exactly, or `null`.
    IntegerOrNull,
    /// A boolean, by default `false`.
    Boolean,
}

impl Rule {
    /// Whether a record without it is not what was promised.
    pub fn is_required(self) -> bool {
        matches!(self, Rule::RequiredText | Rule::RequiredBoolean | Rule::RequiredList(_))
    }

    /// What is written where it is absent or `null`, as JSON.
    pub fn default(self) -> &'static str {
        match self {
            Rule::Text | Rule::Lines => "\"\"",
            Rule::Boolean => "false",
            _ => "null",
        }
    }

    /// What it has to be, in words.
    pub fn words(self) -> &'static str {
        match self {
            Rule::RequiredText => "a string",
            Rule::RequiredBoolean => "a boolean",
            Rule::RequiredList(_) => "an array",
            Rule::Text | Rule::Lines | Rule::TextOrNull => "a string or null",
            Rule::IntegerOrNull => "a whole number or null",
            Rule::Boolean => "a boolean or null",
        }
    }
}

/// A field, by its name in the service's JSON and its name for users. One whose name for users is "" only feeds `derive`.
pub const fn field(wire: &'static str, js: &'static str, rule: Rule) -> Field {
    let js = if js.is_empty() { Token::NONE } else { Token::name(",", js) };
    Field { wire: Token::name("", wire), js, rule }
}

/// The row of a field. A name that no row has does not compile, where this is a constant.
#[allow(
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "for constants only"
)]
pub const fn row(fields: &[Field], wire: &str) -> usize {
    let wanted = Token::name("", wire);
    let mut row = 0;
    while row < fields.len() {
        if fields[row].wire.is(&wanted) {
            return row;
        }
        row += 1;
    }
    panic!("no field has this name");
}
