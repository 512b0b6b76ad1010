//! Values of another realm, as test runners with a `vm` make them, are none of ours by `instanceof`. Only Node has such realms
//! at hand; in browsers these tests end at once.

use crate::service::{NONE, Service, exception, field, js, js_with, json, node_module, refusal, value};
use wasm_bindgen_test::wasm_bindgen_test;

/// Puts a function into `globalThis.inRealm` that evaluates an expression elsewhere; false where there is none.
fn has_realms() -> bool {
    let Some(vm) = node_module("vm") else { return false };
    js_with(
        "const realm = vm.createContext({}); globalThis.inRealm = (text) => vm.runInContext(`(${text})`, realm)",
        "vm",
        &[&vm],
    );
    assert!(js("!(inRealm('new Error()') instanceof Error)").is_truthy());
    true
}

#[wasm_bindgen_test]
async fn arguments() {
    if !has_realms() {
        return;
    }
    let service = Service::json(201, r#"{"id":"h1"}"#);
    let client = service.client("");
    let spec = js("inRealm(\"{ env: { A: 'b' }, expiresAt: new Date(Date.UTC(2031, 0, 2)) }\")");
    value(client.create_host(&spec, &js("inRealm('{ timeoutMs: 1000 }')"))).await;
    assert_eq!(service.calls()[0]["body"], r#"{"env":{"A":"b"},"expires_at":"2031-01-02T00:00:00+00:00"}"#);
    let message = refusal(client.create_host(&js("inRealm('[]')"), NONE)).await;
    assert_eq!(message, "createHost: spec: expected a plain object, got an array");
}

#[wasm_bindgen_test]
async fn bodies() {
    if !has_realms() {
        return;
    }
    let bytes = "inRealm(`Uint8Array.from(${JSON.stringify([...new TextEncoder().encode('{\"id\":\"h1\"}')])})`)";
    for body in [
        format!("arrayBuffer: async () => {bytes}.buffer"),
        format!("body: {bytes}"),
        format!("body: {bytes}.buffer"),
        format!("body: (async function* () {{ yield {bytes} }})()"),
        format!("body: (async function* () {{ yield {bytes}.buffer }})()"),
    ] {
        let fetch = format!("async () => ({{ status: 200, headers: {{ get: () => null }}, {body} }})");
        assert_eq!(value(Service::new(&fetch).client("").get_host(&"h1".into(), NONE)).await["id"], "h1", "{body}");
    }
}

#[wasm_bindgen_test]
async fn causes() {
    if !has_realms() {
        return;
    }
    let rows = [
        (
            "new TypeError('failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })",
            "failed",
            "not_sent",
        ),
        ("Object.assign(new Error('Bearer tok-main'), { code: 'ECONNRESET' })", "Bearer [redacted]", "unknown"),
    ];
    for (thrown, message, outcome) in rows {
        js_with("globalThis.thrown = inRealm(thrown)", "thrown", &[&thrown.into()]);
        let error = exception(Service::new("async () => { throw thrown }").client("").create_host(NONE, NONE)).await;
        assert_eq!(field(&error, "outcome"), outcome);
        assert_eq!(json(&js_with("return error.cause.message", "error", &[&error])), message);
    }
}
