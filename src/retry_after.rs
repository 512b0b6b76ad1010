//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

/// Longer numbers are not held exactly by a JavaScript number.
const MOST_DIGITS: usize = 15;

/// Milliseconds to wait from `now_ms` (milliseconds since 1970), never below 0; `None` where the value says nothing.
///
/// `parse_date` is the platform's `Date.parse`, which has to know the dates of HTTP: NaN where it cannot read one.
/// Seconds may carry a fraction or a sign, which the RFC does not allow but servers send.
pub fn milliseconds(value: &str, now_ms: f64, parse_date: impl Fn(&str) -> f64) -> Option<f64> {
    let value = value.trim_ascii();
    let wait = match seconds(value) {
        Some(milliseconds) => milliseconds,
        None => parse_date(&date(value)?) - now_ms,
    };
    wait.is_finite().then_some(wait.max(0.0))
}

/// Milliseconds of a decimal number of seconds. Exponents are refused: nobody means to wait "9e99" seconds.
#[allow(clippy::cast_precision_loss)] // so many digits are exact
fn seconds(value: &str) -> Option<f64> {
    let digits = value.strip_prefix('+').or(value.strip_prefix('-')).unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = [whole, fraction].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if whole.is_empty() || whole.len() > MOST_DIGITS || !all_digits {
        return None;
    }
    // With three digits of the fraction, filled up with zeros, they are milliseconds.
    let milliseconds = format!("{whole}{fraction:0<3.3}").parse::<u64>().ok()? as f64;
    Some(if value.starts_with('-') { -milliseconds } else { milliseconds })
}

/// An HTTP date (RFC 9110, section 5.6.7), with the "GMT" that its `asctime()` form leaves out. Anything else is refused, for each
/// platform reads other things as dates.
fn date(value: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    if !DAYS.iter().any(|day| value.starts_with(day)) {
        return None;
    }
    match value.as_bytes() {
        [.., b' ', b'0'..=b'9', _, b':', _, _, b':', _, _, b' ', b'G', b'M', b'T'] => Some(value.to_owned()),
        [.., b' ', a, b, c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) => {
            Some(format!("{value} GMT"))
        }
        _ => None,
    }
}
