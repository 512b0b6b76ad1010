//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

use crate::text::{before, number, replace, split};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Milliseconds to wait from `now_ms` (milliseconds since 1970), never below 0; `None` where the value says nothing.
///
/// Seconds may carry a fraction or a sign, which the RFC does not allow but servers send.
pub fn milliseconds(value: &str, now_ms: f64) -> Option<f64> {
    let value = value.trim_ascii();
    let wait = seconds(value).map(|seconds| seconds * 1000.0).or_else(|| Some(date(value)? - now_ms))?;
    Some(wait.max(0.0))
}

/// Digits with an optional sign and fraction. No exponent: "9e99" is nobody's idea of a wait.
fn seconds(value: &str) -> Option<f64> {
    let (sign, digits) = match value.strip_prefix("-") {
        Some(digits) => (-1.0, digits),
        None => (1.0, value.strip_prefix("+").unwrap_or(value)),
    };
    let (whole, fraction) = split(digits, ".").unwrap_or((digits, ""));
    if whole.is_empty() || whole.len() > 15 || fraction.len() > 15 {
        return None;
    }
    let mut seconds = 0.0;
    for byte in whole.bytes() {
        seconds = seconds * 10.0 + digit(byte)?;
    }
    // To the millisecond, and in whole numbers: sums of tenths and hundredths would not be exact.
    let mut milliseconds = 0.0;
    let mut place = 100.0;
    for byte in fraction.bytes() {
        milliseconds += digit(byte)? * place;
        place = if place > 1.0 { place / 10.0 } else { 0.0 };
    }
    Some(sign * (seconds + milliseconds / 1000.0))
}

fn digit(byte: u8) -> Option<f64> {
    char::from(byte).to_digit(10).map(f64::from)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`, as milliseconds
/// since 1970.
fn date(value: &str) -> Option<f64> {
    let lower = replace(&replace(&value.to_ascii_lowercase(), ",", " "), "-", " ");
    let mut words = lower.split_ascii_whitespace();
    let mut word = || words.next();
    let (_weekday, second, third, fourth, fifth) = (word()?, word()?, word()?, word()?, word()?);
    let (day, month, year, time) = match (word(), word()) {
        (Some("gmt" | "utc"), None) => (second, third, fourth, fifth),
        (None, _) => (third, second, fifth, fourth),
        _ => return None,
    };
    let month = MONTHS.iter().zip(1..).find(|(name, _)| *name == &month)?.1;
    let day = within(1, day, 31)?;
    let year = match (year.len(), number(year.as_bytes())?) {
        // RFC 9110, section 5.6.7: two digits that lie far ahead mean the past century.
        (2, short) if short < 70 => short.saturating_add(2000),
        (2, short) => short.saturating_add(1900),
        (4, year) => year,
        _ => return None,
    };
    let (hour, rest) = split(time, ":")?;
    let (minute, second) = split(rest, ":")?;
    let seconds = [within(0, hour, 60)?, within(0, minute, 60)?, within(0, before(second, ":"), 60)?];
    let [hours, minutes, seconds] = seconds.map(f64::from);
    Some((days_since_1970(year, month, day) * 86_400.0 + hours * 3_600.0 + minutes * 60.0 + seconds) * 1000.0)
}

fn within(least: u32, digits: &str, most: u32) -> Option<u32> {
    number(digits.as_bytes()).filter(|number| (least..=most).contains(number))
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that leap days come last.
#[allow(clippy::arithmetic_side_effects)] // four-digit years, months and days in range: no overflow
fn days_since_1970(year: u32, month: u32, day: u32) -> f64 {
    // 400 years later, which are 146 097 days: the year before 0 is none.
    let (year, month) = if month > 2 { (year + 400, month - 3) } else { (year + 399, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    f64::from(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year) - 719_468.0 - 146_097.0
}
