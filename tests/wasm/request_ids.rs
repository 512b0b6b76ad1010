//! The id that a service, or a proxy before it, gave a request: operators ask for it.

use crate::service::{NONE, Service, exception, field, js};
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

async fn failure(status: u16, headers: &str, body: &str, more: &str) -> JsValue {
    let fetch = format!("async () => new Response({body}, {{ status: {status}, headers: {{ {headers} }} }})");
    exception(Service::new(&fetch).client(more).get_host(&"h".into(), NONE)).await
}

async fn request_id(headers: &str) -> Json {
    field(&failure(503, headers, "'{}'", "").await, "requestId")
}

#[wasm_bindgen_test]
async fn each_header_and_which_counts() {
    let names = ["x-request-id", "cf-ray", "x-amzn-requestid", "x-amzn-trace-id", "x-correlation-id"];
    for (index, name) in names.iter().enumerate() {
        assert_eq!(request_id(&format!("'{name}': 'id-1'")).await, "id-1");
        let later: Vec<String> = names[index..].iter().map(|name| format!("'{name}': 'of {name}'")).collect();
        assert_eq!(request_id(&later.join(", ")).await, format!("of {name}"));
    }
    assert_eq!(request_id("'X-Request-ID': 'id-2', server: 'x'").await, "id-2");
}

#[wasm_bindgen_test]
async fn without_one_it_is_absent() {
    let error = failure(404, "server: 'x'", "'{}'", "").await;
    assert!(!js_sys::Reflect::has(&error, &"requestId".into()).unwrap());
}

#[wasm_bindgen_test]
async fn every_failure_after_the_head_has_it() {
    let json_and_id = "'content-type': 'application/json', 'x-request-id': 'id-3'";
    for (status, body, more) in [
        (200, "'nonsense'", ""),
        (200, "'{\"id\":7}'", ""),
        (200, "'{\"id\":\"12345\"}'", "maxResponseBytes: 5"),
        (200, "new ReadableStream({ pull(to) { to.error(new Error('reset')) } })", ""),
        (200, "new ReadableStream({})", "timeoutMs: 10"),
        (307, "null", ""),
        (401, "'{}'", ""),
        (429, "'{}'", ""),
        (502, "'<html>'", ""),
    ] {
        let error = failure(status, json_and_id, body, more).await;
        assert_eq!((field(&error, "requestId"), field(&error, "status")), (json!("id-3"), json!(status)), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_token_that_is_echoed_as_the_id_is_masked() {
    assert_eq!(request_id("'x-request-id': 'of tok-main'").await, "of [redacted]");
}

#[wasm_bindgen_test]
async fn headers_of_a_library_may_give_anything() {
    for get in
        ["() => null", "() => undefined", "() => 7", "() => ({})", "(name) => name === 'x-request-id' ? {} : null"]
    {
        let fetch = format!("async () => ({{ status: 404, headers: {{ get: {get} }}, text: async () => '{{}}' }})");
        let error = exception(Service::new(&fetch).client("").doctor(&js("{ timeoutMs: 1000 }"))).await;
        assert_eq!((field(&error, "code"), field(&error, "requestId")), (json!("not_found"), Json::Null), "{get}");
    }
}
