//! How a call ends before its response is there: abort, deadline, close.

use crate::service::{NONE, Service, exception, field, js, js_with, value, wait};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// Never settles, and does not listen to its signal either.
const SILENT: &str = "() => new Promise(() => {})";
/// Gives a head at once and never a body.
const NO_BODY: &str = "async () => new Response(new ReadableStream({}), { status: 201 })";

#[wasm_bindgen_test]
async fn an_abort_rejects_with_its_reason_itself() {
    let reason = js("{ mine: true }");
    let abort_soon = "const controller = new AbortController(); setTimeout(() => controller.abort(reason), 5);
        return { signal: controller.signal }";
    for fetch in [SILENT, NO_BODY] {
        let options = js_with(abort_soon, "reason", &[&reason]);
        let error = exception(Service::new(fetch).client("").create_host(NONE, &options)).await;
        assert!(js_sys::Object::is(&error, &reason));
    }
    let service = Service::new(SILENT);
    let options = js_with("return { signal: AbortSignal.abort(reason) }", "reason", &[&reason]);
    let error = exception(service.client("").create_host(NONE, &options)).await;
    assert!(js_sys::Object::is(&error, &reason));
    assert!(service.calls().is_empty());
}

#[wasm_bindgen_test]
async fn an_abort_reaches_fetch() {
    let service = Service::new(SILENT);
    let options = js(
        "(() => { const c = new AbortController(); setTimeout(() => c.abort(), 5); return { signal: c.signal } })()",
    );
    exception(service.client("").doctor(&options)).await;
    assert_eq!(service.calls()[0]["signal"], true);
}

#[wasm_bindgen_test]
async fn what_fetch_rejects_with_when_its_signal_aborts_does_not_count() {
    let fetch = "(url, { signal }) => new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason)) })";
    let client = Service::new(fetch).client("");
    let error = exception(client.doctor(&js("{ timeoutMs: 5 }"))).await;
    assert_eq!(field(&error, "code"), "timeout");
    assert!(!js_sys::Reflect::has(&error, &"cause".into()).unwrap());
    let error = exception(client.doctor(&js("{ signal: AbortSignal.timeout(5) }"))).await;
    assert_eq!(field(&error, "name"), "TimeoutError"); // the signal's reason
    let call = client.doctor(NONE);
    client.close();
    assert_eq!(field(&exception(call).await, "code"), "closed");
    // An abort of its own is a failure like any other.
    let aborts_itself = "async () => { throw new DOMException('mine', 'AbortError') }";
    let error = exception(Service::new(aborts_itself).client("").create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("unknown")));
}

#[wasm_bindgen_test]
async fn deadlines() {
    let rows = [
        (SILENT, "POST /hosts: no response within 20 ms"),
        (NO_BODY, "POST /hosts: the response body was not complete within 20 ms [201]"),
    ];
    for (fetch, message) in rows {
        let service = Service::new(fetch);
        let error = exception(service.client("timeoutMs: 20").create_host(NONE, NONE)).await;
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("timeout"), json!("unknown")));
        assert_eq!(field(&error, "name"), "SandboxTimeoutError");
        assert_eq!(field(&error, "message"), message);
        assert!(field(&error, "idempotencyKey").as_str().unwrap().starts_with("auto-"));
        assert_eq!(service.calls()[0]["signal"], true);
    }
    // A call's own deadline wins over the client's.
    let client = Service::new(SILENT).client("timeoutMs: null");
    let error = exception(client.doctor(&js("{ timeoutMs: 10.5 }"))).await;
    assert_eq!(field(&error, "message"), "GET /doctor: no response within 11 ms");
    let slow = "() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ id: 'h' })), 40))";
    let client = Service::new(slow).client("timeoutMs: 10");
    assert_eq!(value(client.get_host(&"h".into(), &js("{ timeoutMs: null }"))).await["id"], "h");
}

#[wasm_bindgen_test]
async fn the_deadline_holds_for_the_token_too() {
    let service = Service::new(SILENT);
    let error = exception(service.client("timeoutMs: 10, token: () => new Promise(() => {})").doctor(NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("timeout"), json!("not_sent")));
    assert_eq!(field(&error, "message"), "GET /doctor: the token function gave no token within 10 ms");
    assert!(service.calls().is_empty());
}

#[wasm_bindgen_test]
async fn close() {
    let service = Service::new(SILENT);
    let client = service.client("");
    let (one, two) = (client.create_host(NONE, NONE), client.doctor(NONE));
    // Let both go out.
    wait(5).await;
    client.close();
    for (call, operation) in [(one, "POST /hosts"), (two, "GET /doctor")] {
        let error = exception(call).await;
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("closed"), json!("unknown")));
        assert_eq!(field(&error, "message"), [operation, ": the client was closed"].concat());
    }
    let error = exception(client.create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("closed"), json!("not_sent")));
    assert_eq!(service.calls().len(), 2);
    client.close(); // a second time does no harm
}

#[wasm_bindgen_test]
async fn a_call_outlives_its_client() {
    let slow = "() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ id: 'h' })), 10))";
    let client = Service::new(slow).client("");
    let call = client.get_host(&"h".into(), NONE);
    drop(client);
    assert_eq!(value(call).await["id"], "h");
}
