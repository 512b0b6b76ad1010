//! What JavaScript gets of an error: its names and the words for codes and outcomes, as `serde` writes them.

use litterbox_sdk::error::{Code, Error, InvalidInput, Issue, Outcome, PathStep};
use serde_json::{Value, json, to_value};

#[test]
fn codes_are_words_with_underscores() {
    let rows = [
        (Code::Auth, "auth"),
        (Code::NotFound, "not_found"),
        (Code::Conflict, "conflict"),
        (Code::Validation, "validation"),
        (Code::Provisioning, "provisioning"),
        (Code::Unavailable, "unavailable"),
        (Code::Capacity, "capacity"),
        (Code::RateLimit, "rate_limit"),
        (Code::Timeout, "timeout"),
        (Code::Closed, "closed"),
        (Code::Response, "response"),
    ];
    for (code, word) in rows {
        assert_eq!(to_value(code).unwrap(), json!(word));
    }
}

#[test]
fn outcomes_are_words_with_underscores() {
    let rows = [(Outcome::NotSent, "not_sent"), (Outcome::Rejected, "rejected"), (Outcome::Unknown, "unknown")];
    for (outcome, word) in rows {
        assert_eq!(to_value(outcome).unwrap(), json!(word));
    }
}

#[test]
fn an_error_has_every_field_in_camel_case() {
    let empty = Error {
        code: Code::RateLimit,
        message: "GET /hosts: too many requests [429]".to_owned(),
        status: None,
        error_code: None,
        operation: "GET /hosts",
        outcome: Outcome::NotSent,
        idempotency_key: None,
        retry_after_ms: None,
        request_id: None,
        issues: None,
    };
    let mut expected = json!({
        "code": "rate_limit", "message": "GET /hosts: too many requests [429]", "status": null, "errorCode": null,
        "operation": "GET /hosts", "outcome": "not_sent", "idempotencyKey": null, "retryAfterMs": null, "requestId": null,
        "issues": null,
    });
    assert_eq!(to_value(&empty).unwrap(), expected);

    let path = vec![PathStep::Name("body".to_owned()), PathStep::Index(u32::MAX)];
    let full = Error {
        status: Some(429),
        error_code: Some("SLOW".to_owned()),
        idempotency_key: Some("run-1".to_owned()),
        retry_after_ms: Some(1_500.0),
        request_id: Some("id-1".to_owned()),
        issues: Some(vec![
            Issue { path, message: "bad".to_owned(), kind: Some("value_error".to_owned()) },
            Issue::default(),
        ]),
        ..empty
    };
    let filled = json!({
        "status": 429, "errorCode": "SLOW", "idempotencyKey": "run-1", "retryAfterMs": 1500.0, "requestId": "id-1",
        "issues": [
            { "path": ["body", 4_294_967_295_u32], "message": "bad", "type": "value_error" },
            { "path": [], "message": "", "type": null },
        ],
    });
    expected.as_object_mut().unwrap().extend(filled.as_object().unwrap().clone());
    assert_eq!(to_value(&full).unwrap(), expected);
}

#[test]
fn a_broken_rule_is_named_with_its_field_and_from_outside() {
    let rows = [
        (InvalidInput::new("image", "must not be empty"), "image: must not be empty"),
        (InvalidInput::new("", "must not be empty"), "must not be empty"),
        (InvalidInput::new("image", "is wrong").within("createHost"), "createHost: image: is wrong"),
        (InvalidInput::new("image", "is wrong").within(""), "image: is wrong"),
    ];
    for (problem, message) in rows {
        assert_eq!(problem, InvalidInput(message.to_owned()));
    }
}

#[test]
fn an_issue_is_a_sentence_without_the_word_body() {
    let rows = [
        (json!(["body", "env", "A"]), "env.A: bad"),
        (json!(["body", 3]), "3: bad"),
        (json!(["body"]), "bad"),
        (json!([]), "bad"),
        (json!(["header", "Idempotency-Key"]), "header.Idempotency-Key: bad"),
        (json!(["a", "body"]), "a.body: bad"),
        (json!(["body", "body"]), "body: bad"),
    ];
    for (path, sentence) in rows {
        let step = |step: &Value| match step.as_u64() {
            Some(index) => PathStep::Index(u32::try_from(index).unwrap()),
            None => PathStep::Name(step.as_str().unwrap().to_owned()),
        };
        let path = path.as_array().unwrap().iter().map(step).collect();
        let issue = Issue { path, message: "bad".to_owned(), kind: None };
        assert_eq!(issue.sentence(), sentence);
    }
}
