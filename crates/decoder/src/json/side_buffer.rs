//! Texts of several lines, which go to a buffer beside the JSON.
//!
//! `JSON.parse` is slow at long strings with escapes, and `known_hosts`, a line for each key, is most of a host. Its text is
//! unescaped into the side buffer; in the JSON stands how many bytes it has there, and js/records.js puts it back. Altogether
//! that takes three quarters of the time, and leaves less garbage.

use super::block::copy_until;
use super::write::Output;

/// A shorter text takes as long to put back as to parse.
const SHORTEST: usize = 512;

/// Appends the string `text[start..end]` to the side buffer, and its length there to the JSON. It is appended to the JSON as it
/// stands where it is short, has escapes other than line feeds (a lone surrogate, for one, is no text), or too little follows.
#[inline(never)]
pub fn push_lines(text: &[u8], start: usize, end: usize, json: &mut Output, side_buffer: &mut Output) {
    let length = end.saturating_sub(start);
    if length >= SHORTEST {
        // A text is no longer than its JSON, but whole blocks are copied.
        let free = side_buffer.reserve(length.saturating_add(16));
        if let Some(length) = unescape(text, start.saturating_add(1), end.saturating_sub(1), free) {
            side_buffer.advance(length);
            return json.push_number(length);
        }
    }
    json.push_span(text, start, end);
}

/// Writes the unescaped `text[start..end]` to `out`, and returns its length.
fn unescape(text: &[u8], start: usize, end: usize, out: &mut [u8]) -> Option<usize> {
    let mut from = start;
    let mut to: usize = 0;
    loop {
        let left = end.saturating_sub(from);
        let (blocks, _) = text.get(from..)?.as_chunks();
        let line = copy_until(b'\\', blocks.get(..left.div_ceil(16))?, out.get_mut(to..)?).unwrap_or(left);
        to = to.saturating_add(line.min(left));
        if line >= left {
            return Some(to);
        }
        from = from.saturating_add(line).saturating_add(2);
        if text.get(from.wrapping_sub(1)) != Some(&b'n') {
            return None;
        }
        *out.get_mut(to)? = b'\n';
        to = to.saturating_add(1);
    }
}
