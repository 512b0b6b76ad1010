//! What was found of a record.

use crate::json::scan::{Kind, Raw};

/// More rows than any schema has.
pub const MAX_FIELDS: usize = 32;

/// Where the values of a record's known members stand, by the rows of its schema.
pub struct Members<'a> {
    text: &'a [u8],
    places: [Option<Place>; MAX_FIELDS],
}

/// Where a value stands in the text.
#[derive(Clone, Copy)]
pub struct Place {
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
        Self { text, places: [None; MAX_FIELDS] }
    }

    /// The text they stand in.
    pub fn text(&self) -> &'a [u8] {
        self.text
    }

    /// All of them.
    pub fn places(&self) -> &[Option<Place>; MAX_FIELDS] {
        &self.places
    }

    /// Keeps the value of a row; of several the last one counts.
    pub fn set(&mut self, row: usize, place: Place) {
        if let Some(kept) = self.places.get_mut(row) {
            *kept = Some(place);
        }
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<Raw<'a>> {
        self.places.get(row)?.map(|place| self.raw(place))
    }

    /// What stands in a place.
    pub fn raw(&self, place: Place) -> Raw<'a> {
        Raw { kind: place.kind, text: self.text.get(place.start..place.end).unwrap_or_default() }
    }
}
