//! What fetch is called with: its options, its receiver, and no cache between the call and the service.

use crate::service::{NONE, Service, js, js_with, json, value};
use litterbox_sdk::SandboxApi;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

const HOST: &str = r#"{"id":"h1"}"#;

/// Whether the `Request` of this platform takes the option `cache`.
fn takes_cache() -> bool {
    js("(() => { try { return new Request('https://a.example', { cache: 'no-store' }).cache === 'no-store'; }
        catch { return false } })()")
    .is_truthy()
}

#[wasm_bindgen_test]
async fn no_cache_keeps_a_response() {
    let service = Service::json(200, HOST);
    let client = service.client("");
    value(client.get_host(&"h1".into(), NONE)).await;
    value(client.create_host(NONE, NONE)).await;
    for call in service.calls() {
        let expected = if takes_cache() { json!("no-store") } else { Json::Null };
        assert_eq!(call["cache"], expected);
    }
}

#[wasm_bindgen_test]
async fn the_platforms_own_request_takes_the_options() {
    let fetch = "async (url, init) => {
        const request = new Request(url, init);
        return Response.json({ id: `${request.method} ${request.url} ${request.redirect}` }) }";
    let client = Service::new(fetch).client("");
    assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], "GET http://sandbox.test/api/hosts/h1 manual");
    assert_eq!(value(client.create_host(NONE, NONE)).await["id"], "POST http://sandbox.test/api/hosts manual");
}

#[wasm_bindgen_test]
async fn a_service_binding_is_called_as_a_method() {
    // A Workers service binding refuses to be called bare.
    let binding = js("{ calls: [], async fetch(url, init) {
        this.calls.push(`${init.method} ${url}`); return Response.json({ id: 'h1' }) } }");
    let options = js_with("return { baseUrl: 'http://sandbox.test', fetch: binding }", "binding", &[&binding]);
    let client = SandboxApi::new(&options).unwrap();
    assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], "h1");
    let calls = json(&js_with("return binding.calls", "binding", &[&binding]));
    assert_eq!(calls, json!(["GET http://sandbox.test/hosts/h1"]));
}

#[wasm_bindgen_test]
async fn the_global_fetch_is_the_one_at_the_call() {
    let client = SandboxApi::new(&js("{ baseUrl: 'http://sandbox.test' }")).unwrap();
    js("globalThis.replacedFetch = globalThis.fetch");
    js("globalThis.fetch = async () => Response.json({ id: 'from the replaced one' })");
    let call = client.get_host(&"h1".into(), NONE);
    js("globalThis.fetch = globalThis.replacedFetch");
    assert_eq!(value(call).await["id"], "from the replaced one");
}

#[wasm_bindgen_test]
async fn without_a_token_there_is_no_authorization() {
    let service = Service::json(200, HOST);
    for token in ["token: null", "token: undefined"] {
        value(service.client(token).get_host(&"h1".into(), NONE)).await;
    }
    for call in service.calls() {
        assert_eq!(call["headers"], json!({ "accept": "application/json" }));
    }
}
