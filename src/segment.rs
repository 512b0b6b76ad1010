//! Path segments: ids and names come from outside and must stay one segment each.

use crate::error::InvalidInput;
use crate::find::contains;

/// Appends `value` to `path` as one encoded segment (RFC 3986, section 3.3).
///
/// Ids are opaque, so anything that can be one segment is let through. Refused is what could become another path on the
/// way: dot segments, which URL parsers remove even when they are percent-encoded, and slashes, which the service
/// decodes before it routes.
pub fn push_encoded(path: &mut String, field: &str, value: &str) -> Result<(), InvalidInput> {
    check(value).map_err(|rule| InvalidInput::new(field, rule))?;
    for byte in value.bytes() {
        if is_unreserved(byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(())
}

/// Every spelling of the segments that URL parsers remove (URL Standard, section 4.4).
const DOT_SEGMENTS: [&str; 6] = [".", "%2e", "..", ".%2e", "%2e.", "%2e%2e"];

fn check(value: &str) -> Result<(), &'static str> {
    let value = value.to_ascii_lowercase();
    if value.is_empty() {
        return Err("must not be empty");
    }
    if DOT_SEGMENTS.contains(&value.as_str()) {
        return Err("must not be a dot segment (\".\" or \"..\", in any encoding)");
    }
    if ["/", "\\", "%2f", "%5c"].iter().any(|slash| contains(&value, slash)) {
        return Err("must not contain a slash or a backslash (in any encoding)");
    }
    if value.chars().any(char::is_control) {
        return Err("must not contain control characters");
    }
    Ok(())
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.')
}
