//! Calls that fail, in any way, leave no JavaScript value behind in the core: its table of them never shrinks.

use crate::handles::{live, table_length};
use crate::service::{NONE, Service, exception, js, js_with};
use js_sys::Promise;
use litterbox_sdk::SandboxApi;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Ways to fail, each at another point of a call.
const FAILING: [&str; 12] = [
    "() => { throw 'x' }",
    "() => { throw null }",
    "() => { throw undefined }",
    "() => { throw new Proxy({}, { get() { throw new Error() }, ownKeys() { throw new Error() } }) }",
    "() => { const error = new Error('round'); error.cause = error; throw error }",
    "async () => undefined",
    "async () => ({ status: 200, headers: { get() { throw new Error() } } })",
    "async () => ({ status: 200, headers: new Headers() })",
    "async () => new Response('{}', { status: 503, headers: { 'retry-after': '1', 'x-request-id': 'id' } })",
    "async () => new Response(null, { status: 307, headers: { location: 'https://a.example' } })",
    "async () => new Response('[{\"id\":7}]', { headers: { 'content-type': 'application/json' } })",
    "async () => new Response(new ReadableStream({ pull(to) { to.error(new Error('torn')) } }))",
];

/// Calls that fail: one of each kind of method, two that are refused, and one that is stopped.
async fn fail(client: &SandboxApi, hostile: &JsValue, id: &JsValue) {
    let aborted = js_with("return { signal: AbortSignal.abort() }", "", &[]);
    let calls: [Promise; 6] = [
        client.get_host(id, NONE),
        client.list_hosts(NONE),
        client.create_host(NONE, NONE),
        client.create_host(hostile, NONE),
        client.doctor(hostile),
        client.doctor(&aborted),
    ];
    for call in calls {
        exception(call).await;
    }
}

#[wasm_bindgen_test]
async fn two_thousand_failing_calls() {
    let hostile = js("{ get image() { throw new Error('hostile') }, get signal() { throw new Error('hostile') } }");
    let id = JsValue::from_str("h1");
    let clients: Vec<SandboxApi> = FAILING
        .iter()
        .map(|fetch| {
            let sink = format!("(url, init) => ({fetch})(url, init)");
            let service = Service::new(&sink);
            js_with("service.calls.push = () => {}", "service", &[service.js()]);
            service.client("")
        })
        .collect();
    let mut sizes = Vec::new();
    for _ in 0..30 {
        for client in &clients {
            fail(client, &hostile, &id).await;
        }
        sizes.push((live(), table_length()));
    }
    let first = &sizes[1]; // the first round lets everything grow to its working size
    assert!(sizes[1..].iter().all(|size| size == first), "{sizes:?}");
}

#[wasm_bindgen_test]
async fn clients_that_come_and_go() {
    let rows =
        ["baseUrl: 'https://a.example', headers: { a: 'b' }, token: () => 'tok'", "baseUrl: 7", "baseUrl: 'https://['"];
    for options in rows {
        let options = js(&format!("{{ {options} }}"));
        drop(SandboxApi::new(&options));
        let before = live();
        for _ in 0..100 {
            drop(SandboxApi::new(&options));
        }
        assert_eq!(live(), before, "{options:?}");
    }
}
