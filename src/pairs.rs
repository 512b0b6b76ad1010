//! Names and values in the order they were given; a JSON object on the wire.

use serde::{Serialize, Serializer};

/// An ordered map that is only ever written out.
#[derive(Default)]
pub struct Pairs<V>(pub Vec<(String, V)>);

impl<V: Serialize> Serialize for Pairs<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The same over borrowed text.
pub struct Borrowed<'a>(pub Vec<(&'a str, &'a str)>);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
