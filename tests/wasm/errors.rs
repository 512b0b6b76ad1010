//! Failures as JavaScript catches them: classes, fields, causes.

use crate::service::{NONE, Service, exception, field, js, js_with, json, refusal};
use js_sys::Reflect;
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The names of the classes an exception is an instance of, the most special first.
fn classes(error: &JsValue) -> Json {
    let body = "const names = []; for (let at = error; (at = Object.getPrototypeOf(at)) !== Object.prototype;)
        names.push(at.name); return names";
    json(&js_with(body, "error", &[error]))
}

#[wasm_bindgen_test]
async fn each_class() {
    let rows = [
        (401, "{}", "auth", vec!["SandboxAuthError"]),
        (404, "{}", "not_found", vec!["SandboxNotFoundError"]),
        (409, "{}", "conflict", vec!["SandboxConflictError"]),
        (422, "{}", "validation", vec!["SandboxValidationError"]),
        (502, r#"{"detail":"x"}"#, "provisioning", vec!["SandboxProvisioningError"]),
        (503, "{}", "unavailable", vec!["SandboxUnavailableError"]),
        (503, r#"{"error_code":"CAPACITY"}"#, "capacity", vec!["SandboxCapacityError", "SandboxUnavailableError"]),
        (429, "{}", "rate_limit", vec!["SandboxRateLimitError", "SandboxResponseError"]),
        (500, "{}", "response", vec!["SandboxResponseError"]),
        (200, "{}", "response", vec!["SandboxResponseError"]),
    ];
    for (status, body, code, names) in rows {
        let error = exception(Service::json(status, body).client("").get_host(&"h1".into(), NONE)).await;
        let mut expected: Vec<&str> = names;
        expected.extend(["SandboxApiError", "Error"]);
        assert_eq!(classes(&error), json!(expected), "{status} {body}");
        assert_eq!((field(&error, "code"), field(&error, "status")), (json!(code), json!(status)));
        assert_eq!(field(&error, "operation"), "GET /hosts/{id}");
    }
}

#[wasm_bindgen_test]
async fn every_field() {
    let respond = "async () => new Response(JSON.stringify({ detail: 'no host free', error_code: 'CAPACITY' }),
        { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '7' } })";
    let error = exception(Service::new(respond).client("").create_host(&js("{ idempotencyKey: 'k1' }"), NONE)).await;
    assert_eq!(
        json(&error),
        json!({
            "name": "SandboxCapacityError", "message": "POST /hosts: no host free [503] CAPACITY", "code": "capacity", "status": 503,
            "errorCode": "CAPACITY", "operation": "POST /hosts", "outcome": "rejected", "idempotencyKey": "k1",
            "retryAfterMs": 7_000,
        })
    );
    let absent = exception(Service::json(404, "{}").client("").get_host(&"h".into(), NONE)).await;
    for name in ["errorCode", "idempotencyKey", "retryAfterMs", "cause"] {
        assert!(Reflect::get(&absent, &name.into()).unwrap().is_undefined(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn issues() {
    let body = r#"{"detail":[{"type":"t","loc":["body","env",1],"msg":"bad","input":{"A":"s3cr3t"}},{"msg":"worse"}]}"#;
    let error = exception(Service::json(422, body).client("").create_host(NONE, NONE)).await;
    let expected = json!([
        { "path": ["body", "env", 1], "message": "bad", "type": "t" },
        { "path": [], "message": "worse" },
    ]);
    assert_eq!(field(&error, "issues"), expected);
    assert!(!json(&error).to_string().contains("s3cr3t"));
}

#[wasm_bindgen_test]
async fn what_the_service_echoes_is_masked() {
    let body = r#"{"detail":"tok-main and p4ssword are wrong"}"#;
    let spec = js("{ env: { A: 'p4ssword' } }");
    let error = exception(Service::json(409, body).client("").create_host(&spec, NONE)).await;
    assert_eq!(field(&error, "message"), "POST /hosts: [redacted] and [redacted] are wrong [409]");
}

#[wasm_bindgen_test]
async fn no_response() {
    let fails = "async () => { throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }) }";
    let error = exception(Service::new(fails).client("").create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("not_sent")));
    let message = field(&error, "message");
    assert!(
        message.as_str().unwrap().starts_with("POST /hosts: no response from http://sandbox.test (ECONNREFUSED)"),
        "{message}"
    );
    assert_eq!(json(&js_with("return error.cause.message", "error", &[&error])), "fetch failed");

    let resets = "() => { throw Object.assign(new Error('Bearer tok-main'), { code: 'ECONNRESET' }) }";
    let error = exception(Service::new(resets).client("").create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("unknown")));
    assert_eq!(json(&js_with("return error.cause.message", "error", &[&error])), "Bearer [redacted]");
    assert!(field(&error, "idempotencyKey").as_str().unwrap().starts_with("auto-"));
}

#[wasm_bindgen_test]
async fn a_fetch_that_resolves_to_nonsense() {
    for nonsense in
        ["undefined", "null", "7", "'text'", "{}", "{ status: 200 }", "{ status: 'x', headers: new Headers() }"]
    {
        let service = Service::new(&format!("async () => ({nonsense})"));
        let error = exception(service.client("").doctor(NONE)).await;
        assert_eq!(
            field(&error, "message"),
            "GET /doctor: fetch resolved to something that is not a Response",
            "{nonsense}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_or_is_too_large() {
    let breaks = "async () => new Response(new ReadableStream({ start(controller) {
        controller.enqueue(new TextEncoder().encode('{')); setTimeout(() => controller.error(new Error('reset')), 1) } }))";
    let error = exception(Service::new(breaks).client("").doctor(NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("unknown")));
    assert_eq!(field(&error, "message"), "GET /doctor: the response of http://sandbox.test broke off [200]");

    let service = Service::json(200, r#"{"id":"12345"}"#);
    let error = exception(service.client("maxResponseBytes: 13").get_host(&"h".into(), NONE)).await;
    assert_eq!(
        field(&error, "message"),
        "GET /hosts/{id}: the response is larger than maxResponseBytes allows (13) [200]"
    );
    assert!(crate::service::settled(service.client("maxResponseBytes: 14").get_host(&"h".into(), NONE)).await.is_ok());
}

#[wasm_bindgen_test]
async fn redirects_are_not_followed() {
    let moves =
        "async () => new Response(null, { status: 307, headers: { location: 'http://u:s3cr3t@other.test/x?s3cr3t' } })";
    let service = Service::new(moves);
    let error = exception(service.client("").create_host(NONE, NONE)).await;
    let message = "POST /hosts: redirected to http://other.test; redirects are never followed, so check baseUrl [307]";
    assert_eq!(field(&error, "message"), message);
    assert_eq!(service.calls().len(), 1);
}

#[wasm_bindgen_test]
async fn token_functions() {
    let service = Service::json(200, r#"{"id":"h"}"#);
    let client = service.client("token: (() => { let count = 0; return async () => `tok-${++count}` })()");
    for _ in 0..2 {
        crate::service::value(client.get_host(&"h".into(), NONE)).await;
    }
    let tokens: Vec<Json> = service.calls().iter().map(|call| call["headers"]["authorization"].clone()).collect();
    assert_eq!(tokens, ["Bearer tok-1", "Bearer tok-2"]);

    let rows = [
        ("() => { throw new Error('vault is sealed') }", "the token function failed"),
        ("async () => { throw new Error('vault is sealed') }", "the token function failed"),
        ("() => undefined", "the token function returned no string"),
        ("() => ''", "the token function's token must not be empty"),
        (
            "() => 's3cr3t\\n'",
            "the token function's token must consist of visible ASCII characters, without spaces or line breaks",
        ),
    ];
    for (token, problem) in rows {
        let service = Service::json(200, "{}");
        let error = exception(service.client(&format!("token: {token}")).create_host(NONE, NONE)).await;
        assert_eq!(field(&error, "message"), ["POST /hosts: ", problem].concat());
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("auth"), json!("not_sent")));
        assert!(service.calls().is_empty());
    }
}

