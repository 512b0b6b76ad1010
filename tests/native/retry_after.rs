//! `Retry-After` in every form HTTP has had.

use crate::values::parse_date;

fn milliseconds(value: &str, now_ms: f64) -> Option<f64> {
    litterbox_sdk::retry_after::milliseconds(value, now_ms, parse_date)
}

/// Sun, 06 Nov 1994 08:49:37 GMT
const NOW: f64 = 784_111_777_000.0;

#[test]
fn forms() {
    let rows = [
        ("0", Some(0.0)),
        ("5", Some(5_000.0)),
        (" 120\t", Some(120_000.0)),
        ("+5", Some(5_000.0)),
        ("-5", Some(0.0)),
        ("1.5", Some(1_500.0)),
        ("0.0019", Some(1.0)),
        ("1.", Some(1_000.0)),
        ("007", Some(7_000.0)),
        ("999999999999999", Some(999_999_999_999_999_000.0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0.0)),
        ("Sun, 06 Nov 1994 08:50:07 GMT", Some(30_000.0)),
        ("sun, 06 nov 1994 08:50:07 gmt", Some(30_000.0)),
        ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0.0)),
        ("Sun, 06 Nov 1994 08:49:60 GMT", Some(23_000.0)),
        ("Sunday, 06-Nov-94 08:50:07 GMT", Some(30_000.0)),
        ("Sun Nov  6 08:50:07 1994", Some(30_000.0)),
        ("Tue, 29 Feb 2000 00:00:00 GMT", Some(951_782_400_000.0 - NOW)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799_000.0 - NOW)),
        ("Tuesday, 01-Jan-69 00:00:00 GMT", Some(3_124_224_000_000.0 - NOW)),
        ("Thursday, 01-Jan-70 00:00:00 GMT", Some(0.0)),
        ("Wed, 01-Jan-31 00:00:00 GMT", Some(1_924_992_000_000.0 - NOW)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0.0)),
    ];
    for (value, expected) in rows {
        assert_eq!(milliseconds(value, NOW), expected, "{value}");
    }
}

#[test]
fn what_says_nothing() {
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
        "1,5",
        "٥",
        "1000000000000000",
        "1994-11-06T08:50:07Z",
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
