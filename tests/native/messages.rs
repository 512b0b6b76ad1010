//! The sentences people read.

use crate::values::{failure, json_head};
use litterbox_sdk::head::Head;
use litterbox_sdk::resources::host;

fn message(status: u16, body: &str) -> String {
    failure(&host::GET.request(&[crate::values::text("h1")]).unwrap(), &json_head(status), body).message
}

#[test]
fn with_the_words_of_the_service() {
    let rows = [
        (404, r#"{"detail":"host not found"}"#, "GET /hosts/{id}: host not found [404]"),
        (404, r#"{"detail":"x","error_code":"NOT_FOUND"}"#, "GET /hosts/{id}: x [404] NOT_FOUND"),
        (
            422,
            r#"{"detail":[{"loc":["path","host_id"],"msg":"bad"},{"loc":["body","a",0,"body"],"msg":"worse"}]}"#,
            "GET /hosts/{id}: path.host_id: bad; a.0.body: worse [422]",
        ),
        (502, r#"{"detail":"A: \n b","error_code":"C"}"#, "GET /hosts/{id}: A: \n b [502] C"),
    ];
    for (status, body, expected) in rows {
        assert_eq!(message(status, body), expected);
    }
}

#[test]
fn without_them() {
    let rows = [
        (400, "unexpected answer"),
        (401, "a token is required"),
        (403, "the token was rejected"),
        (404, "not found"),
        (405, "unexpected answer"),
        (408, "the service timed out waiting for the request"),
        (409, "conflict"),
        (422, "the request was found invalid"),
        (429, "too many requests"),
        (500, "internal server error"),
        (501, "unexpected answer"),
        (502, "the service is unavailable"),
        (503, "the service is unavailable"),
        (504, "the service is unavailable"),
    ];
    for (status, reason) in rows {
        // Bodies of others are not shown: they may be pages, and hold what was sent.
        for body in ["", "<html>s3cr3t</html>", r#"{"detail":{"s3cr3t":1}}"#, r#"{"detail":" \n"}"#] {
            if status != 400 && status != 502 || !body.contains("detail") {
                assert_eq!(message(status, body), format!("GET /hosts/{{id}}: {reason} [{status}]"));
            }
        }
    }
}

#[test]
fn long_sentences_are_cut_between_characters() {
    let detail = "🚫".repeat(200_000);
    let expected = format!("GET /hosts/{{id}}: a{}… [502] P", "🚫".repeat(249));
    assert_eq!(message(502, &format!(r#"{{"detail":"a{detail}","error_code":"P"}}"#)), expected);
    let fits = "é".repeat(500);
    assert_eq!(message(502, &format!(r#"{{"detail":"{fits}"}}"#)), format!("GET /hosts/{{id}}: {fits} [502]"));
}

#[test]
fn every_failure_of_a_create_has_its_key() {
    let spec = crate::values::object(&[("idempotencyKey", crate::values::text("run-1"))]);
    let request = host::CREATE.request(&[spec]).unwrap();
    for status in [307, 400, 401, 422, 500, 502, 503, 504] {
        assert_eq!(failure(&request, &json_head(status), "").idempotency_key.as_deref(), Some("run-1"));
    }
    let error = crate::values::success(&request, &json_head(201), "[]").unwrap_err();
    assert_eq!(error.idempotency_key.as_deref(), Some("run-1"));
}

#[test]
fn retry_after_is_read_from_any_failure() {
    let request = host::CREATE.request(&[]).unwrap();
    for status in [429, 503, 404, 500] {
        let head = Head { status, retry_after: Some("7".to_owned()), ..Head::default() };
        assert_eq!(failure(&request, &head, "").retry_after_ms, Some(7_000.0));
        let head = Head { status, retry_after: Some("soon".to_owned()), ..Head::default() };
        assert_eq!(failure(&request, &head, "").retry_after_ms, None);
    }
}
