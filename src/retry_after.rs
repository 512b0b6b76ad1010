//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms HTTP has had.

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
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, value.strip_prefix('+').unwrap_or(value)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) {
        return None;
    }
    let milliseconds: String = fraction.chars().chain("000".chars()).take(3).collect();
    #[allow(clippy::cast_precision_loss)] // 15 digits fit an f64 exactly enough for a wait
    let number = |text: &str| text.parse::<u64>().ok().map(|number| number as f64);
    Some(sign * (number(whole)? + number(&milliseconds)? / 1000.0))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`, as milliseconds
/// since 1970.
fn date(value: &str) -> Option<f64> {
    let lower = value.to_ascii_lowercase().replace([',', '-'], " ");
    let words: Vec<&str> = lower.split_ascii_whitespace().collect();
    let ([_, day, month, year, time, "gmt" | "utc"] | [_, month, day, time, year]) = words.as_slice() else {
        return None;
    };
    let month = MONTHS.iter().zip(1_i64..).find(|(name, _)| *name == month)?.1;
    let day: i64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year: i64 = match year.len() {
        // RFC 9110, section 5.6.7: two digits that lie far ahead mean the past century.
        2 => year
            .parse()
            .ok()
            .map(|short: i64| if short < 70 { short.saturating_add(2000) } else { short.saturating_add(1900) })?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    let mut clock = time.split(':').map(|part| part.parse::<i64>().ok().filter(|part| (0..=60).contains(part)));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let seconds = days_since_1970(year, month, day)
        .checked_mul(86_400)?
        .checked_add(hour.checked_mul(3_600)?)?
        .checked_add(minute.checked_mul(60)?)?
        .checked_add(second)?;
    #[allow(clippy::cast_precision_loss)] // four-digit years fit
    Some(seconds as f64 * 1000.0)
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that leap days come last.
#[allow(clippy::arithmetic_side_effects)] // four-digit years, months and days in range: no overflow
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
