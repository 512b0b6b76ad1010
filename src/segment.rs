//! Path segments: ids and names come from outside and must stay one segment each.

use crate::error::InvalidInput;
use crate::text::{find, replace};

/// Appends `value` to `path` as one encoded segment (RFC 3986, section 3.3).
///
/// Ids are opaque, so anything that can be one segment is let through. Refused is what could become another path on the
/// way: dot segments, which URL parsers remove even when they are percent-encoded, and slashes, which the service
/// decodes before it routes.
pub fn push_encoded(path: &mut String, field: &str, value: &str) -> Result<(), InvalidInput> {
    let decoded = replace(&value.to_ascii_lowercase(), "%2e", ".");
    if decoded.is_empty() {
        return Err(InvalidInput::new(field, "must not be empty"));
    }
    if decoded == "." || decoded == ".." {
        return Err(InvalidInput::new(field, "must not be a dot segment (\".\" or \"..\", in any encoding)"));
    }
    if decoded.contains(['/', '\\']) || find(&decoded, "%2f").is_some() || find(&decoded, "%5c").is_some() {
        return Err(InvalidInput::new(field, "must not contain a slash or a backslash (in any encoding)"));
    }
    if decoded.chars().any(char::is_control) {
        return Err(InvalidInput::new(field, "must not contain control characters"));
    }
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push('%');
            for digit in [byte >> 4, byte & 15] {
                path.extend(char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    Ok(())
}
