//! `Retry-After` in every form HTTP has had.
//!
//! Dates are read by the platform's `Date.parse`, here by `httpdate`. HTTP writes days, months and GMT in one way only, capitals
//! included (RFC 9110, section 5.6.7), so other spellings of dates say nothing.

use crate::platform::parse_date;
use std::cell::Cell;

fn milliseconds(value: &str, now_ms: f64) -> Option<f64> {
    litterbox_sdk::retry_after::milliseconds(value, now_ms, parse_date)
}

/// Sun, 06 Nov 1994 08:49:37 GMT
const NOW: f64 = 784_111_777_000.0;

#[test]
fn every_form_becomes_milliseconds() {
    let rows = [
        ("0", Some(0.0)),
        ("5", Some(5_000.0)),
        (" 120\t", Some(120_000.0)),
        ("+5", Some(5_000.0)),
        ("-5", Some(0.0)),
        ("1.5", Some(1_500.0)),
        ("0.0019", Some(1.0)),
        ("1.5004", Some(1_500.0)),
        ("1.", Some(1_000.0)),
        ("007", Some(7_000.0)),
        ("999999999999999", Some(999_999_999_999_999_000.0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0.0)),
        ("Sun, 06 Nov 1994 08:50:07 GMT", Some(30_000.0)),
        ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0.0)),
        ("Sunday, 06-Nov-94 08:50:07 GMT", Some(30_000.0)),
        ("Sun Nov  6 08:50:07 1994", Some(30_000.0)),
        ("Tue, 29 Feb 2000 00:00:00 GMT", Some(951_782_400_000.0 - NOW)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799_000.0 - NOW)),
        ("Thursday, 01-Jan-70 00:00:00 GMT", Some(0.0)),
        ("Wednesday, 01-Jan-31 00:00:00 GMT", Some(1_924_992_000_000.0 - NOW)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0.0)),
    ];
    for (value, expected) in rows {
        assert_eq!(milliseconds(value, NOW), expected, "{value}");
    }
}

#[test]
fn other_values_say_nothing() {
    let values = [
        "",
        " ",
        "soon",
        "1e3",
        "9e99",
        "Infinity",
        "NaN",
        "0x10",
        "5s",
        "5 5",
        "--5",
        "+-5",
        ".5",
        "-",
        "1.5.5",
        "1.500x",
        "1.500 5",
        "1.5005e3",
        "1.500-5",
        "1,5",
        "٥",
        "1000000000000000",
        "1994-11-06T08:50:07Z",
        "06 Nov 1994 08:50:07 GMT",
        "sun, 06 nov 1994 08:50:07 gmt",
        "SUN, 06 NOV 1994 08:50:07 GMT",
        "Tomorrow",
        "Sun, 06 Nov 1994 08:50:07",
        "Sun, 06 Nov 1994 08:50:07 CET",
        "Sun, 06 Nov 1994 08:50:07 +0100",
        "Sun, 32 Nov 1994 08:50:07 GMT",
        "Sun, 00 Nov 1994 08:50:07 GMT",
        "Sun, 06 Foo 1994 08:50:07 GMT",
        "Sun, 06 Nov 194 08:50:07 GMT",
        "Sun, 06 Nov 1994 08:61:07 GMT",
        "Sun, 06 Nov 1994 08:50 GMT",
        "99999999999999999999 Nov 06 1994 GMT",
    ];
    for value in values {
        assert_eq!(milliseconds(value, NOW), None, "{value}");
    }
}

/// What the platform is given to parse, of values that are no seconds.
#[test]
fn only_dates_that_begin_with_a_day_are_given_to_the_platform() {
    let rows = [
        ("Sun, 06 Nov 1994 08:50:07 GMT", Some("Sun, 06 Nov 1994 08:50:07 GMT")),
        (" Sunday, 06-Nov-94 08:50:07 GMT\t", Some("Sunday, 06-Nov-94 08:50:07 GMT")),
        // What asctime() writes is UTC (RFC 9110, section 5.6.7), but without the zone platforms take it for local time.
        ("Sun Nov  6 08:50:07 1994", Some("Sun Nov  6 08:50:07 1994 GMT")),
        // Platforms take the last zone they see, which would be another time.
        ("Sun, 06 Nov 1994 08:50:07", None),
        ("Sun, 06 Nov 1994 08:50:07 +0100", None),
        ("Sun, 06 Nov 1994 08:50:07 -0500 GMT", None),
        ("Sun, 06 Nov 1994 08:50:07 EST", None),
        ("Sun, 06 Nov 1994 08:50:07 CEST", None),
        ("Sun, 06 Nov 1994 08:50:07 EST GMT", None),
        ("Sun, 06 Nov 1994 08:50 GMT", None),
        ("Sun, 06 Nov 1994 GMT", None),
        // V8 makes a date of these.
        ("Sun 5", None),
        ("Sun 5 GMT", None),
        ("Sun -1 GMT", None),
        ("Sunday", None),
        ("GMT", None),
        ("1994-11-06T08:50:07Z", None),
        ("11/06/1994", None),
        ("sun, 06 nov 1994 08:50:07 gmt", None),
        ("soon", None),
        ("9e99", None),
        ("-1.", None),
        ("1.5", None),
        ("", None),
    ];
    for (value, expected) in rows {
        let given = Cell::new(None);
        let wait = litterbox_sdk::retry_after::milliseconds(value, NOW, |date| {
            given.set(Some(date.to_owned()));
            NOW + 7_000.0
        });
        let given = given.take();
        assert_eq!(given.as_deref(), expected, "{value}");
        assert!(given.is_none() || wait == Some(7_000.0), "{value}");
    }
}

#[test]
fn what_the_platform_cannot_parse_says_nothing() {
    for parsed in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let wait = litterbox_sdk::retry_after::milliseconds("Sun, 06 Nov 1994 08:50:07 GMT", NOW, |_| parsed);
        assert_eq!(wait, None, "{parsed}");
    }
}
