//! Every recorded exchange with the real service decodes to the right value or the right error.
//!
//! What is right is worked out here a second time, from the recording alone: values by `reference`, errors by a table.

use crate::reference;
use crate::response::read as read_body;
use crate::values::{failure, success};
use litterbox_sdk::error::{Code, Error, Outcome, PathStep};
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::{Operation, Returns};
use litterbox_sdk::resources::{doctor, host, http_proxy};
use serde_json::{Value, json};

const RECORDED: usize = 304;

struct Exchange {
    case: String,
    method: String,
    path: String,
    head: Head,
    body: String,
}

fn recorded() -> Vec<Exchange> {
    let text = include_str!("../fixtures/exchanges.jsonl");
    text.lines().map(|line| read(&serde_json::from_str(line).unwrap())).collect()
}

fn read(line: &Value) -> Exchange {
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let response = &line["response"];
    let header = |name: &str| string(&response["headers"][name]);
    Exchange {
        case: string(&line["case"]).unwrap(),
        method: string(&line["request"]["method"]).unwrap(),
        path: string(&line["request"]["path"]).unwrap(),
        head: Head {
            status: u16::try_from(response["status"].as_u64().unwrap()).unwrap(),
            content_type: header("content-type"),
            retry_after: header("retry-after"),
            location: header("location"),
            ..Head::default()
        },
        body: string(&response["body"]).unwrap_or_default(),
    }
}

/// The operation that sends such a request. For what no operation of ours sends (`HEAD`, `/healthz`, `/docs`, wrong
/// paths) it is `getHost`: such a response has to become an error that says what is wrong with it.
fn operation(exchange: &Exchange) -> &'static Operation {
    let path = exchange.path.split('?').next().unwrap();
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').skip(1).collect();
    match (exchange.method.as_str(), segments.as_slice()) {
        ("POST", ["hosts"]) => &host::CREATE,
        ("GET", ["hosts"]) => &host::LIST,
        ("DELETE", ["hosts", _]) => &host::DELETE,
        ("POST", ["hosts", _, "renew"]) => &host::RENEW,
        ("POST", ["http-proxies"]) => &http_proxy::CREATE,
        ("DELETE", ["http-proxies", _]) => &http_proxy::DELETE,
        ("POST", ["http-proxies", _, "hosts", _]) => &http_proxy::ATTACH,
        ("DELETE", ["http-proxies", _, "hosts", _]) => &http_proxy::DETACH,
        ("GET", ["doctor"]) => &doctor::DOCTOR,
        _ => &host::GET,
    }
}

#[test]
fn recorded_exchanges_give_the_right_value_or_the_right_error() {
    let (mut values, mut nothings, mut errors) = (0, 0, 0);
    for exchange in recorded() {
        let operation = operation(&exchange);
        let request = crate::response::request(operation);
        let Exchange { case, head, body, .. } = &exchange;
        if !head.is_success() {
            check_error(&exchange, &failure(&request, head, body));
            errors += 1;
        } else if head.status == 204 {
            assert!(
                read_body(&request, head, body.as_bytes(), usize::MAX).is_ok_and(|batches| batches.is_empty()),
                "{case}"
            );
            nothings += 1;
        } else if let Some(expected) = expected_value(operation, head, body) {
            assert_eq!(success(&request, head, body), Ok(expected), "{case}");
            values += 1;
        } else {
            let error = success(&request, head, body).unwrap_err();
            assert_eq!((error.code, error.outcome), (Code::Response, Outcome::Unknown), "{case}");
            errors += 1;
        }
    }
    println!("{values} values, {nothings} without a body, {errors} errors");
    assert_eq!(values + nothings + errors, RECORDED);
    assert!(values > 80 && nothings > 5 && errors > 150, "the recording is not what it was");
}

/// What users should read; `None` where the body is not what the operation promises.
fn expected_value(operation: &Operation, head: &Head, body: &str) -> Option<Value> {
    if head.content_type.as_deref() != Some("application/json") {
        return None;
    }
    reference::response(operation.name, &serde_json::from_str(body).unwrap()).ok()
}

