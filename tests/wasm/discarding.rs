//! A body that is not read to its end is let go of, so that its connection is free again: after redirects, errors, bodies that
//! are too large, and for responses that arrive after their call ended.

use crate::service::{NONE, Service, exception, field, js, json, value, wait};
use wasm_bindgen_test::wasm_bindgen_test;

/// Bodies without an end, made by `body(more)`, where `more` gives the next chunk. Each notes in `globalThis.letGo` how it was
/// let go of.
const BODIES: [(&str, &str); 4] = [
    (
        "cancel",
        "(more) => new ReadableStream({ async pull(to) { to.enqueue(await more()) }, cancel() { note('cancel') } })",
    ),
    (
        "destroy",
        "(more) => ({ destroy() { note('destroy') },
        async *[Symbol.asyncIterator]() { for (;;) yield await more() } })",
    ),
    (
        "destroy",
        "(more) => ({ destroy() { note('destroy') }, on() {}, [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: await more() }), return: () => note('return') }) })",
    ),
    (
        "return",
        "(more) => ({ [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: await more() }), return: () => note('return') }) })",
    ),
];

/// A service whose `response` is made by `respond(status, more, location)`.
fn service(body: &str, response: &str) -> Service {
    Service::new(&format!(
        "async (url, init, calls) => {{
            const letGo = (globalThis.letGo = []);
            const note = (how) => letGo.push(how);
            const body = {body};
            const chunks = async () => new Uint8Array(100).fill(32);
            const never = () => new Promise(() => {{}});
            const respond = (status, more, location) => ({{ status, body: body(more), headers: new Headers({{
                'content-type': 'application/json', ...(location && {{ location }}) }}) }});
            return {response} }}"
    ))
}

fn let_go() -> serde_json::Value {
    json(&js("letGo"))
}

#[wasm_bindgen_test]
async fn after_errors_and_bodies_too_large() {
    for (how, body) in BODIES {
        for (response, message) in [
            (
                "respond(200, chunks)",
                "GET /hosts/{id}: the response is larger than maxResponseBytes allows (1000) [200]",
            ),
            ("respond(500, chunks)", "GET /hosts/{id}: internal server error [500]"),
            ("respond(200, async () => 7)", "GET /hosts/{id}: the response of http://sandbox.test broke off [200]"),
        ] {
            let client = service(body, response).client("maxResponseBytes: 1000");
            let error = exception(client.get_host(&"h".into(), NONE)).await;
            assert_eq!(field(&error, "message"), message);
            assert_eq!(let_go(), serde_json::json!([how]), "{body} {response}");
        }
    }
}

#[wasm_bindgen_test]
async fn after_a_redirect() {
    for (how, body) in BODIES {
        let client = service(body, "respond(307, never, 'https://other.test/')").client("");
        let error = exception(client.get_host(&"h".into(), NONE)).await;
        let message =
            "GET /hosts/{id}: redirected to https://other.test; redirects are never followed, so check baseUrl [307]";
        assert_eq!(field(&error, "message"), message);
        assert_eq!(let_go(), serde_json::json!([how]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn of_what_is_no_response() {
    for (how, body) in BODIES {
        let client = service(body, "{ ...respond(200, never), status: 'x' }").client("");
        let error = exception(client.get_host(&"h".into(), NONE)).await;
        let message = "GET /hosts/{id}: fetch resolved to something that is not a Response";
        assert_eq!(field(&error, "message"), message);
        assert_eq!(let_go(), serde_json::json!([how]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn after_a_call_was_stopped() {
    for (how, body) in BODIES {
        for options in ["{ timeoutMs: 10 }", "{ signal: AbortSignal.timeout(10) }"] {
            let client = service(body, "respond(200, never)").client("");
            exception(client.get_host(&"h".into(), &js(options))).await;
            assert_eq!(let_go(), serde_json::json!([how]), "{body} {options}");
        }
        let client = service(body, "respond(200, never)").client("");
        let call = client.list_hosts(NONE);
        wait(5).await;
        client.close();
        exception(call).await;
        assert_eq!(let_go(), serde_json::json!([how]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_response_that_arrives_late() {
    for (how, body) in BODIES {
        let late = "new Promise((resolve) => setTimeout(() => resolve(respond(200, never)), 20))";
        let client = service(body, late).client("timeoutMs: 5");
        assert_eq!(field(&exception(client.doctor(NONE)).await, "code"), "timeout");
        assert_eq!(let_go(), serde_json::json!([]));
        wait(30).await;
        assert_eq!(let_go(), serde_json::json!([how]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn nonsense_that_arrives_late_does_no_harm() {
    // An unhandled rejection would end a Node process.
    for late in ["resolve(undefined)", "resolve({ get body() { throw new Error() } })", "reject(new Error('late'))"] {
        let fetch = format!("() => new Promise((resolve, reject) => setTimeout(() => {late}, 10))");
        let client = Service::new(&fetch).client("timeoutMs: 2");
        assert_eq!(field(&exception(client.doctor(NONE)).await, "code"), "timeout");
    }
    let fails = "async () => ({ status: 307, headers: new Headers(), body: {
        cancel: () => Promise.reject(new Error('cancelled already')) } })";
    assert_eq!(field(&exception(Service::new(fails).client("").doctor(NONE)).await, "status"), 307);
    wait(20).await;
}

#[wasm_bindgen_test]
async fn a_body_that_was_read_to_its_end_is_left_alone() {
    for body in [
        "new ReadableStream({ start(to) { to.enqueue(bytes); to.close() }, cancel() { letGo.push('cancel') } })",
        "{ destroy() { letGo.push('destroy') }, async *[Symbol.asyncIterator]() { yield bytes } }",
        "{ [Symbol.asyncIterator]: () => ({
            next: async () => ({ done: true, value: bytes }), return() { letGo.push('return') } }) }",
    ] {
        let fetch = format!(
            "async () => {{ globalThis.letGo = []; const bytes = new TextEncoder().encode('{{\"id\":\"h\"}}');
                return {{ status: 200, body: {body}, headers: new Headers({{ 'content-type': 'application/json' }}) }} }}"
        );
        assert_eq!(value(Service::new(&fetch).client("").get_host(&"h".into(), NONE)).await["id"], "h");
        assert_eq!(let_go(), serde_json::json!([]), "{body}");
    }
}
