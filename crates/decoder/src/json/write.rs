//! Bytes as they are put behind one another.

use super::token::Token;

/// Short pieces are copied by blocks of this size, whatever their length: what is too much is overwritten by the next piece.
const BLOCK: usize = 32;

/// From this length on a call of `memory.copy` is worth it.
const LONG: usize = 256;

/// JSON that is being written. Its memory is cleared once, so that pieces are copied into it, not added to it.
#[derive(Default)]
pub struct Output {
    bytes: Vec<u8>,
    end: usize,
}

impl Output {
    /// Nothing yet, with room for `length` bytes.
    pub fn with_room(length: usize) -> Self {
        let mut output = Self::default();
        output.grow(length);
        output
    }

    /// Appends a token.
    #[inline]
    pub fn push_token(&mut self, token: &Token) {
        if let Some(place) = self.place(BLOCK).first_chunk_mut() {
            *place = *token.block();
            self.end = self.end.saturating_add(token.len());
        }
    }

    /// Appends `text[start..end]`, which is faster than `push` because it may copy what stands behind that.
    #[inline]
    pub fn push_part(&mut self, text: &[u8], start: usize, end: usize) {
        let length = end.saturating_sub(start);
        if length >= LONG {
            return self.push(text.get(start..end).unwrap_or_default());
        }
        let place = self.place(LONG);
        let mut copied = 0;
        while copied < length {
            let from = text.get(start.saturating_add(copied)..).and_then(|rest| rest.first_chunk::<BLOCK>());
            let to = place.get_mut(copied..).and_then(|rest| rest.first_chunk_mut::<BLOCK>());
            let (Some(from), Some(to)) = (from, to) else {
                return self.push(text.get(start..end).unwrap_or_default());
            };
            *to = *from;
            copied = copied.saturating_add(BLOCK);
        }
        self.end = self.end.saturating_add(length);
    }

    /// Appends a piece of JSON.
    #[inline(never)]
    pub fn push(&mut self, piece: &[u8]) {
        if let Some(place) = self.place(piece.len()).get_mut(..piece.len()) {
            place.copy_from_slice(piece);
            self.end = self.end.saturating_add(piece.len());
        }
    }

    /// Appends what was written where `place` said.
    #[inline]
    pub fn wrote(&mut self, length: usize) {
        self.end = self.end.saturating_add(length);
    }

    /// Appends a byte.
    #[inline(never)]
    pub fn push_byte(&mut self, byte: u8) {
        if let Some(place) = self.place(1).first_mut() {
            *place = byte;
            self.end = self.end.saturating_add(1);
        }
    }

    /// Appends a number.
    #[allow(clippy::cast_possible_truncation)] // it is a digit
    pub fn push_number(&mut self, number: usize) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        self.push_byte(b'0'.saturating_add((number % 10) as u8));
    }

    /// Puts another byte where one was written.
    #[inline]
    pub fn replace(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.bytes.get_mut(at) {
            *place = byte;
        }
    }

    /// How much was written.
    #[inline]
    pub fn len(&self) -> usize {
        self.end
    }

    /// Whether nothing was written.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.end == 0
    }

    /// Takes back what was written behind the first `length` bytes.
    #[inline]
    pub fn truncate(&mut self, length: usize) {
        self.end = length;
    }

    /// What was written.
    pub fn text(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }

    /// Where the next `length` bytes go, and more.
    #[inline]
    pub fn place(&mut self, length: usize) -> &mut [u8] {
        if self.bytes.len().saturating_sub(self.end) < length {
            self.grow(length);
        }
        self.bytes.get_mut(self.end..).unwrap_or_default()
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, length: usize) {
        const LEAST: usize = 1024;
        let more = length.saturating_add(self.bytes.len()).max(LEAST);
        self.bytes.resize(self.bytes.len().saturating_add(more), 0);
    }
}

/// Where the next `length` bytes of `text` go; `None` where there is no memory for them.
pub fn room(text: &mut Vec<u8>, length: usize) -> Option<&mut [u8]> {
    let start = text.len();
    text.try_reserve(length).ok()?;
    text.resize(start.checked_add(length)?, 0);
    text.get_mut(start..)
}
