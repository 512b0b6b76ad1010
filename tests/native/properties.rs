//! Properties that hold for any input, looked for with random ones.

use crate::arbitrary::{body, head, json, lines, promised, value};
use crate::platform::{error_body, parse_date};
use crate::reference;
use crate::response::{OPERATIONS, Response, check_scanner, read, request};
use crate::values::{json_head, success};
use litterbox_sdk::redact::Secrets;
use litterbox_sdk::resources::host;
use litterbox_sdk::retry_after;
use litterbox_sdk::suggest::closest;
use litterbox_sdk::timestamp;
use litterbox_sdk::validate;
use litterbox_sdk::value::Value;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// `PROPTEST_CASES=100000 cargo test` looks longer.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 1_000;
    }
    // What is found is kept as a case of its own, in a table or in fuzz/corpus.
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_response_becomes_what_the_reference_makes_of_it_or_a_typed_error(
        operation in 0..OPERATIONS.len(), head in head(), body in body()
    ) {
        Response { operation, head, body }.check();
    }

    #[test]
    fn a_response_of_any_bytes_does_too(bytes in any::<Vec<u8>>()) {
        Response::parse(&bytes).check();
    }

    #[test]
    fn the_scanner_agrees_with_serde_json(body in body()) {
        check_scanner(&String::from_utf8_lossy(&body));
    }

    /// Whatever else a record holds, if it has what is required it is not lost.
    #[test]
    fn a_host_with_an_id_is_never_lost(mut wire in json(), id in any::<String>()) {
        if let Some(members) = wire.as_object_mut() {
            members.insert("id".to_owned(), Json::from(id.clone()));
            let body = wire.to_string();
            let read = success(&request(&host::CREATE), &json_head(201), &body);
            prop_assert_eq!(&read.unwrap()["id"], &Json::from(id));
        }
    }

    #[test]
    fn records_nearly_as_promised_are_what_the_reference_makes_of_them((operation, wire) in promised()) {
        // Numbers do not survive serde_json's own writing to the last bit, so both begin with what it wrote.
        Response { operation, head: json_head(200), body: wire.to_string().into_bytes() }.check();
    }

    #[test]
    fn lists_of_hosts_with_lines_of_any_length_are_what_the_reference_makes_of_them(
        texts in prop::collection::vec(lines(), 0..5), names in prop::collection::vec(any::<String>(), 5), part in 1_usize..3_000
    ) {
        let hosts = texts.iter().zip(&names);
        let wire: Vec<Json> =
            hosts.map(|(lines, name)| json!({ "id": name, "known_hosts": lines, "last_error": name })).collect();
        let body = Json::from(wire.clone()).to_string();
        let batches = read(&request(&host::LIST), &json_head(200), body.as_bytes(), part).unwrap();
        let records: Vec<Json> = serde_json::from_str(&batches[0]).unwrap();
        prop_assert_eq!(records, wire.iter().map(reference::host).collect::<Vec<_>>());
    }

    #[test]
    fn a_request_is_json_on_a_safe_path_or_refused(index in 0..OPERATIONS.len(), arguments in prop::collection::vec(value(), 0..4)) {
        let operation = OPERATIONS[index];
        if let Ok(request) = operation.request(&arguments) {
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%/".contains(&byte);
            prop_assert!(request.path.bytes().all(safe), "{}", request.path);
            prop_assert_eq!(request.path.matches('/').count(), operation.name.matches('/').count());
            prop_assert!(!request.path.split('/').skip(1).any(|segment| ["", ".", ".."].contains(&segment)));
            if let Some(body) = request.body {
                prop_assert!(serde_json::from_str::<Json>(&body).unwrap().is_object());
            }
            if let Some(key) = request.idempotency_key {
                prop_assert!(validate::idempotency_key(&key).is_ok());
            }
        }
    }

    #[test]
    fn an_id_comes_back_from_its_segment(id in any::<String>()) {
        if let Ok(request) = host::GET.request(&[Value::Text(id.clone())]) {
            let segment = request.path.strip_prefix("/hosts/").unwrap();
            let mut bytes = Vec::new();
            let mut rest = segment.bytes();
            while let Some(byte) = rest.next() {
                bytes.push(if byte == b'%' {
                    let digits: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).unwrap()
                } else {
                    byte
                });
            }
            prop_assert_eq!(String::from_utf8(bytes).unwrap(), id);
        }
    }

    /// None of these characters is in the mask, so a masked text can hold a secret only by mistake.
    #[test]
    fn a_masked_text_holds_no_secret(
        secrets in prop::collection::vec("[xyzXYZ0189 \n]{4,9}", 1..5), text in "[xyzXYZ0189 \n]{0,60}"
    ) {
        let mut known = Secrets::default();
        secrets.iter().for_each(|secret| known.add(secret));
        let woven = secrets.iter().fold(text, |text, secret| [&text, secret.as_str(), &text].concat());
        let masked = known.mask(&woven);
        for secret in &secrets {
            prop_assert!(!masked.contains(secret.as_str()), "{masked}");
        }
    }

    #[test]
    fn no_text_makes_anything_panic(text in any::<String>(), now in any::<f64>()) {
        let _ = error_body(text.as_bytes());
        let _ = timestamp::check(&text);
        let _ = timestamp::from_iso_string(&text);
        let _ = closest(&text, &["expiresAt", "env", &text]);
        if let Some(wait) = retry_after::milliseconds(&text, now, parse_date) {
            prop_assert!(wait >= 0.0);
        }
    }

    #[test]
    fn dates_of_http_are_read_to_the_second(seconds in 0_u32..u32::MAX) {
        for date in http_dates(i64::from(seconds)) {
            let wait = retry_after::milliseconds(&date, 0.0, parse_date);
            prop_assert_eq!(wait, Some(f64::from(seconds) * 1000.0), "{}", date);
        }
    }
}

/// A moment in the forms HTTP has had, by counting days: slow, and nothing like the code it is compared to.
fn http_dates(seconds: i64) -> Vec<String> {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut days, clock) = (seconds / 86_400, seconds % 86_400);
    let weekday = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
        [usize::try_from(days % 7).unwrap()];
    let mut year = 1970;
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month];
    let (day, short) = (days + 1, &weekday[..3]);
    let clock = format!("{:02}:{:02}:{:02}", clock / 3_600, clock / 60 % 60, clock % 60);
    let mut dates = vec![
        format!("{short}, {day:02} {month} {year} {clock} GMT"),
        format!("{short} {month} {day:2} {clock} {year}"),
    ];
    // Two digits of a year are one of the hundred years that platforms choose; these are in the window of the one used here.
    if year < 2070 {
        dates.push(format!("{weekday}, {day:02}-{month}-{:02} {clock} GMT", year % 100));
    }
    dates
}
