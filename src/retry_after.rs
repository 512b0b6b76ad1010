//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

/// Longer numbers are not held exactly by a JavaScript number.
const MOST_DIGITS: usize = 15;

/// Milliseconds to wait from `now_ms` (milliseconds since 1970), never below 0; `None` where the value says nothing.
///
/// `parse_date` is the platform's `Date.parse`, which has to know the dates of HTTP: NaN where it cannot read one.
/// Seconds may carry a fraction or a sign, which the RFC does not allow but servers send.
pub fn milliseconds(value: &str, now_ms: f64, parse_date: impl Fn(&str) -> f64) -> Option<f64> {
    let value = value.trim_ascii();
    let until_date = || Some(parse_date(value) - now_ms).filter(|wait| is_date(value) && wait.is_finite());
    let wait = seconds(value).or_else(until_date)?;
    Some(wait.max(0.0))
}

/// Seconds in milliseconds. No exponent: "9e99" is nobody's idea of a wait.
fn seconds(value: &str) -> Option<f64> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    // Padded to three digits, and the others only looked at.
    let padded = format!("{fraction:0<3}");
    let (thousandths, rest) = padded.split_at_checked(3)?;
    number(&format!("0{rest}"))?;
    let milliseconds = number(whole)? * 1000.0 + number(thousandths)?;
    Some(if value.starts_with('-') { -milliseconds } else { milliseconds })
}

/// The number that digits stand for.
#[allow(clippy::cast_precision_loss)] // so many digits are exact
fn number(digits: &str) -> Option<f64> {
    let is_number =
        !digits.is_empty() && digits.len() <= MOST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse::<u64>().ok().map(|number| number as f64) } else { None }
}

/// Whether it looks like a date of HTTP, which begins with a day of the week: `Sun, 06 Nov 1994 08:49:37 GMT`. What platforms
/// read as a date beside that is anybody's guess.
fn is_date(value: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    DAYS.iter().any(|day| value.starts_with(day)) && value.ends_with("GMT")
}
