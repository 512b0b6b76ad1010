//! The sentences people read.

use crate::response::read;
use crate::values::{failure, json_head, object, text};
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};

/// Said where the operation is not there, rather than what it names.
const UNROUTED: &str = "; this is said of the operation, not of what it names: check the path of baseUrl, or the service is too \
                        old for it";

/// Said where something before the service responded.
const GATEWAY: &str = "; this comes from a gateway or proxy at https://sandbox.example, not from the service";

/// Said of the service's own 502 where it says nothing itself.
const BEHIND: &str = "the service got no usable response from what stands behind it, such as its provider";

fn message(status: u16, body: &str) -> String {
    message_of(&host::GET, status, body)
}

fn message_of(operation: &'static Operation, status: u16, body: &str) -> String {
    failure(&crate::response::request(operation), &json_head(status), body).message
}

#[test]
fn a_path_that_is_not_there_is_told_from_a_thing_that_is_not_there() {
    let (not_found, method) = (r#"{"detail":"Not Found"}"#, r#"{"detail":"Method Not Allowed"}"#);
    let every = "; every service has this path, so check the path of baseUrl";
    let rows: [(&'static Operation, u16, &str, &str); 17] = [
        // The router's own words, and what others say.
        (&host::LIST, 404, not_found, &format!("Not Found{every}")),
        (&host::CREATE, 404, not_found, &format!("Not Found{every}")),
        (&host::LIST, 404, "", &format!("not found{every}")),
        (&host::LIST, 404, "<html>", &format!("not found{every}")),
        (&host::LIST, 405, method, &format!("Method Not Allowed{UNROUTED}")),
        (&host::GET, 404, not_found, &format!("Not Found{UNROUTED}")),
        (&host::GET, 404, "<html>", &format!("not found{UNROUTED}")),
        (&host::GET, 405, method, &format!("Method Not Allowed{UNROUTED}")),
        (&host::GET, 405, "", &format!("unexpected response{UNROUTED}")),
        // Services of older generations have none of these.
        (&template::LIST, 404, not_found, &format!("Not Found{UNROUTED}")),
        (&template::CREATE, 404, not_found, &format!("Not Found{UNROUTED}")),
        (&doctor::DOCTOR, 404, not_found, &format!("Not Found{UNROUTED}")),
        (&service_account::CREATE, 404, not_found, &format!("Not Found{UNROUTED}")),
        // What the service says of a thing is enough.
        (&host::GET, 404, r#"{"detail":"host not found"}"#, "host not found"),
        (&host::DELETE, 404, r#"{"detail":"host not found"}"#, "host not found"),
        (&http_proxy::DELETE, 404, r#"{"detail":"http proxy not found"}"#, "http proxy not found"),
        (&host::LIST, 405, r#"{"detail":"no"}"#, "no"),
    ];
    for (operation, status, body, expected) in rows {
        let name = operation.name;
        assert_eq!(message_of(operation, status, body), format!("{name}: {expected} [{status}]"), "{body}");
    }
}

#[test]
fn a_gateway_that_responds_for_the_service_is_named() {
    let html = "<html>Bad Gateway</html>";
    let rows = [
        (502, html, format!("the service is unavailable{GATEWAY}")),
        (503, "", format!("the service is unavailable{GATEWAY}")),
        (504, r#"{"message":"x"}"#, format!("the service is unavailable{GATEWAY}")),
        // The service itself, and statuses that say nothing of a gateway.
        (502, r#"{"detail":"no"}"#, "no".to_owned()),
        (503, r#"{"detail":"no"}"#, "no".to_owned()),
        (504, r#"{"detail":"no"}"#, "no".to_owned()),
        (500, html, "internal server error".to_owned()),
        (505, html, "unexpected response".to_owned()),
    ];
    for (status, body, expected) in rows {
        assert_eq!(message(status, body), format!("GET /hosts/{{id}}: {expected} [{status}]"), "{body}");
    }
    // What names an error code of the service is taken for the service.
    assert_eq!(
        message(503, r#"{"error_code":"CAPACITY"}"#),
        "GET /hosts/{id}: the provider is at its limit of hosts [503] CAPACITY"
    );
}

#[test]
fn a_message_has_the_words_of_the_service() {
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
fn a_response_without_a_sentence_is_described_by_its_status() {
    let rows = [
        (400, "unexpected response"),
        (401, "a token is required"),
        (403, "the token was rejected"),
        (404, "not found"),
        (405, "unexpected response"),
        (408, "the service timed out waiting for the request"),
        (409, "conflict"),
        (422, "the request was found invalid"),
        (429, "too many requests"),
        (500, "internal server error"),
        (501, "unexpected response"),
        (502, "the service is unavailable"),
        (503, "the service is unavailable"),
        (504, "the service is unavailable"),
    ];
    for (status, reason) in rows {
        let hint = match status {
            404 | 405 => UNROUTED,
            502..=504 => GATEWAY,
            _ => "",
        };
        // Bodies of others are not shown: they may be pages, and hold what was sent.
        for body in ["", "<html>s3cr3t</html>", "7", r#"{"message":"s3cr3t"}"#, r#"["s3cr3t"]"#] {
            assert_eq!(message(status, body), format!("GET /hosts/{{id}}: {reason}{hint} [{status}]"), "{body}");
        }
        for body in [r#"{"detail":{"s3cr3t":1}}"#, r#"{"detail":" \n"}"#] {
            let reason = match status {
                400 => "the request was found invalid",
                502 => BEHIND,
                _ => reason,
            };
            assert_eq!(message(status, body), format!("GET /hosts/{{id}}: {reason} [{status}]"), "{body}");
        }
    }
}

#[test]
fn only_a_host_that_was_to_be_created_could_not_be_provisioned() {
    let silent = r#"{"detail":"","error_code":"PROVISIONING_FAILED"}"#;
    let rows: [(&'static Operation, &str); 6] = [
        (&host::CREATE, "the host could not be provisioned"),
        (&host::DELETE, BEHIND),
        (&host::LIST, BEHIND),
        (&template::CREATE, BEHIND),
        (&http_proxy::CREATE, BEHIND),
        (&doctor::DOCTOR, BEHIND),
    ];
    for (operation, reason) in rows {
        let expected = format!("{}: {reason} [502] PROVISIONING_FAILED", operation.name);
        assert_eq!(message_of(operation, 502, silent), expected);
        // A gateway knows nothing of hosts.
        let gateway = format!("{}: the service is unavailable{GATEWAY} [502]", operation.name);
        assert_eq!(message_of(operation, 502, "<html>"), gateway);
    }
}

/// The message of a create with a secret, whose response has this head and no body.
fn message_of_create(head: &Head) -> String {
    let spec = object(&[("env", object(&[("KEY", text("S3cret;a/b@c-key"))]))]);
    let request = host::CREATE.request(&[spec]).unwrap();
    let error =
        if head.is_success() { read(&request, head, b"x", 7).unwrap_err() } else { failure(&request, head, "") };
    error.message
}

#[test]
fn values_of_headers_are_shown_without_secrets_and_not_in_full_length() {
    let (long, cut) = ("é".repeat(5_000), "é".repeat(46));
    let types = [
        ("text/plain; charset=utf-8", "text/plain"),
        ("Text/S3cret;a/b@c-key", "text/[redacted]"),
        (&format!("text/{}S3cret;a/b@c-key", "x".repeat(90)), &format!("text/{}[reda…", "x".repeat(90))),
        (&format!("text/xxx{long}"), &format!("text/xxx{cut}…")),
    ];
    for (content_type, shown) in types {
        let head = Head { content_type: Some(content_type.to_owned()), ..json_head(201) };
        let expected = format!("POST /hosts: expected application/json, got {shown} [201]");
        assert_eq!(message_of_create(&head), expected);
    }
    let locations = [
        ("https://other.example/hosts?a", "https://other.example"),
        ("https://S3cret;a/b@c-key.example/", "https://[redacted].example"),
        (&format!("https://{}", "x".repeat(92)), &format!("https://{}", "x".repeat(92))),
        (&format!("https://{}", "x".repeat(93)), &format!("https://{}…", "x".repeat(92))),
        (&format!("{}://h", "x".repeat(5_000)), &format!("{}…", "x".repeat(100))),
        (&format!("https://{}S3cret;a/b@c-key", "x".repeat(90)), &format!("https://{}[r…", "x".repeat(90))),
    ];
    for (location, shown) in locations {
        let head = Head { location: Some(location.to_owned()), ..json_head(302) };
        let expected =
            format!("POST /hosts: redirected to {shown}; redirects are never followed, so check baseUrl [302]");
        assert_eq!(message_of_create(&head), expected);
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

#[test]
fn long_slugs_and_lists_of_problems_are_cut() {
    let (long, slug) = ("x".repeat(5_000), "x".repeat(100));
    let body = format!(r#"{{"detail":"no","error_code":"{long}"}}"#);
    assert_eq!(message(502, &body), format!("GET /hosts/{{id}}: no [502] {slug}…"));

    let problems = format!(r#"{{"msg":"{long}","loc":["body"]}},"#).repeat(1_000);
    let body = format!(r#"{{"detail":[{}]}}"#, problems.trim_end_matches(','));
    let issues = failure(&crate::response::request(&host::GET), &json_head(422), &body).issues.unwrap();
    assert_eq!(issues.len(), 100);
    assert!(issues.iter().all(|issue| issue.message == format!("{}…", "x".repeat(1_000))));
}
