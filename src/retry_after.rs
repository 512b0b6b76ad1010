//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

use crate::text::{join, number, split, within};

const MONTHS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// Milliseconds to wait from `now_ms` (milliseconds since 1970), never below 0; `None` where the value says nothing.
///
/// Seconds may carry a fraction or a sign, which the RFC does not allow but servers send.
pub fn milliseconds(value: &str, now_ms: f64) -> Option<f64> {
    let value = value.trim_ascii().to_ascii_lowercase();
    let wait = seconds(&value).map(|seconds| seconds * 1000.0).or_else(|| Some(date(&value)? - now_ms))?;
    Some(wait.max(0.0))
}

/// Digits with an optional sign and fraction. No exponent: "9e99" is nobody's idea of a wait.
fn seconds(value: &str) -> Option<f64> {
    let (sign, digits) = match value.strip_prefix("-") {
        Some(digits) => (-1.0, digits),
        None => (1.0, value.strip_prefix("+").unwrap_or(value)),
    };
    let (whole, fraction) = split(digits, ".").unwrap_or((digits, ""));
    // To the millisecond, and in whole numbers: sums of tenths and hundredths would not be exact.
    exact(fraction)?;
    let milliseconds = exact(join(&[fraction, "000"]).get(..3)?)?;
    (!whole.is_empty()).then_some(sign * (exact(whole)? + milliseconds / 1000.0))
}

/// The number that digits stand for, no more of them than a float holds exactly.
fn exact(digits: &str) -> Option<f64> {
    let mut number = 0.0;
    for byte in digits.bytes() {
        number = number * 10.0 + f64::from(char::from(byte).to_digit(10)?);
    }
    (digits.len() <= 15).then_some(number)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`, in small
/// letters, as milliseconds since 1970.
fn date(value: &str) -> Option<f64> {
    let separates = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'-');
    // One place more than there may be words, so that a word too many is seen.
    let mut words = [b"".as_slice(); 7];
    for (place, word) in words.iter_mut().zip(value.as_bytes().split(separates).filter(|word| !word.is_empty())) {
        *place = word;
    }
    let (day, month, year, time) = match words {
        [_weekday, day, month, year, time, b"gmt" | b"utc", b""] => (day, month, year, time),
        [_weekday, month, day, time, year, b"", _] => (day, month, year, time),
        _ => return None,
    };
    let (month, _) = (1..).zip(MONTHS.chunks_exact(3)).find(|(_, name)| *name == month)?;
    let year = match (year.len(), number(year)?) {
        // RFC 9110, section 5.6.7: two digits that lie far ahead mean the past century.
        (2, short) if short < 70 => short.saturating_add(2000),
        (2, short) => short.saturating_add(1900),
        (4, year) => year,
        _ => return None,
    };
    let days = days_since_1970(year, month, within(1, day, 31)?);
    let mut parts = time.split(|byte| *byte == b':');
    let mut part = || within(0, parts.next()?, 60).map(f64::from);
    Some((days * 86_400.0 + part()? * 3_600.0 + part()? * 60.0 + part()?) * 1000.0)
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that leap days come last.
#[allow(clippy::arithmetic_side_effects)] // four-digit years, months and days in range: no overflow
fn days_since_1970(year: u32, month: u32, day: u32) -> f64 {
    // 400 years later, which are 146 097 days: the year before 0 is none.
    let (year, month) = if month > 2 { (year + 400, month - 3) } else { (year + 399, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    f64::from(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year) - 719_468.0 - 146_097.0
}
