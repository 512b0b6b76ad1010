//! Properties that hold for any input, looked for with random ones.

use crate::arbitrary::{body, head, json, lines, value};
use crate::reference;
use crate::response::{Answer, OPERATIONS, check_scanner, read, request};
use crate::values::{json_head, success};
use litterbox_sdk::error_body::ServiceError;
use litterbox_sdk::redact::Secrets;
use litterbox_sdk::resources::host;
use litterbox_sdk::retry_after;
use litterbox_sdk::suggest::closest;
use litterbox_sdk::text as short;
use litterbox_sdk::timestamp::is_rfc3339;
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
    fn an_answer_ends_in_a_promised_value_or_a_typed_error(
        operation in 0..OPERATIONS.len(), head in head(), body in body()
    ) {
        Answer { operation, head, body }.check();
    }

    #[test]
    fn so_does_one_of_any_bytes(bytes in any::<Vec<u8>>()) {
        Answer::parse(&bytes).check();
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
    fn records_are_what_a_plain_implementation_makes_of_them(
        members in prop::collection::btree_map("[a-z]{1,5}(_[a-z]{1,5}){0,2}", json(), 0..6),
        known in prop::collection::vec((prop::sample::select(reference::HOST), json()), 0..12),
        address in prop::collection::vec((prop::sample::select(vec!["ssh_host", "ssh_port"]), json()), 0..2),
        id in any::<String>(),
    ) {
        let mut wire: serde_json::Map<String, Json> = members.into_iter().collect();
        wire.extend(known.into_iter().map(|((name, _), value)| (name.to_owned(), value)));
        wire.extend(address.into_iter().map(|(name, value)| (name.to_owned(), value)));
        wire.insert("id".to_owned(), Json::from(id));
        let wire = Json::Object(wire);
        let body = wire.to_string();
        // Numbers do not survive serde_json's own reading to the last bit, so both begin with what it reads.
        let wire: Json = serde_json::from_str(&body).unwrap();
        prop_assert_eq!(success(&request(&host::GET), &json_head(200), &body).unwrap(), reference::host(&wire));
    }

    #[test]
    fn so_are_lists_of_hosts_with_lines_of_any_length(
        texts in prop::collection::vec(lines(), 0..5), names in prop::collection::vec(any::<String>(), 5), part in 1_usize..3_000
    ) {
        let hosts = texts.iter().zip(&names);
        let wire: Vec<Json> =
            hosts.map(|(lines, name)| json!({ "id": name, "known_hosts": lines, "last_error": name })).collect();
        let body = Json::from(wire.clone()).to_string();
        let pieces = read(&request(&host::LIST), &json_head(200), body.as_bytes(), part).unwrap();
        let records: Vec<Json> = serde_json::from_str(&pieces[0]).unwrap();
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

    #[test]
    fn short_searches_find_what_the_standard_library_finds(text in "[abé]{0,30}", needle in "[abé]{1,3}") {
        prop_assert_eq!(short::find(&text, &needle), text.find(&needle));
        prop_assert_eq!(short::split(&text, &needle), text.split_once(&needle));
        prop_assert_eq!(short::replace(&text, &needle, "|"), text.replace(&needle, "|"));
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
    fn nothing_of_what_strangers_send_or_users_write_panics(text in any::<String>(), now in any::<f64>()) {
        let _ = ServiceError::read(text.as_bytes());
        let _ = is_rfc3339(&text);
        let _ = closest(&text, &["expiresAt", "env", &text]);
        if let Some(wait) = retry_after::milliseconds(&text, now) {
            prop_assert!(wait >= 0.0);
        }
    }

    #[test]
    fn dates_of_http_are_read_to_the_second(seconds in 0_u32..u32::MAX) {
        let date = http_date(i64::from(seconds));
        prop_assert_eq!(retry_after::milliseconds(&date, 0.0), Some(f64::from(seconds) * 1000.0), "{}", date);
    }
}

/// The date of a moment, by counting days: slow, and nothing like the code it is compared to.
fn http_date(seconds: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut days, clock) = (seconds / 86_400, seconds % 86_400);
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
    let (day, hour, minute, second) = (days + 1, clock / 3_600, clock / 60 % 60, clock % 60);
    format!("Thu, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
}
