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

/// What looks like a date of HTTP: it begins with a day of the week, and what `asctime()` wrote does not say that it is UTC. What
/// platforms read as a date beside that is anybody's guess.
fn date(value: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    DAYS.iter().find(|day| value.starts_with(**day))?;
    let last_word = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    if let Some(before) = value.strip_suffix(" GMT") {
        let is_time = matches!(last_word(before).as_bytes(), [_, _, b':', _, _, b':', _, _]);
        return is_time.then(|| value.to_owned());
    }
    let year = last_word(value);
    (year.len() == 4 && number(&year).is_some()).then(|| format!("{value} GMT"))
}
