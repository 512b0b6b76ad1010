//! Path segments: ids and names come from outside and must stay one segment each.

use crate::error::InvalidInput;
use crate::text::{digit, find, replace};

/// Appends `value` to `path` as one encoded segment (RFC 3986, section 3.3).
///
/// Ids are opaque, so anything that can be one segment is let through. Refused is what could become another path on the
/// way: dot segments, which URL parsers remove even when they are percent-encoded, and slashes, which the service
/// decodes before it routes.
pub fn push_encoded(path: &mut String, field: &str, value: &str) -> Result<(), InvalidInput> {
    // What nearly every id is.
    if !value.is_empty() && value.bytes().all(is_plain) {
        path.push_str(value);
        return Ok(());
    }
    check(value).map_err(|rule| InvalidInput::new(field, rule))?;
    for byte in value.bytes() {
        if is_plain(byte) || byte == b'.' {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.push(digit(byte >> 4).to_ascii_uppercase());
            path.push(digit(byte & 15).to_ascii_uppercase());
        }
    }
    Ok(())
}

fn check(value: &str) -> Result<(), &'static str> {
    let decoded = replace(&value.to_ascii_lowercase(), "%2e", ".");
    if decoded.is_empty() {
        return Err("must not be empty");
    }
    if decoded == "." || decoded == ".." {
        return Err("must not be a dot segment (\".\" or \"..\", in any encoding)");
    }
    if ["/", "\\", "%2f", "%5c"].iter().any(|slash| find(&decoded, slash).is_some()) {
        return Err("must not contain a slash or a backslash (in any encoding)");
    }
    if decoded.bytes().any(|byte| byte.is_ascii_control()) || has_c1(&decoded) {
        return Err("must not contain control characters");
    }
    Ok(())
}

/// Whether a byte stands for itself and for nothing else: RFC 3986 calls these and the dot unreserved.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~')
}

/// Whether there is a control character beyond ASCII, U+0080 to U+009F.
fn has_c1(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [0xc2, 0x80..=0x9f]))
}
