//! Statuses 200 to 299: when the body counts, and what it has to be.

use crate::response::read;
use crate::response::request;
use crate::values::{json_head, success, text};
use litterbox_sdk::error::{Code, Outcome};
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{doctor, host, template};

fn head(status: u16, content_type: &str) -> Head {
    Head { status, content_type: Some(content_type.to_owned()), ..Head::default() }
}

fn problem(operation: &'static Operation, head: &Head, body: &[u8]) -> String {
    let error = read(&request(operation), head, body, usize::MAX).unwrap_err();
    assert_eq!((error.code, error.outcome, error.status), (Code::Response, Outcome::Unknown, Some(head.status)));
    error.message
}

#[test]
fn any_success_status_will_do() {
    for status in 200..=299 {
        let read = success(&request(&host::GET), &json_head(status), r#"{"id":"h1"}"#).unwrap();
        assert_eq!(read["id"], "h1");
    }
    assert!(!json_head(199).is_success() && !json_head(300).is_success());
}

#[test]
fn content_types_that_may_hold_json() {
    let rows =
        ["application/json", "APPLICATION/JSON; charset=utf-8", " application/json ;x", "application/problem+json", ""];
    for content_type in rows {
        assert!(success(&request(&host::GET), &head(200, content_type), r#"{"id":"h1"}"#).is_ok(), "{content_type}");
    }
    let untyped = Head { status: 200, ..Head::default() };
    assert!(success(&request(&host::GET), &untyped, r#"{"id":"h1"}"#).is_ok());
    let page = head(200, "text/html; charset=utf-8");
    assert_eq!(
        problem(&host::GET, &page, b"{\"id\":\"h1\"}"),
        "GET /hosts/{id}: expected application/json, got text/html: a web page came back, perhaps a login page or a proxy's; check baseUrl [200]"
    );
}

#[test]
fn a_response_that_holds_the_only_copy_is_read_under_any_type() {
    let page = head(201, "text/html");
    assert_eq!(success(&request(&host::CREATE), &page, r#"{"id":"h1"}"#).unwrap()["id"], "h1");
    assert_eq!(success(&request(&template::CREATE), &page, r#"{"id":"t1"}"#).unwrap()["id"], "t1");
    assert_eq!(
        problem(&host::CREATE, &page, b"<html>"),
        "POST /hosts: expected application/json, got text/html: a web page came back, perhaps a login page or a proxy's; check baseUrl [201]"
    );
}

#[test]
fn bodies_that_are_not_what_was_promised_are_named() {
    let json = json_head(200);
    let rows: [(&'static Operation, &[u8], &str); 6] = [
        (&host::GET, b"", "GET /hosts/{id}: expected a JSON body, got an empty one [200]"),
        (&host::LIST, b"", "GET /hosts: expected a JSON body, got an empty one [200]"),
        (&host::GET, b"[]", "GET /hosts/{id}: $: expected an object, got an array [200]"),
        (&host::LIST, b"{}", "GET /hosts: $: expected an array, got an object [200]"),
        (&host::LIST, br#"[{"id":"a"},{"id":7}]"#, "GET /hosts: $[1].id: expected a string, got a number [200]"),
        (&host::CREATE, br#"{"id":"h"#, "POST /hosts: $: not valid JSON: unterminated string at byte 8 [200]"),
    ];
    for (operation, body, message) in rows {
        assert_eq!(problem(operation, &json, body), message);
    }
}

/// What stands in a body of another type is not looked at, but for creates.
#[test]
fn content_types_that_were_not_promised_are_named() {
    let page = ": a web page came back, perhaps a login page or a proxy's; check baseUrl";
    let host = r#"{"id":"h1"}"#;
    let rows: [(&'static Operation, &str, &str, String); 14] = [
        (&host::GET, "text/html", host, format!("expected application/json, got text/html{page}")),
        (&host::GET, "text/html", "", format!("expected application/json, got text/html{page}")),
        (
            &host::GET,
            "application/xhtml+xml",
            "",
            format!("expected application/json, got application/xhtml+xml{page}"),
        ),
        (&host::GET, "TEXT/HTML; charset=utf-8", "<html>", format!("expected application/json, got text/html{page}")),
        (&host::LIST, "text/html", "[]", format!("expected application/json, got text/html{page}")),
        (&doctor::DOCTOR, "text/html", "<html>", format!("expected application/json, got text/html{page}")),
        (&host::DELETE, "text/html", "", format!("expected application/json, got text/html{page}")),
        (&host::CREATE, "text/html", "", format!("expected application/json, got text/html{page}")),
        (&host::CREATE, "text/html", "[]", format!("expected application/json, got text/html{page}")),
        (&host::GET, "text/plain", host, "expected application/json, got text/plain".to_owned()),
        (&host::LIST, "text/plain; charset=utf-8", "[]", "expected application/json, got text/plain".to_owned()),
        (&host::CREATE, "text/plain", "{}", "expected application/json, got text/plain".to_owned()),
        (&host::GET, "text/plain", "", "expected a JSON body, got an empty one".to_owned()),
        (&host::CREATE, "application/json", "", "expected a JSON body, got an empty one".to_owned()),
    ];
    for (operation, content_type, body, expected) in rows {
        let message = problem(operation, &head(200, content_type), body.as_bytes());
        assert_eq!(message, format!("{}: {expected} [200]", operation.name), "{content_type} {body}");
    }
}

#[test]
fn bytes_that_are_no_utf8_do_not_lose_the_rest() {
    let body = b"{\"id\":\"h1\",\"name\":\"\xff\xc3\",\"private_key\":\"k\"}";
    let batches = read(&request(&host::CREATE), &json_head(201), body, usize::MAX).unwrap();
    let read: serde_json::Value = serde_json::from_str(&batches[0]).unwrap();
    assert_eq!((&read["name"], &read["privateKey"]), (&"\u{fffd}\u{fffd}".into(), &"k".into()));
    // A byte order mark is passed over.
    assert!(success(&request(&host::GET), &json_head(200), "\u{feff}{\"id\":\"h1\"}").is_ok());
}

#[test]
fn where_nothing_is_promised_only_a_page_is_wrong() {
    let delete = host::DELETE.request(&[text("h1")]).unwrap();
    for (status, content_type, body) in
        [(204, "", ""), (200, "application/json", "{nonsense"), (202, "text/plain", "ok")]
    {
        let read = read(&delete, &head(status, content_type), body.as_bytes(), usize::MAX);
        assert!(read.unwrap().is_empty());
    }
    // A login page that comes with 200 to everything did not delete anything.
    let page = head(200, "text/html; charset=utf-8");
    assert_eq!(
        problem(&host::DELETE, &page, b"<html>"),
        "DELETE /hosts/{id}: expected application/json, got text/html: a web page came back, perhaps a login page or a proxy's; check baseUrl [200]"
    );
}
