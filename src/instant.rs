//! Instants as they go to the service: RFC 3339 with an offset. An instant without one means another moment on every
//! machine, and the service refuses it.

use crate::text::{join, number, split};
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
    parse(value).is_some()
}

/// `Date.prototype.toISOString()` → the form the Python SDK sends: no fraction where it is zero, microseconds otherwise,
/// `+00:00`. `None` for years the service cannot read.
pub fn from_iso_string(iso: &str) -> Option<String> {
    let (seconds, milliseconds) = split(iso.strip_suffix("Z")?, ".")?;
    if seconds.len() != "2031-01-02T03:04:05".len() {
        return None;
    }
    let fraction = if milliseconds == "000" { String::new() } else { join(&[".", milliseconds, "000"]) };
    Some(join(&[seconds, &fraction, "+00:00"]))
}

fn parse(value: &str) -> Option<()> {
    let mut rest = Cursor(value.as_bytes());
    let year = rest.number(4)?;
    rest.take(b"-")?;
    let month = rest.number(2)?;
    rest.take(b"-")?;
    let day = rest.number(2)?;
    rest.take(b"Tt ")?;
    let (hour, minute, second) = rest.time()?;
    if rest.take(b".").is_some() {
        rest.number(1)?;
        while rest.number(1).is_some() {}
    }
    if rest.take(b"Zz").is_none() {
        rest.take(b"+-")?;
        let hour = rest.number(2)?;
        rest.take(b":")?;
        let minute = rest.number(2)?;
        (hour < 24 && minute < 60).then_some(())?;
    }
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    };
    let date = year >= 1 && (1..=12).contains(&month) && (1..=days).contains(&day);
    let time = hour < 24 && minute < 60 && second < 60;
    (date && time && rest.0.is_empty()).then_some(())
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// Passes one of the characters in `wanted`.
    fn take(&mut self, wanted: &[u8]) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        wanted.iter().find(|byte| *byte == first)?;
        self.0 = rest;
        Some(())
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(digits)?;
        let number = number(digits)?;
        self.0 = rest;
        Some(number)
    }

    fn time(&mut self) -> Option<(u32, u32, u32)> {
        let hour = self.number(2)?;
        self.take(b":")?;
        let minute = self.number(2)?;
        self.take(b":")?;
        Some((hour, minute, self.number(2)?))
    }
}
