//! A buffer that JSON is written to.

use super::token::Token;

/// Short pieces are copied by blocks of this size, whatever their length: the excess is overwritten by the next piece.
const BLOCK: usize = 32;

/// From this length on a call of `memory.copy` is worth it.
const LONG: usize = 256;

/// JSON that is being written. Its memory is zeroed once, so that pieces are copied into it without growing it each time.
#[derive(Default)]
pub struct Output {
    bytes: Vec<u8>,
    end: usize,
}

impl Output {
    /// Appends a token.
    #[inline]
    pub fn push_token(&mut self, token: &Token) {
        if let Some(free) = self.reserve(BLOCK).first_chunk_mut() {
            *free = *token.block();
            self.end = self.end.saturating_add(token.len());
        }
    }

    /// Appends `text[start..end]`, which is faster than `push` because it may copy what stands behind that.
    #[inline]
    pub fn push_span(&mut self, text: &[u8], start: usize, end: usize) {
        let length = end.saturating_sub(start);
        if length >= LONG {
            return self.push(text.get(start..end).unwrap_or_default());
        }
        let free = self.reserve(LONG);
        let mut copied = 0;
        while copied < length {
            let from = text.get(start.saturating_add(copied)..).and_then(|rest| rest.first_chunk::<BLOCK>());
            let to = free.get_mut(copied..).and_then(|rest| rest.first_chunk_mut::<BLOCK>());
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
        if let Some(free) = self.reserve(piece.len()).get_mut(..piece.len()) {
            free.copy_from_slice(piece);
            self.end = self.end.saturating_add(piece.len());
        }
    }

    /// Counts `length` bytes as written that were put where `reserve` said.
    #[inline]
    pub fn advance(&mut self, length: usize) {
        self.end = self.end.saturating_add(length);
    }

    /// Appends a byte.
    #[inline(never)]
    pub fn push_byte(&mut self, byte: u8) {
        if let Some(free) = self.reserve(1).first_mut() {
            *free = byte;
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

    /// Overwrites a byte.
    #[inline]
    pub fn replace(&mut self, at: usize, byte: u8) {
        if let Some(free) = self.bytes.get_mut(at) {
            *free = byte;
        }
    }

    /// How many bytes were written.
    #[inline]
    pub fn len(&self) -> usize {
        self.end
    }

    /// Whether nothing was written.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.end == 0
    }

    /// Drops all but the first `length` bytes.
    #[inline]
    pub fn truncate(&mut self, length: usize) {
        self.end = length;
    }

    /// What was written.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }

    /// Free space of `length` bytes or more.
    #[inline]
    pub fn reserve(&mut self, length: usize) -> &mut [u8] {
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