#[wasm_bindgen_test]
async fn wrong_arguments_send_nothing() {
    let service = Service::json(200, "{}");
    let client = service.client("");
    assert_eq!(refusal(client.get_host(NONE, NONE)).await, "getHost: hostId: expected a string, got nothing");
    assert_eq!(
        refusal(client.attach(&"%2e%2E".into(), NONE)).await,
        "attach: hostId: must not be a dot segment (\".\" or \"..\", in any encoding)"
    );
    assert_eq!(
        refusal(client.create_host(&js("{ env: { A: 1n } }"), NONE)).await,
        "createHost: env.A: expected a string, got a bigint"
    );
    assert_eq!(
        refusal(client.create_host(&js("{ image: '\\ud83d' }"), NONE)).await,
        "createHost: image: expected a string, got a string with lone surrogates (not well-formed Unicode)"
    );
    assert_eq!(
        refusal(client.create_host(&js("[]"), NONE)).await,
        "createHost: spec: expected a plain object, got an array"
    );
    assert_eq!(
        refusal(client.create_host(&js("(() => { const a = {}; a.env = a; return a })()"), NONE))
            .await
            .split(':')
            .next(),
        Some("createHost")
    );
    assert_eq!(
        refusal(client.renew_host(&"h".into(), &js("{ expiresAt: new Date(NaN) }"), NONE)).await,
        "renewHost: expiresAt: must be a valid Date or an RFC 3339 string with an offset, such as \"2031-01-02T03:04:05Z\""
    );
    assert_eq!(
        refusal(client.create_service_account(NONE, NONE)).await,
        "createServiceAccount: name: expected a string, got nothing"
    );
    assert_eq!(
        refusal(client.doctor(&js("{ timeout: 5 }"))).await,
        "doctor: options: unknown option timeout; did you mean timeoutMs?"
    );
    assert_eq!(
        refusal(client.doctor(&js("new AbortController().signal"))).await,
        "doctor: options: a signal goes in an object: { signal }"
    );
    assert_eq!(
        refusal(client.doctor(&js("{ signal: {} }"))).await,
        "doctor: signal: expected an AbortSignal, got an object"
    );
    assert!(service.calls().is_empty());
}
