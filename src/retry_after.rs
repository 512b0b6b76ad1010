//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

use crate::text::{join, split};

const MONTHS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// What stands behind the weekday of `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`. A digit is a character of a field: month, day, year, hour, minute, second.
const FORMS: [&str; 3] = ["11 000 2222 33:44:55 gmt", "11-000-22 33:44:55 gmt", "000 11 33:44:55 2222"];

/// Milliseconds to wait from `now_ms` (milliseconds since 1970), never below 0; `None` where the value says nothing.
///
/// Seconds may carry a fraction or a sign, which the RFC does not allow but servers send.
pub fn milliseconds(value: &str, now_ms: f64) -> Option<f64> {
    let value = value.trim_ascii().to_ascii_lowercase();
    let wait = seconds(&value).or_else(|| Some(date(&value)? - now_ms))?;
    Some(wait.max(0.0))
}

/// Digits with an optional sign and fraction, in milliseconds. No exponent: "9e99" is nobody's idea of a wait.
fn seconds(value: &str) -> Option<f64> {
    let (sign, digits) = match value.strip_prefix("-") {
        Some(digits) => (-1.0, digits),
        None => (1.0, value.strip_prefix("+").unwrap_or(value)),
    };
    let (whole, fraction) = split(digits, ".").unwrap_or((digits, ""));
    exact(fraction)?;
    let milliseconds = exact(join(&[fraction, "000"]).get(..3)?)?;
    (!whole.is_empty()).then_some(sign * (exact(whole)? * 1000.0 + milliseconds))
}

/// The number that digits stand for, no more of them than a float holds exactly.
fn exact(digits: &str) -> Option<f64> {
    let mut number = 0.0;
    for byte in digits.bytes() {
        number = number * 10.0 + f64::from(char::from(byte).to_digit(10)?);
    }
    (digits.len() <= 15).then_some(number)
}

/// A date in small letters, as milliseconds since 1970.
fn date(value: &str) -> Option<f64> {
    let (_, date) = split(value, " ")?;
    let [month, day, year, hour, minute, second] = FORMS.iter().find_map(|form| fields(form, date.as_bytes()))?;
    let mut months = (1..).zip(MONTHS.chunks_exact(3));
    let (month, _) = months.find(|(_, name)| fields("000", name).is_some_and(|[code, ..]| code == month))?;
    // RFC 9110, section 5.6.7: two digits that lie far ahead mean the past century.
    let century = match year {
        0..70 => 2000,
        70..100 => 1900,
        _ => 0,
    };
    if !(1..=31).contains(&day) || hour.max(minute).max(second) > 60 {
        return None;
    }
    let days = days_since_1970(year.saturating_add(century), month, day);
    Some((days * 86_400.0 + f64::from(hour) * 3_600.0 + f64::from(minute) * 60.0 + f64::from(second)) * 1000.0)
}

/// The fields of a value that has a form; of the month its letters, read as a number.
fn fields(form: &str, value: &[u8]) -> Option<[u32; 6]> {
    let mut fields = [0_u32; 6];
    for (place, &byte) in form.bytes().zip(value) {
        let Some(field) = fields.get_mut(usize::from(place.wrapping_sub(b'0'))) else {
            if place == byte {
                continue;
            }
            return None;
        };
        let base = if place == b'0' { 36 } else { 10 };
        // asctime() puts a space before a day of one digit.
        let byte = if place == b'1' && byte == b' ' { b'0' } else { byte };
        *field = field.saturating_mul(base).saturating_add(char::from(byte).to_digit(base)?);
    }
    (form.len() == value.len()).then_some(fields)
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that leap days come last.
#[allow(clippy::arithmetic_side_effects)] // four-digit years, months and days in range: no overflow
fn days_since_1970(year: u32, month: u32, day: u32) -> f64 {
    // 400 years later, which are 146 097 days: the year before 0 is none.
    let (year, month) = if month > 2 { (year + 400, month - 3) } else { (year + 399, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    f64::from(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year) - 719_468.0 - 146_097.0
}
