//! What stands before a value, put together when the crate is compiled.

use super::block;

/// More than the longest name of the service takes with its quotes.
const SIZE: usize = 32;

/// Up to 32 bytes of JSON with zeros behind them: compared by two blocks and copied by two, whatever its length.
pub struct Token {
    bytes: [u8; SIZE],
    length: usize,
}

impl Token {
    /// A token that is not written.
    pub const NONE: Self = Self { bytes: [0; SIZE], length: 0 };

    /// `"name":` behind `before`. A name that is too long does not compile.
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "schemas are static, so what could panic is an error of the compiler"
    )]
    pub const fn name(before: &str, name: &str) -> Self {
        let mut token = Self::NONE;
        let parts = [before, "\"", name, "\":"];
        let mut part = 0;
        while part < parts.len() {
            let mut at = 0;
            while at < parts[part].len() {
                token.bytes[token.length] = parts[part].as_bytes()[at];
                token.length += 1;
                at += 1;
            }
            part += 1;
        }
        token
    }

    /// Its JSON.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Whether two tokens are the same.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "for constants only; in range")]
    pub const fn is(&self, other: &Self) -> bool {
        let mut at = 0;
        while at < SIZE {
            if self.bytes[at] != other.bytes[at] {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Its JSON with the zeros behind it.
    #[inline]
    pub fn block(&self) -> &[u8; SIZE] {
        &self.bytes
    }

    /// How long its JSON is.
    #[inline]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it is not written.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether `text` begins with it. Where less than a block of text is left the result is `false`, and callers have to find
    /// out in another way.
    #[inline]
    pub fn begins(&self, text: &[u8]) -> bool {
        let (Some(text), (wanted, _)) = (text.first_chunk::<SIZE>(), self.bytes.as_chunks::<16>()) else {
            return false;
        };
        let (text, _) = text.as_chunks::<16>();
        text.iter().zip(wanted).all(|(text, wanted)| block::matches(text, wanted))
    }
}
