//! Instants as they go to the service: RFC 3339 with an offset. An instant without one means another moment on every
//! machine, and the service refuses it.

use crate::text::{join, split, within};
use crate::value::Value;

/// The rule in words.
pub const RULE: &str = "must be a valid Date or an RFC 3339 string with an offset, such as \"2031-01-02T03:04:05Z\"";

/// A `Date` or string as it goes out; `None` where it breaks [`RULE`].
pub fn read(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => is_rfc3339(text).then(|| text.clone()),
        Value::Instant(iso) => from_iso_string(iso.as_deref()?),
        _ => None,
    }
}

/// Whether `value` is an RFC 3339 `date-time` (section 5.6): date, time, optional fraction, offset.
pub fn is_rfc3339(value: &str) -> bool {
    parse(value.as_bytes()).is_some()
}

/// `Date.prototype.toISOString()` → the form the Python SDK sends: no fraction where it is zero, microseconds otherwise,
/// `+00:00`. `None` for years the service cannot read.
pub fn from_iso_string(iso: &str) -> Option<String> {
    let (seconds, milliseconds) = split(iso.strip_suffix("Z")?, ".")?;
    if seconds.len() != "2031-01-02T03:04:05".len() {
        return None;
    }
    match milliseconds {
        "000" => Some(join(&[seconds, "+00:00"])),
        milliseconds => Some(join(&[seconds, ".", milliseconds, "000+00:00"])),
    }
}

fn parse(value: &[u8]) -> Option<()> {
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b't' | b' ', _, _, b':', _, _, b':', _, _, rest @ ..] = value
    else {
        return None;
    };
    let year = within(1, value.get(..4)?, 9999)?;
    let days = match within(1, value.get(5..7)?, 12)? {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    };
    within(1, value.get(8..10)?, days)?;
    within(0, value.get(11..13)?, 23)?;
    within(0, value.get(14..16)?, 59)?;
    within(0, value.get(17..19)?, 59)?;
    let offset = behind_fraction(rest);
    match *offset {
        [b'Z' | b'z'] => {}
        [b'+' | b'-', _, _, b':', _, _] => {
            within(0, offset.get(1..3)?, 23)?;
            within(0, offset.get(4..)?, 59)?;
        }
        _ => return None,
    }
    Some(())
}

fn behind_fraction(text: &[u8]) -> &[u8] {
    let [b'.', b'0'..=b'9', rest @ ..] = text else { return text };
    let mut rest = rest;
    while let [b'0'..=b'9', behind @ ..] = rest {
        rest = behind;
    }
    rest
}
