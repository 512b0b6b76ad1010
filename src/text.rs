//! Searching short texts. The standard library's search is made for long ones and would be a twentieth of the module.

/// Where `needle` first stands in `text`.
pub fn find(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    text.as_bytes().windows(needle.len()).position(|window| window == needle.as_bytes())
}

/// What stands before and behind the first `needle`.
pub fn split<'a>(text: &'a str, needle: &str) -> Option<(&'a str, &'a str)> {
    let start = find(text, needle)?;
    // Both ends are those of a match, so they are character boundaries.
    Some((text.get(..start)?, text.get(start.checked_add(needle.len())?..)?))
}

/// `text` with every `needle` replaced.
pub fn replace(mut text: &str, needle: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    while let Some((before, behind)) = split(text, needle) {
        out.push_str(before);
        out.push_str(with);
        text = behind;
    }
    out.push_str(text);
    out
}
