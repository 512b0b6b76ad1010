//! A call may be ended from within its own fetch or token function, which the core is calling at that moment.

use crate::service::{NONE, Service, exception, field, js, js_with, wait};
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn fetch_closes_the_client_it_serves() {
    let service = Service::new("async () => { closeOwnClient(); return Response.json({ id: 'h' }) }");
    let client = Rc::new(service.client(""));
    let closed = Rc::clone(&client);
    let close = Closure::<dyn Fn()>::new(move || closed.close());
    js_with("globalThis.closeOwnClient = close", "close", &[close.as_ref()]);
    let error = exception(client.create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), ("closed".into(), "unknown".into()));
    assert_eq!(service.calls()[0]["signal"], true);

    // The same from a token function: nothing is sent any more.
    let service = Service::json(200, r#"{"id":"h"}"#);
    let client = Rc::new(service.client("token: () => { closeOwnClient(); return 'tok-main' }"));
    let closed = Rc::clone(&client);
    let close = Closure::<dyn Fn()>::new(move || closed.close());
    js_with("globalThis.closeOwnClient = close", "close", &[close.as_ref()]);
    let error = exception(client.create_host(NONE, NONE)).await;
    assert_eq!((field(&error, "code"), field(&error, "outcome")), ("closed".into(), "not_sent".into()));
    assert!(service.calls().is_empty());
}

#[wasm_bindgen_test]
async fn fetch_aborts_the_call_it_serves() {
    for fetch in [
        "() => { controller.abort('enough'); return new Promise(() => {}) }",
        "async () => { controller.abort('enough'); return Response.json({ id: 'h' }) }",
        "async () => { controller.abort('enough'); throw new Error('another') }",
        "async () => new Response(new ReadableStream({ pull() { controller.abort('enough') } }, { highWaterMark: 0 }))",
    ] {
        js("globalThis.controller = new AbortController()");
        let options = js("{ signal: controller.signal }");
        assert_eq!(exception(Service::new(fetch).client("").doctor(&options)).await, "enough", "{fetch}");
    }
    wait(1).await;
}

#[wasm_bindgen_test]
async fn an_abort_listener_makes_another_call() {
    // It runs while the core ends the first call.
    let service = Service::new(
        "(url, init) => url.endsWith('/doctor') ? Promise.reject('none') : new Promise(() => {
        init.signal.addEventListener('abort', () => callAgain().catch(() => {})) })",
    );
    let client = Rc::new(service.client(""));
    let inner = Rc::clone(&client);
    let again = Closure::<dyn Fn() -> Promise>::new(move || inner.doctor(NONE));
    js_with("globalThis.callAgain = again", "again", &[again.as_ref()]);
    let error = exception(client.get_host(&"h".into(), &js("{ timeoutMs: 5 }"))).await;
    assert_eq!(field(&error, "code"), "timeout");
    wait(1).await;
    assert_eq!(service.calls().len(), 2);
}
