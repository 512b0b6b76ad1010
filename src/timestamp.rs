//! Timestamps as they go to the service: RFC 3339 with an offset. One without an offset means another moment on every
//! machine, and the service refuses it.

use crate::value::Value;

/// The rule for what users pass.
pub const RULE: &str = "must be a valid Date or an RFC 3339 string with an offset, such as \"2031-01-02T03:04:05Z\"";

/// The rule for what the service can store: its response to others is a 503, as if that were a passing trouble.
pub const RANGE: &str = "must be within the years 1 to 9999 in UTC";

/// A `Date` or string as it goes out, or the rule it breaks.
pub fn read(value: &Value) -> Result<String, &'static str> {
    match value {
        Value::Text(text) => check(text).map(|()| text.clone()),
        Value::Date(iso) => from_iso_string(iso.as_deref().ok_or(RULE)?),
        _ => Err(RULE),
    }
}

/// `Date.prototype.toISOString()` in the form the Python SDK sends: no fraction where it is zero, microseconds otherwise,
/// `+00:00`. Years outside 0 to 9999 have a sign and six digits there.
pub fn from_iso_string(iso: &str) -> Result<String, &'static str> {
    let (seconds, milliseconds) = iso.strip_suffix('Z').and_then(|text| text.split_once('.')).ok_or(RULE)?;
    let fraction = if milliseconds == "000" { String::new() } else { format!(".{milliseconds}000") };
    let timestamp = format!("{seconds}{fraction}+00:00");
    if let [b'+' | b'-', ..] = iso.as_bytes() {
        return Err(RANGE);
    }
    check(&timestamp).map(|()| timestamp)
}

/// Checks that `text` is an RFC 3339 `date-time` (section 5.6) that the service can store.
pub fn check(text: &str) -> Result<(), &'static str> {
    let moment = Moment::parse(text.as_bytes()).ok_or(RULE)?;
    if moment.is_in_range() { Ok(()) } else { Err(RANGE) }
}

/// The parts of a timestamp that decide whether it is in range.
struct Moment {
    date: (u32, u32, u32),
    minute_of_day: i32,
    offset_minutes: i32,
}

impl Moment {
    fn parse(text: &[u8]) -> Option<Self> {
        let [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b't' | b' ', _, _, b':', _, _, b':', _, _, rest @ ..] = text
        else {
            return None;
        };
        let year = number(1, text.get(..4)?, 9999)?;
        let month = number(1, text.get(5..7)?, 12)?;
        let day = number(1, text.get(8..10)?, days_in(year, month))?;
        let hour = number(0, text.get(11..13)?, 23)?;
        let minute = number(0, text.get(14..16)?, 59)?;
        number(0, text.get(17..19)?, 59)?;
        let offset_minutes = offset(after_fraction(rest))?;
        Some(Self { date: (year, month, day), minute_of_day: minutes(hour, minute), offset_minutes })
    }

    /// Whether the moment stays within the years 1 to 9999 when it is moved to UTC.
    fn is_in_range(&self) -> bool {
        let minute = self.minute_of_day.saturating_sub(self.offset_minutes);
        match self.date {
            (1, 1, 1) => minute >= 0,
            (9999, 12, 31) => minute < 24 * 60,
            _ => true,
        }
    }
}

fn offset(text: &[u8]) -> Option<i32> {
    match text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), hour1, hour2, b':', minute1, minute2] => {
            let hour = number(0, &[*hour1, *hour2], 23)?;
            let minute = number(0, &[*minute1, *minute2], 59)?;
            Some(if *sign == b'-' { minutes(hour, minute).saturating_neg() } else { minutes(hour, minute) })
        }
        _ => None,
    }
}

#[allow(clippy::cast_possible_wrap)] // an hour has at most two digits, and so has a minute
fn minutes(hour: u32, minute: u32) -> i32 {
    hour.saturating_mul(60).saturating_add(minute) as i32
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number that ASCII digits stand for, if it is in a range.
fn number(least: u32, digits: &[u8], most: u32) -> Option<u32> {
    // `parse` takes a plus sign, too.
    let text = str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    text.parse().ok().filter(|number| (least..=most).contains(number))
}

fn after_fraction(text: &[u8]) -> &[u8] {
    let [b'.', b'0'..=b'9', rest @ ..] = text else { return text };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    rest.get(digits..).unwrap_or_default()
}
