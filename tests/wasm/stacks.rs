//! The stack of an exception shows the line that made the call: that of the call site, behind a message of its own.

use crate::service::{NONE, SITE, Service, exception, field, js, js_with, json};
use js_sys::Promise;
use litterbox_sdk::SandboxApi;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn call_site() -> JsValue {
    js("(function lineOfTheCaller() { return new Error('call site') })()")
}

fn stack(error: &JsValue) -> String {
    field(error, "stack").as_str().unwrap().to_owned()
}

async fn assert_stack(call: Promise, start: &str) {
    let error = exception(call).await;
    let stack = stack(&error);
    let frames = stack.strip_prefix(start).unwrap_or_else(|| panic!("{stack}"));
    assert!(frames.starts_with("\n    at lineOfTheCaller"), "{stack}");
    assert!(!stack.contains("call site"), "{stack}");
    // As an Error's own: writable, and not one of the names that a loop or JSON shows.
    let body = "const { enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(error, 'stack');
        return [enumerable, configurable, writable]";
    assert_eq!(json(&js_with(body, "error", &[&error])), serde_json::json!([false, true, true]));
}

fn client(fetch: &str) -> SandboxApi {
    Service::new(fetch).client("")
}

#[wasm_bindgen_test]
async fn every_failure_shows_the_caller() {
    let missing = client("async () => Response.json({ detail: 'host not found' }, { status: 404 })");
    let call = missing.get_host(&call_site(), &"h".into(), NONE);
    assert_stack(call, "SandboxNotFoundError: GET /hosts/{id}: host not found [404]").await;

    let torn = client("async () => { throw Object.assign(new Error('torn'), { code: 'ECONNRESET' }) }");
    let start = "SandboxUnavailableError: POST /hosts: no response from http://sandbox.test (ECONNRESET)";
    assert_stack(torn.create_host(&call_site(), NONE, NONE), start).await;

    let silent = client("() => new Promise(() => {})");
    let call = silent.doctor(&call_site(), &js("{ timeoutMs: 5 }"));
    assert_stack(call, "SandboxTimeoutError: GET /doctor: no response within 5 ms").await;
    let call = silent.list_hosts(&call_site(), NONE);
    silent.close();
    assert_stack(call, "SandboxClosedError: GET /hosts: the client was closed").await;
    let call = silent.list_templates(&call_site(), NONE);
    assert_stack(call, "SandboxClosedError: GET /templates: the client was closed").await;
}

#[wasm_bindgen_test]
async fn wrong_arguments_show_the_caller() {
    let client = client("() => new Promise(() => {})");
    let start = "TypeError: getHost: hostId: expected a string, got a number";
    assert_stack(client.get_host(&call_site(), &5.into(), NONE), start).await;
    let start = "TypeError: listHosts: options: unknown option timeout; did you mean timeoutMs?";
    assert_stack(client.list_hosts(&call_site(), &js("{ timeout: 5 }")), start).await;
    // Without a call site the stack is that of the line which made the error.
    let error = exception(client.get_host(&JsValue::UNDEFINED, &5.into(), NONE)).await;
    assert!(stack(&error).contains('\n'), "{}", stack(&error));
}

#[wasm_bindgen_test]
async fn each_of_two_calls_shows_its_own_caller() {
    let silent = client("() => new Promise(() => {})");
    let site = |name: &str| js(&format!("(function {name}() {{ return new Error('call site') }})()"));
    let (one, two) = (silent.doctor(&site("caller1"), NONE), silent.doctor(&site("caller2"), NONE));
    silent.close();
    assert!(stack(&exception(one).await).contains("at caller1"));
    assert!(stack(&exception(two).await).contains("at caller2"));
}

#[wasm_bindgen_test]
async fn stacks_of_other_engines_are_only_frames() {
    // Firefox and Safari write no message, and frames as `name@file:line:column`.
    let site = js("{ stack: 'lineOfTheCaller@https://a.example/app.js:1:2\\n@https://a.example/app.js:3:4' }");
    let closed = client("() => new Promise(() => {})");
    closed.close();
    let error = exception(closed.doctor(&site, NONE)).await;
    assert_eq!(stack(&error), "lineOfTheCaller@https://a.example/app.js:1:2\n@https://a.example/app.js:3:4");
}

#[wasm_bindgen_test]
async fn without_a_call_site_the_stack_is_the_exceptions_own() {
    let closed = client("() => new Promise(() => {})");
    closed.close();
    // The last one stands for an `Error.prepareStackTrace` that throws.
    let throws = js("{ get stack() { throw new Error('no stack') } }");
    for site in [SITE, &JsValue::NULL, &js("{}"), &js("{ stack: 7 }"), &throws] {
        let error = exception(closed.doctor(site, NONE)).await;
        assert!(stack(&error).contains("GET /doctor: the client was closed"), "{}", stack(&error));
    }
    // The same where the call has waited for something meanwhile.
    let missing = client("async () => Response.json({ detail: 'host not found' }, { status: 404 })");
    let error = exception(missing.get_host(&throws, &"h".into(), NONE)).await;
    assert!(stack(&error).contains("GET /hosts/{id}: host not found"), "{}", stack(&error));
}
