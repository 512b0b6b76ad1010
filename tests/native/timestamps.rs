//! Timestamps: RFC 3339 strings as they are, Dates as the Python SDK writes them; neither beyond what the service can store.

use litterbox_sdk::timestamp::{RANGE, RULE, check, from_iso_string, read};
use litterbox_sdk::value::Value;

#[test]
fn strings_follow_rfc_3339() {
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
        assert_eq!(read(&Value::Text(value.to_owned())).as_deref(), Ok(value));
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
        "2031-01-02T03:04:05+5:00",
        "2031-01-02T03:04:05+5:99",
        "2031-01-02T03:04:05+005:00",
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
        assert_eq!(check(value), Err(RULE), "{value}");
        assert_eq!(read(&Value::Text(value.to_owned())), Err(RULE), "{value}");
    }
}

#[test]
fn moments_outside_the_years_1_to_9999_in_utc_are_refused() {
    let rows = [
        ("0001-01-01T00:00:00Z", Ok(())),
        ("0001-01-01T00:00:00-00:01", Ok(())),
        ("0001-01-01T00:00:00+00:01", Err(RANGE)),
        ("0001-01-01T05:29:59+05:30", Err(RANGE)),
        ("0001-01-01T05:30:00+05:30", Ok(())),
        ("0001-01-01T23:58:59.999+23:59", Err(RANGE)),
        ("0001-01-01T23:59:00+23:59", Ok(())),
        ("0001-01-02T00:00:00+23:59", Ok(())),
        ("9999-12-31T23:59:59.999999Z", Ok(())),
        ("9999-12-31T23:59:59+00:01", Ok(())),
        ("9999-12-31T23:59:59-00:01", Err(RANGE)),
        ("9999-12-31T23:59:59-12:00", Err(RANGE)),
        ("9999-12-31T12:00:00-12:00", Err(RANGE)),
        ("9999-12-31T11:59:59.999999-12:00", Ok(())),
        ("9999-12-31T00:00:59-23:59", Ok(())),
        ("9999-12-31T00:01:00-23:59", Err(RANGE)),
        ("9999-12-30T23:59:59-23:59", Ok(())),
        ("9999-11-30T23:59:59-23:59", Ok(())),
    ];
    for (value, expected) in rows {
        assert_eq!(check(value), expected, "{value}");
        assert_eq!(read(&Value::Text(value.to_owned())), expected.map(|()| value.to_owned()), "{value}");
    }
    assert_eq!(RANGE, "must be within the years 1 to 9999 in UTC");
}

#[test]
fn dates_are_written_as_the_python_sdk_writes_them() {
    let rows = [
        ("2031-01-02T03:04:05.000Z", Ok("2031-01-02T03:04:05+00:00")),
        ("2031-01-02T03:04:05.678Z", Ok("2031-01-02T03:04:05.678000+00:00")),
        ("2031-01-02T03:04:05.001Z", Ok("2031-01-02T03:04:05.001000+00:00")),
        ("0001-01-01T00:00:00.000Z", Ok("0001-01-01T00:00:00+00:00")),
        ("9999-12-31T23:59:59.999Z", Ok("9999-12-31T23:59:59.999000+00:00")),
        // Years before 0 and after 9999 have six digits and a sign.
        ("+010000-01-01T00:00:00.000Z", Err(RANGE)),
        ("+275760-09-13T00:00:00.000Z", Err(RANGE)),
        ("-000001-01-01T00:00:00.000Z", Err(RANGE)),
        ("", Err(RULE)),
        ("2031-01-02T03:04:05Z", Err(RULE)),
    ];
    for (iso, sent) in rows {
        let sent = sent.map(str::to_owned);
        assert_eq!(from_iso_string(iso), sent, "{iso}");
        assert_eq!(read(&Value::Date(Some(iso.to_owned()))), sent, "{iso}");
    }
}

#[test]
fn other_values_are_refused() {
    let list = Value::List(vec![Value::Text("2031-01-02T03:04:05Z".to_owned())]);
    let others = [Value::Date(None), Value::Null, Value::Nothing, Value::Number(0.0), Value::Object(Vec::new()), list];
    for other in others {
        assert_eq!(read(&other), Err(RULE), "{other:?}");
    }
}