/// Status → code and outcome, for the statuses of the recording.
const MEANINGS: [(u16, Code, Outcome); 12] = [
    (307, Code::Response, Outcome::Unknown),
    (400, Code::Validation, Outcome::Rejected),
    (401, Code::Auth, Outcome::Rejected),
    (403, Code::Auth, Outcome::Rejected),
    (404, Code::NotFound, Outcome::Rejected),
    (405, Code::Response, Outcome::Rejected),
    (409, Code::Conflict, Outcome::Rejected),
    (422, Code::Validation, Outcome::Rejected),
    (500, Code::Response, Outcome::Unknown),
    (501, Code::Response, Outcome::Rejected),
    (502, Code::Provisioning, Outcome::Rejected),
    (503, Code::Unavailable, Outcome::Unknown),
];

fn check_error(exchange: &Exchange, error: &Error) {
    let Exchange { case, head, body, .. } = exchange;
    let meaning = MEANINGS.iter().find(|(status, ..)| *status == head.status).unwrap();
    assert_eq!((head.status, error.code, error.outcome), *meaning, "{case}");
    assert_eq!((error.status, error.retry_after_ms), (Some(head.status), None), "{case}");
    // Plain text has no more to say.
    let wire: Value = serde_json::from_str(body).unwrap_or_default();
    assert_eq!(error.error_code.as_deref(), wire["error_code"].as_str(), "{case}");
    if let Some(detail) = wire["detail"].as_str().filter(|detail| !detail.trim().is_empty()) {
        let start: String = detail.trim().chars().take(250).collect();
        assert!(error.message.contains(&start), "{case}: {}", error.message);
    }
    if error.code == Code::Validation {
        assert_eq!(json!(issues(error)), expected_issues(&wire["detail"]), "{case}");
    }
    for echoed in echoes(&wire) {
        assert!(!format!("{error:?}").contains(&echoed), "{case} shows {echoed}");
    }
}

fn issues(error: &Error) -> Vec<Value> {
    let path = |path: &[PathStep]| -> Value {
        let step = |step: &PathStep| match step {
            PathStep::Name(name) => json!(name),
            PathStep::Index(index) => json!(index),
        };
        path.iter().map(step).collect()
    };
    let issues = error.issues.as_ref().unwrap().iter();
    issues.map(|issue| json!([path(&issue.path), issue.message, issue.kind])).collect()
}

fn expected_issues(detail: &Value) -> Value {
    match detail {
        Value::String(sentence) => json!([[[], sentence, null]]),
        items => {
            items.as_array().unwrap().iter().map(|item| json!([item["loc"], message(item), item["type"]])).collect()
        }
    }
}

/// Pydantic's own words for "raised by a validator" are left out.
fn message(item: &Value) -> &str {
    let message = item["msg"].as_str().unwrap();
    message.strip_prefix("Value error, ").unwrap_or(message)
}

/// What the service sent back of the request and says nowhere else: no error may show it.
fn echoes(wire: &Value) -> Vec<String> {
    let mut echoes = Vec::new();
    for item in wire["detail"].as_array().into_iter().flatten() {
        let said = json!([item["loc"], item["msg"], item["type"]]).to_string();
        collect_strings(&item["input"], &mut echoes);
        echoes.retain(|echoed| echoed.len() >= 6 && !said.contains(echoed.as_str()));
    }
    echoes
}

fn collect_strings(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect_strings(item, strings)),
        Value::Object(members) => members.values().for_each(|member| collect_strings(member, strings)),
        _ => {}
    }
}

#[test]
fn lists_hold_what_the_recording_holds() {
    let lists = recorded().into_iter().filter(|exchange| matches!(operation(exchange).returns, Returns::Many(_)));
    let lengths: Vec<usize> = lists
        .filter(|exchange| exchange.head.is_success())
        .map(|exchange| serde_json::from_str::<Vec<Value>>(&exchange.body).unwrap().len())
        .collect();
    assert!(lengths.iter().any(|length| *length > 1), "{lengths:?}");
}
