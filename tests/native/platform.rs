//! What JavaScript does around the core, done natively: `JSON.parse` of error bodies, and `Date.parse`. The fuzz target (fuzz/)
//! uses this file too.

use litterbox_decoder::json::scan::{Kind, Raw, Scanner};
use litterbox_json_text::escape::unescape;
use litterbox_sdk::error_body::ErrorBody;
use litterbox_sdk::response::Clock;
use litterbox_sdk::value::Value;

/// An error body as js/records.js parses it, lone surrogates replaced; nothing where it is no JSON.
pub fn error_body(body: &[u8]) -> ErrorBody {
    let text = String::from_utf8_lossy(body);
    let mut scanner = Scanner::new(text.as_bytes());
    match scanner.value() {
        Ok(raw) if scanner.end().is_ok() => ErrorBody::read(&value_of(raw)),
        _ => ErrorBody::default(),
    }
}

/// A JSON value as js/inspect.js copies it.
fn value_of(raw: Raw<'_>) -> Value {
    let text = || String::from_utf8_lossy(raw.text);
    let mut scanner = Scanner::after(0, raw.text);
    match raw.kind {
        Kind::Null => Value::Null,
        Kind::Boolean => Value::Other("a boolean".to_owned()),
        Kind::Number => Value::Number(text().parse().unwrap()),
        Kind::Text => Value::Text(meaning(&raw.text[1..raw.text.len() - 1])),
        Kind::Array => {
            let mut items = Vec::new();
            scanner.enter();
            while scanner.next_item(items.is_empty()).unwrap() {
                items.push(value_of(scanner.value().unwrap()));
            }
            Value::List(items)
        }
        Kind::Object => {
            let mut members = Vec::new();
            scanner.enter();
            while let Some(name) = scanner.next_member(members.is_empty()).unwrap() {
                let name = meaning(name);
                members.retain(|(known, _)| *known != name); // of a name that is there twice the last one counts
                members.push((name, value_of(scanner.value().unwrap())));
            }
            Value::Object(members)
        }
    }
}

/// What a JSON string means, given what stands between its quotes.
fn meaning(json: &[u8]) -> String {
    String::from_utf8(unescape(json)).unwrap()
}

/// A clock that stands still, with the platform's `Date.parse`.
pub fn clock(now_ms: f64) -> Clock {
    Clock { now_ms, parse_date }
}

/// What `Date.parse` makes of the dates of HTTP: those in the form of `asctime()` are given to it with the time zone.
pub fn parse_date(date: &str) -> f64 {
    let parsed = httpdate::parse_http_date(date);
    let parsed = parsed.or_else(|_| httpdate::parse_http_date(date.strip_suffix(" GMT").unwrap_or(date)));
    let since_1970 = parsed.ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since_1970.map_or(f64::NAN, |duration| duration.as_secs_f64() * 1000.0)
}
