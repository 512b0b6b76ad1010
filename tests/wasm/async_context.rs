//! Code of a caller runs in that caller's async context: what it keeps in an `AsyncLocalStorage`, such as a trace span, is
//! never another caller's. Only Node has `AsyncLocalStorage`; in browsers these tests end at once.

use crate::service::{NONE, Service, js, js_with, json, node_module, settled};
use js_sys::{Array, Promise};
use litterbox_sdk::SandboxApi;
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Puts a storage into `globalThis.store`; false where there is none.
fn has_storage() -> bool {
    let Some(hooks) = node_module("async_hooks") else { return false };
    js_with("globalThis.store = new hooks.AsyncLocalStorage()", "hooks", &[&hooks]);
    true
}

/// Begins a call in the context of `caller`, as code behind `store.run(caller, …)` does.
fn call_as(caller: &str, api: &SandboxApi) -> Promise {
    js(&format!("store.enterWith('{caller}')"));
    let call = api.get_host(&caller.into(), NONE);
    js("store.enterWith(undefined)");
    call
}

/// Two calls that begin in one tick; what each of them sent as its token, and the contexts that were seen on its way.
async fn two_calls(token: &str, fetch: &str) -> Vec<Json> {
    let service = Service::new(fetch);
    let client = service.client(&format!("token: {token}"));
    let calls: Array = ["ada", "bob"].iter().map(|caller| call_as(caller, &client)).collect();
    let values = settled(Promise::all(&calls)).await.unwrap();
    let ids: Vec<Json> = json(&values).as_array().unwrap().iter().map(|host| host["id"].clone()).collect();
    assert_eq!(ids, ["ada", "bob"]);
    service.calls()
}

const RESPOND: &str =
    "async (url, init) => { init.seen = [store.getStore()]; return Response.json({ id: url.split('/').pop() }) }";

fn assert_separate(calls: &[Json]) {
    for call in calls {
        let caller = call["url"].as_str().unwrap().rsplit('/').next().unwrap();
        assert_eq!(call["headers"]["authorization"], format!("Bearer tok-{caller}"));
        for seen in call["seen"].as_array().unwrap() {
            assert_eq!(seen, caller, "{}", call["url"]);
        }
    }
    assert_eq!(calls.len(), 2);
}

#[wasm_bindgen_test]
async fn a_token_function_and_fetch_run_where_the_call_was_made() {
    if !has_storage() {
        return;
    }
    let tokens = [
        "() => `tok-${store.getStore()}`",
        "async () => `tok-${store.getStore()}`",
        // It looks at its context after it waited: for a promise, and for a timer.
        "async () => { await null; return `tok-${store.getStore()}` }",
        "async () => { await new Promise((done) => setTimeout(done, 2)); return `tok-${store.getStore()}` }",
        // A promise that both callers wait for was made in neither context.
        "() => globalThis.sharedWait.then(() => `tok-${store.getStore()}`)",
    ];
    for token in tokens {
        js("globalThis.sharedWait = new Promise((done) => setTimeout(done, 2))");
        assert_separate(&two_calls(token, RESPOND).await);
    }
}

#[wasm_bindgen_test]
async fn a_body_is_read_where_the_call_was_made() {
    if !has_storage() {
        return;
    }
    let fetch = "async (url, init) => {
        init.seen = [];
        const see = () => init.seen.push(store.getStore());
        const id = url.split('/').pop();
        const body = async function* () { see(); yield '{'; await null; see(); yield `\"id\":\"${id}\"}`; see() };
        return { status: 200, headers: new Headers({ 'content-type': 'application/json' }), body: body() } }";
    let calls = two_calls("() => `tok-${store.getStore()}`", fetch).await;
    assert_separate(&calls);
    assert_eq!(calls[0]["seen"], json!(["ada", "ada", "ada"]));
}

#[wasm_bindgen_test]
async fn a_call_that_ends_another_leaves_its_context_to_its_own_callbacks() {
    if !has_storage() {
        return;
    }
    // Bob's fetch closes Ada's client. What runs of Ada's call runs within Bob's code, and must not change his context.
    let ada = Service::new("() => new Promise(() => {})").client("");
    let waiting = call_as("ada", &ada);
    let close = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || ada.close());
    js_with("globalThis.closeAda = close", "close", &[close.as_ref()]);
    let fetch =
        "async (url, init) => { closeAda(); init.seen = [store.getStore()]; return Response.json({ id: 'bob' }) }";
    let service = Service::new(fetch);
    let client = service.client("");
    settled(call_as("bob", &client)).await.unwrap();
    assert_eq!(service.calls()[0]["seen"], json!(["bob"]));
    let error: JsValue = settled(waiting).await.unwrap_err();
    assert_eq!(crate::service::field(&error, "code"), "closed");
}
