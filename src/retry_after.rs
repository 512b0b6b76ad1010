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
fn seconds(value: &str) -> Option<f64> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    // Three digits make milliseconds; those behind them must be digits, too.
    let padded = format!("{fraction:0<3}");
    let (thousandths, ignored) = padded.split_at_checked(3)?;
    number(&format!("0{ignored}"))?;
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

/// An HTTP date (RFC 9110, section 5.6.7), with the "GMT" that its `asctime()` form leaves out. Anything else is refused, for each
/// platform reads other things as dates.
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
