//! How a call ends before its answer: abort, deadline, close.

use crate::service::{NONE, Service, exception, js, js_with, json, settled};
use js_sys::Reflect;
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Never answers, and does not care about its signal either.
const SILENT: &str = "() => new Promise(() => {})";
/// Answers a head at once and never a body.
const NO_BODY: &str = "async () => new Response(new ReadableStream({}), { status: 201 })";

fn field(error: &JsValue, name: &str) -> Json {
    json(&Reflect::get(error, &name.into()).unwrap())
}

#[wasm_bindgen_test]
async fn an_abort_rejects_with_its_reason_itself() {
    let reason = js("{ mine: true }");
    let abort_soon = "const controller = new AbortController(); setTimeout(() => controller.abort(reason), 5);
        return { signal: controller.signal }";
    for answer in [SILENT, NO_BODY] {
        let options = js_with(abort_soon, "reason", &[&reason]);
        let error = exception(Service::new(answer).client("").create_host(NONE, &options)).await;
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
async fn deadlines() {
    for answer in [SILENT, NO_BODY] {
        let service = Service::new(answer);
        let error = exception(service.client("timeoutMs: 20").create_host(NONE, NONE)).await;
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("timeout"), json!("unknown")));
        assert_eq!(field(&error, "name"), "SandboxTimeoutError");
        assert!(field(&error, "message").as_str().unwrap().starts_with("POST /hosts: no complete answer within 20 ms"));
        assert!(field(&error, "idempotencyKey").as_str().unwrap().starts_with("auto-"));
        assert_eq!(service.calls()[0]["signal"], true);
    }
    // A call's own deadline wins over the client's.
    let client = Service::new(SILENT).client("timeoutMs: null");
    let error = exception(client.doctor(&js("{ timeoutMs: 10.5 }"))).await;
    assert_eq!(field(&error, "message"), "GET /doctor: no complete answer within 11 ms");
    let slow = "() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ id: 'h' })), 40))";
    let client = Service::new(slow).client("timeoutMs: 10");
    assert!(settled(client.get_host(&"h".into(), &js("{ timeoutMs: null }"))).await.is_ok());
}

#[wasm_bindgen_test]
async fn the_deadline_holds_for_the_token_too() {
    let service = Service::new(SILENT);
    let error = exception(service.client("timeoutMs: 10, token: () => new Promise(() => {})").doctor(NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("timeout"), json!("not_sent")));
    assert!(service.calls().is_empty());
}

#[wasm_bindgen_test]
async fn close() {
    let service = Service::new(SILENT);
    let client = service.client("");
    let (one, two) = (client.create_host(NONE, NONE), client.doctor(NONE));
    // Let both go out.
    settled(js("new Promise((resolve) => setTimeout(resolve, 5))").into()).await.unwrap();
    assert!(settled(client.close()).await.unwrap().is_undefined());
    for (call, operation) in [(one, "POST /hosts"), (two, "GET /doctor")] {
        let error = exception(call).await;
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("closed"), json!("unknown")));
        assert_eq!(field(&error, "message"), [operation, ": the client was closed"].concat());
    }
    let error = exception(client.create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("closed"), json!("not_sent")));
    assert_eq!(service.calls().len(), 2);
    assert!(settled(client.close()).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_call_outlives_its_client() {
    let slow = "() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ id: 'h' })), 10))";
    let client = Service::new(slow).client("");
    let call = client.get_host(&"h".into(), NONE);
    drop(client);
    assert_eq!(json(&settled(call).await.unwrap())["id"], "h");
}
