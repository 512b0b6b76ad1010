//! Path segments: ids and names come from outside and must stay one segment each.

use crate::error::InvalidInput;
use crate::find::{contains, replace};

/// Appends `value` to `path` as one encoded segment (RFC 3986, section 3.3).
///
/// Ids are opaque, so anything that can be one segment is let through. Refused is what could become another path on the
/// way: dot segments, which URL parsers remove even when they are percent-encoded, and slashes, which the service
/// decodes before it routes.
pub fn push_encoded(path: &mut String, field: &str, value: &str) -> Result<(), InvalidInput> {
    let is_plain = |byte: u8| is_unreserved(byte) && byte != b'.';
    if !value.is_empty() && value.bytes().all(is_plain) {
        path.push_str(value); // what nearly every id is
        return Ok(());
    }
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

fn check(value: &str) -> Result<(), &'static str> {
    let decoded = replace(&value.to_ascii_lowercase(), "%2e", ".");
    if decoded.is_empty() {
        return Err("must not be empty");
    }
    if decoded == "." || decoded == ".." {
        return Err("must not be a dot segment (\".\" or \"..\", in any encoding)");
    }
    if ["/", "\\", "%2f", "%5c"].iter().any(|slash| contains(&decoded, slash)) {
        return Err("must not contain a slash or a backslash (in any encoding)");
    }
    if decoded.chars().any(char::is_control) {
        return Err("must not contain control characters");
    }
    Ok(())
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.')
}
