//! Whatever fetch or a token function rejects with, the call ends with an exception of ours.

use crate::service::{NONE, Service, exception, field, js, js_with};
use js_sys::{Object, Reflect};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// What is odd to reject with, and the reason that the message gives.
const ODD: [(&str, &str); 14] = [
    ("'x'", ": x"),
    ("null", ""),
    ("undefined", ""),
    ("7", ""),
    ("Symbol('x')", ""),
    ("{}", ""),
    ("[]", ""),
    ("() => {}", ""),
    ("{ message: 7, cause: 'the cause', errors: null }", ": the cause"),
    ("{ get message() { throw new Error('hostile') } }", ""),
    ("new Proxy({}, { get() { throw new Error('hostile') }, getPrototypeOf() { throw new Error('hostile') } })", ""),
    ("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()", ""),
    ("(() => { const error = new Error('round'); error.cause = error; return error })()", ": round"),
    (
        "(() => { const errors = [new Error('one')]; errors.push(new AggregateError(errors, 'two')); return errors[1] })()",
        ": one",
    ),
];

/// The reason of a message. In a page there may follow a hint at CORS, for nothing there says why a request failed.
fn assert_reason(message: &str, operation: &str, reason: &str) {
    let start = format!("{operation}: no response from http://sandbox.test{reason}");
    let rest = message.strip_prefix(&start).unwrap_or_else(|| panic!("{message}"));
    assert!(rest.is_empty() || rest.starts_with("; in a browser"), "{message}");
}

fn cause(error: &JsValue) -> JsValue {
    Reflect::get(error, &"cause".into()).unwrap()
}

#[wasm_bindgen_test]
async fn of_fetch() {
    for (thrown, reason) in ODD {
        for fetch in ["() => { throw globalThis.thrown }", "() => Promise.reject(globalThis.thrown)"] {
            js(&format!("globalThis.thrown = {thrown}"));
            let error = exception(Service::new(fetch).client("").create_host(NONE, NONE)).await;
            assert_reason(field(&error, "message").as_str().unwrap(), "POST /hosts", reason);
            assert_eq!(
                (field(&error, "name"), field(&error, "outcome")),
                (json!("SandboxUnavailableError"), json!("unknown"))
            );
            assert!(field(&error, "idempotencyKey").is_string());
        }
    }
}

#[wasm_bindgen_test]
async fn of_a_token_function() {
    for (thrown, _) in ODD {
        let service = Service::json(200, "{}");
        for token in ["() => { throw globalThis.thrown }", "() => Promise.reject(globalThis.thrown)"] {
            js(&format!("globalThis.thrown = {thrown}"));
            let error = exception(service.client(&format!("token: {token}")).doctor(NONE)).await;
            assert_eq!(field(&error, "message"), "GET /doctor: the token function failed");
            assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("auth"), json!("not_sent")));
        }
        assert!(service.calls().is_empty());
    }
}

#[wasm_bindgen_test]
async fn the_cause_is_the_original_where_it_may_be_shown() {
    for thrown in [
        "'x'",
        "null",
        "7",
        "{}",
        "{ a: 1 }",
        "Object.create(null)",
        "new Error('plain')",
        "new Error('outer', { cause: new Error('inner') })",
    ] {
        let thrown = js(thrown);
        js_with("globalThis.thrown = thrown", "thrown", &[&thrown]);
        let error = exception(Service::new("() => { throw thrown }").client("").doctor(NONE)).await;
        assert!(Object::is(&cause(&error), &thrown), "{thrown:?}");
    }
    let cyclic = js("globalThis.thrown = new Error('round')");
    js("thrown.cause = { deep: [thrown] }");
    let error = exception(Service::new("() => { throw thrown }").client("").doctor(NONE)).await;
    assert!(Object::is(&cause(&error), &cyclic));
    // Nothing was thrown, so nothing caused it.
    let error = exception(Service::new("() => { throw undefined }").client("").doctor(NONE)).await;
    assert!(!Reflect::has(&error, &"cause".into()).unwrap());
}

#[wasm_bindgen_test]
async fn the_cause_shows_no_secret() {
    let rows = [
        ("'Bearer tok-main'", "return error.cause", json!("Bearer [redacted]")),
        ("new Error('tok-main')", "return error.cause.message", json!("[redacted]")),
        (
            // Nobody knows this one beforehand.
            "new Error('-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY----- of a body')",
            "return [error.cause.message, error.cause.stack.includes('MIIE')]",
            json!(["[redacted] of a body", false]),
        ),
        (
            "new Error('x', { cause: '-----BEGIN OPENSSH PRIVATE KEY-----\\nb3Bl' })",
            "return error.cause.cause",
            json!("[redacted]"),
        ),
        ("new Error('x', { cause: 'tok-main' })", "return error.cause.cause", json!("[redacted]")),
        ("{ code: 'REFUSED', detail: 'tok-main' }", "return error.cause", json!({ "code": "REFUSED" })),
        (
            "(() => { const error = new Error('tok-main'); error.cause = error; return error })()",
            "return [error.cause.message, error.cause.cause.message]",
            json!(["[redacted]", "[redacted]"]),
        ),
        (
            // It contains itself many times: each error is copied once, or the copy would never be done.
            "(() => { const error = new Error('tok-main'); error.errors = Array(100).fill(error); return error })()",
            "return [error.cause.errors.length, error.cause.errors[99] === error.cause]",
            json!([100, true]),
        ),
        (
            "new AggregateError([new Error('tok-main'), new Error('other')], 'all failed')",
            "return error.cause.errors.map(({ message }) => message)",
            json!(["[redacted]", "other"]),
        ),
        (
            "Object.assign(new Error('no'), { code: 'ECONNRESET', request: { headers: { authorization: 'tok-main' } } })",
            "return [error.cause.code, 'request' in error.cause]",
            json!(["ECONNRESET", false]),
        ),
        ("{ request: 'tok-main' }", "return 'cause' in error", json!(false)),
        ("(() => { const key = 'tok-main'; return { [key]: 1 } })()", "return 'cause' in error", json!(false)),
        ("{ get message() { throw new Error('tok-main') } }", "return 'cause' in error", json!(false)),
        ("new Proxy({}, { ownKeys() { throw new Error('tok-main') } })", "return 'cause' in error", json!(false)),
    ];
    for (thrown, shown, expected) in rows {
        js(&format!("globalThis.thrown = {thrown}"));
        let error = exception(Service::new("() => { throw thrown }").client("").doctor(NONE)).await;
        assert_eq!(crate::service::json(&js_with(shown, "error", &[&error])), expected, "{thrown}");
        let everything = "const seen = new Set(); const all = (value) => {
            if (typeof value !== 'object' || value === null || seen.has(value)) return String(value);
            seen.add(value); return Reflect.ownKeys(value).map((key) => String(key) + all(value[key])).join() };
            return all(error)";
        let text = js_with(everything, "error", &[&error]).as_string().unwrap();
        assert!(!text.contains("tok-main"), "{thrown}: {text}");
    }
}
