//! Looking for one text in another.
//!
//! The standard library's search for strings (not that for single characters) is made for long texts: with what it needs for its
//! panics it would be a tenth of the published module. docs/readable-code.md has the measurement.

/// The byte offset at which `needle` first stands in `text`.
pub fn find(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    text.as_bytes().windows(needle.len()).position(|window| window == needle.as_bytes())
}

/// Whether `needle` stands in `text`.
pub fn contains(text: &str, needle: &str) -> bool {
    find(text, needle).is_some()
}

/// What stands before and after the first `needle`.
pub fn split_once<'a>(text: &'a str, needle: &str) -> Option<(&'a str, &'a str)> {
    let start = find(text, needle)?;
    // Both ends are those of a match, so they are character boundaries.
    Some((text.get(..start)?, text.get(start.checked_add(needle.len())?..)?))
}
