//! What was found of a record.

use crate::json::scan::{Kind, Raw};

/// More rows than any schema has.
pub const MAX_FIELDS: usize = 32;

/// Where the values of a record's known members stand, by the rows of its schema.
pub struct Members<'a> {
    text: &'a [u8],
    spans: [Option<Span>; MAX_FIELDS],
}

/// Where a value stands in the text, as byte offsets.
#[derive(Clone, Copy)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> Members<'a> {
    /// None yet, of a record that stands in `text`.
    pub fn new(text: &'a [u8]) -> Self {
        Self { text, spans: [None; MAX_FIELDS] }
    }

    /// The text they stand in.
    pub fn text(&self) -> &'a [u8] {
        self.text
    }

    /// All of them.
    pub fn spans(&self) -> &[Option<Span>; MAX_FIELDS] {
        &self.spans
    }

    /// Keeps the value of a row; of several the last one counts.
    pub fn set(&mut self, row: usize, span: Span) {
        if let Some(kept) = self.spans.get_mut(row) {
            *kept = Some(span);
        }
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<Raw<'a>> {
        self.spans.get(row)?.map(|span| self.raw(span))
    }

    /// The value of a span.
    pub fn raw(&self, span: Span) -> Raw<'a> {
        Raw { kind: span.kind, text: self.text.get(span.start..span.end).unwrap_or_default() }
    }
}
