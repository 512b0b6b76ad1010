//! Bytes that are not UTF-8: what is read would not be what the service holds, so a read fails. The response to a create may
//! hold the only copy of a key, so there they become U+FFFD.

use crate::service::{NONE, Service, exception, field, value};
use wasm_bindgen_test::wasm_bindgen_test;

/// A service whose bodies are of Latin-1: every character is one byte.
fn service(status: u16, body: &str) -> Service {
    let body = serde_json::to_string(body).unwrap();
    Service::new(&format!(
        "async () => new Response(Uint8Array.from({body}, (character) => character.charCodeAt(0)),
            {{ status: {status}, headers: {{ 'content-type': 'application/json' }} }})"
    ))
}

/// Long enough for the side buffer, if more than a block follows, and ends with a byte that begins no character.
fn long_known_hosts() -> String {
    "a.example ssh-ed25519 AAAA\\n".repeat(40) + "\u{e9}"
}

#[wasm_bindgen_test]
async fn a_read_fails() {
    let long = format!(r#"{{"id":"h1","known_hosts":"{}","name":"more than a block"}}"#, long_known_hosts());
    for record in [
        r#"{"id":"h1","name":"caf\u00e9"}"#.replace("\\u00e9", "\u{e9}"),
        "{\"id\":\"h1\",\"new\":\"\u{c3}\"}".to_owned(),
        "{\"id\":\"h1\",\"n\u{e9}w\":1}".to_owned(),
        "{\"id\":\"h1\",\"\\u006e\u{e9}w\":1}".to_owned(),
        long,
    ] {
        let error = exception(service(200, &record).client("").get_host(&"h1".into(), NONE)).await;
        assert_eq!(field(&error, "message"), "GET /hosts/{id}: the response is not valid UTF-8 [200]");
        assert_eq!((field(&error, "code"), field(&error, "outcome")), ("response".into(), "unknown".into()));
        let error = exception(service(200, &format!("[{{\"id\":\"h0\"}},{record}]")).client("").list_hosts(NONE)).await;
        assert_eq!(field(&error, "message"), "GET /hosts: the response is not valid UTF-8 [200]");
    }
}

#[wasm_bindgen_test]
async fn a_list_fails_wherever_they_stand() {
    // So long that it is parsed in batches while it arrives.
    let records = |bad: usize| -> String {
        let record = |index: usize| {
            let name = if index == bad { "\u{ff}" } else { "x" };
            format!(r#"{{"id":"{index}","name":"{}"}}"#, name.repeat(300))
        };
        format!("[{}]", (0..3_000).map(record).collect::<Vec<_>>().join(","))
    };
    for bad in [0, 1_500, 2_999] {
        let error = exception(service(200, &records(bad)).client("").list_hosts(NONE)).await;
        assert_eq!(field(&error, "message"), "GET /hosts: the response is not valid UTF-8 [200]");
    }
    assert_eq!(value(service(200, &records(3_000)).client("").list_hosts(NONE)).await.as_array().unwrap().len(), 3_000);
}

#[wasm_bindgen_test]
async fn a_create_passes_on_what_it_can() {
    let record = format!(
        "{{\"id\":\"h1\",\"known_hosts\":\"{}\",\"name\":\"caf\u{e9}\",\"private_key\":\"KEY\"}}",
        long_known_hosts()
    );
    let host = value(service(201, &record).client("").create_host(NONE, NONE)).await;
    assert_eq!((host["name"].as_str(), host["privateKey"].as_str()), (Some("caf\u{fffd}"), Some("KEY")));
    assert_eq!(host["knownHosts"], "a.example ssh-ed25519 AAAA\n".repeat(40) + "\u{fffd}");
}

#[wasm_bindgen_test]
async fn an_error_body_is_read_as_far_as_it_goes() {
    let error =
        exception(service(409, "{\"detail\":\"caf\u{e9} is busy\"}").client("").get_host(&"h1".into(), NONE)).await;
    assert_eq!(field(&error, "message"), "GET /hosts/{id}: caf\u{fffd} is busy [409]");
}
