//! Node's own streams as bodies, as node-fetch gives them. Only Node has them; in browsers these tests end at once.

use crate::service::{NONE, Service, exception, field, js, js_with, json, node_module, value, wait};
use wasm_bindgen_test::wasm_bindgen_test;

/// Puts Node's `Readable` into `globalThis`; false where there is none.
fn has_streams() -> bool {
    let Some(stream) = node_module("stream") else { return false };
    js_with("globalThis.Readable = stream.Readable", "stream", &[&stream]);
    true
}

/// A service whose responses have a body that is kept as `globalThis.stream`.
fn service(status: u16, stream: &str) -> Service {
    Service::new(&format!(
        "async () => {{
            globalThis.stream = {stream};
            return {{ status: {status}, headers: new Headers({{ 'content-type': 'application/json' }}), body: stream }} }}"
    ))
}

const ENDLESS: &str = "new Readable({ read() { this.push(Buffer.alloc(100, ' ')) } })";
const SILENT: &str = "new Readable({ read() {} })";

#[wasm_bindgen_test]
async fn they_are_read_to_their_end() {
    if !has_streams() {
        return;
    }
    for stream in [
        "Readable.from([Buffer.from('{\"id\"'), Buffer.from(':\"h1\"}')])",
        "Readable.from(['{\"id\"', ':\"h1\"}'])",
        "Readable.from('{\"id\":\"h1\"}', { objectMode: false }).setEncoding('utf8')",
    ] {
        let client = service(200, stream).client("");
        assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], "h1", "{stream}");
        assert_eq!(json(&js("[stream.readableEnded, stream.errored]")), serde_json::json!([true, null]), "{stream}");
    }
}

#[wasm_bindgen_test]
async fn they_are_destroyed_where_nobody_reads_on() {
    if !has_streams() {
        return;
    }
    for (status, stream, options, code) in [
        (200, ENDLESS, "maxResponseBytes: 1000", "response"),
        (500, ENDLESS, "maxResponseBytes: 1000", "response"),
        (307, SILENT, "", "response"),
        (200, SILENT, "timeoutMs: 10", "timeout"),
    ] {
        let error = exception(service(status, stream).client(options).get_host(&"h1".into(), NONE)).await;
        assert_eq!(field(&error, "code"), code);
        wait(1).await;
        assert!(js("stream.destroyed").is_truthy(), "{status} {options}");
    }
}

#[wasm_bindgen_test]
async fn one_that_breaks_ends_the_call() {
    if !has_streams() {
        return;
    }
    let breaks = "new Readable({ read() { this.destroy(new Error('socket hang up')) } })";
    let error = exception(service(200, breaks).client("").get_host(&"h1".into(), NONE)).await;
    assert_eq!(field(&error, "message"), "GET /hosts/{id}: the response of http://sandbox.test broke off [200]");
    assert_eq!(json(&js_with("return error.cause.message", "error", &[&error])), "socket hang up");
    // Nobody listens any more when it fails after the call, which must not end the process.
    let fails_late =
        "new Readable({ read() {}, destroy(error, done) { setTimeout(() => done(new Error('late')), 1) } })";
    exception(service(307, fails_late).client("").get_host(&"h1".into(), NONE)).await;
    wait(10).await;
}
