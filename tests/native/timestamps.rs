//! Instants: RFC 3339 strings as they are, Dates as the Python SDK writes them.

use litterbox_sdk::timestamp::{from_iso_string, is_rfc3339, read};
use litterbox_sdk::value::Value;

#[test]
fn rfc3339() {
    let right = [
        "2031-01-02T03:04:05Z",
        "2031-01-02t03:04:05z",
        "2031-01-02 03:04:05Z",
        "2031-01-02T03:04:05.1Z",
        "2031-01-02T03:04:05.123456789012Z",
        "2031-01-02T03:04:05+00:00",
        "2031-01-02T03:04:05-23:59",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "2000-02-29T00:00:00Z",
        "2032-02-29T00:00:00Z",
        "2031-04-30T00:00:00Z",
    ];
    for value in right {
        assert!(is_rfc3339(value), "{value}");
        assert_eq!(read(&Value::Text(value.to_owned())).as_deref(), Some(value));
    }
    let wrong = [
        "",
        "now",
        "2031-01-02",
        "2031-01-02T03:04:05",
        "2031-01-02T03:04Z",
        "2031-01-02T03:04:05 Z",
        " 2031-01-02T03:04:05Z",
        "2031-01-02T03:04:05Z ",
        "2031-01-02T03:04:05Z\n",
        "2031-01-02T03:04:05.Z",
        "2031-01-02T03:04:05,5Z",
        "2031-01-02T03:04:05+0000",
        "2031-01-02T03:04:05+00",
        "2031-01-02T03:04:05+24:00",
        "2031-01-02T03:04:05+00:60",
        "2031-01-02T24:00:00Z",
        "2031-01-02T03:60:05Z",
        // A leap second: the service refuses it.
        "2031-01-02T23:59:60Z",
        "2031-00-02T03:04:05Z",
        "2031-13-02T03:04:05Z",
        "2031-01-00T03:04:05Z",
        "2031-01-32T03:04:05Z",
        "2031-04-31T00:00:00Z",
        "2031-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "+12031-01-02T03:04:05Z",
        "-2031-01-02T03:04:05Z",
        "31-01-02T03:04:05Z",
        "2031/01/02T03:04:05Z",
        "20310102T030405Z",
        "1924992000",
        "２031-01-02T03:04:05Z",
    ];
    for value in wrong {
        assert!(!is_rfc3339(value), "{value}");
    }
}

#[test]
fn dates() {
    let rows = [
        ("2031-01-02T03:04:05.000Z", Some("2031-01-02T03:04:05+00:00")),
        ("2031-01-02T03:04:05.678Z", Some("2031-01-02T03:04:05.678000+00:00")),
        ("2031-01-02T03:04:05.001Z", Some("2031-01-02T03:04:05.001000+00:00")),
        ("9999-12-31T23:59:59.999Z", Some("9999-12-31T23:59:59.999000+00:00")),
        // Years before 0 and after 9999 have six digits and a sign.
        ("+275760-09-13T00:00:00.000Z", None),
        ("-000001-01-01T00:00:00.000Z", None),
        ("", None),
        ("2031-01-02T03:04:05Z", None),
    ];
    for (iso, sent) in rows {
        assert_eq!(from_iso_string(iso).as_deref(), sent, "{iso}");
    }
    assert_eq!(read(&Value::Date(None)), None);
    for other in [Value::Null, Value::Nothing, Value::Number(0.0), Value::Object(Vec::new())] {
        assert_eq!(read(&other), None);
    }
}
