//! Texts of several lines, kept apart from the JSON they stand in.
//!
//! `JSON.parse` is slow at long strings with escapes, and `known_hosts`, a line for each key, is most of a host. What it says is
//! set down here, in the JSON stands how many bytes that is, and js/records.js decodes it and puts it back: all in all three
//! quarters of the time, and less garbage.

use super::block::copy_until;
use super::write::Output;

/// What is shorter takes as long to put back as to parse.
const SHORTEST: usize = 512;

/// Appends the string `text[start..end]` to the JSON, or only how long it is, and what it says to what stands apart. It stays
/// where it is short, has escapes that are no line feeds (a lone surrogate, for one, is no text), or too little follows it.
#[inline(never)]
pub fn push_lines(text: &[u8], start: usize, end: usize, json: &mut Output, aside: &mut Output) {
    let length = end.saturating_sub(start);
    if length >= SHORTEST {
        // Nothing is longer than its JSON; the last block may be.
        let place = aside.place(length.saturating_add(16));
        if let Some(length) = unescape(text, start.saturating_add(1), end.saturating_sub(1), place) {
            aside.wrote(length);
            return json.push_number(length);
        }
    }
    json.push_part(text, start, end);
}

/// Writes what `text[start..end]` says to `place`, and returns how long that is.
fn unescape(text: &[u8], start: usize, end: usize, place: &mut [u8]) -> Option<usize> {
    let mut from = start;
    let mut to: usize = 0;
    loop {
        let left = end.saturating_sub(from);
        let (blocks, _) = text.get(from..)?.as_chunks();
        let line = copy_until(b'\\', blocks.get(..left.div_ceil(16))?, place.get_mut(to..)?).unwrap_or(left);
        to = to.saturating_add(line.min(left));
        if line >= left {
            return Some(to);
        }
        from = from.saturating_add(line).saturating_add(2);
        if text.get(from.wrapping_sub(1)) != Some(&b'n') {
            return None;
        }
        *place.get_mut(to)? = b'\n';
        to = to.saturating_add(1);
    }
}
