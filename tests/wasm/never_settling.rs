//! A call that waits for something that never settles is ended by its caller's abort, by `close()` or by its deadline, and
//! leaves nothing behind: no handle, no listener, no timer, although somebody keeps the promise it waited for.

use crate::handles::live;
use crate::service::{NONE, Service, exception, field, js, js_with, json};
use crate::timers::Timers;
use js_sys::Promise;
use litterbox_sdk::SandboxApi;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A promise that is kept by whoever made it, with the functions that could settle it.
const KEPT: &str = "new Promise((...settle) => (globalThis.kept ??= []).push(settle))";

/// A client whose calls wait for ever: for the token, for fetch, or for the body.
fn waiting_clients() -> [SandboxApi; 3] {
    let body = format!("new ReadableStream({{ pull: () => {KEPT} }})");
    let head = format!("async () => new Response({body}, {{ headers: {{ 'content-type': 'application/json' }} }})");
    let fetch = format!("() => {KEPT}");
    [
        Service::new(&fetch).client(&format!("timeoutMs: null, token: () => {KEPT}")),
        Service::new(&fetch).client("timeoutMs: null"),
        Service::new(&head).client("timeoutMs: null"),
    ]
}

/// A controller whose signal counts its listeners.
fn watched_controller() -> JsValue {
    js("(() => {
        const controller = new AbortController(); const { signal } = controller; controller.listeners = 0;
        for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
            const method = signal[name];
            signal[name] = (...args) => { controller.listeners += step; method.apply(signal, args) };
        }
        return controller })()")
}

fn listeners(controller: &JsValue) -> JsValue {
    js_with("return controller.listeners", "controller", &[controller])
}

/// Whatever the core began has been waited for by then.
async fn begun() {
    crate::service::wait(2).await;
}

#[wasm_bindgen_test]
async fn ended_by_an_abort() {
    for client in waiting_clients() {
        let before = live();
        {
            let controller = watched_controller();
            let options = js_with("return { signal: controller.signal }", "controller", &[&controller]);
            let call = client.get_host(&"h".into(), &options);
            begun().await;
            assert_eq!(json(&listeners(&controller)), 1);
            assert!(live() > before);
            js_with("controller.abort('enough')", "controller", &[&controller]);
            assert_eq!(exception(call).await, "enough");
            assert_eq!(json(&listeners(&controller)), 0);
        }
        assert_eq!(live(), before);
    }
}

#[wasm_bindgen_test]
async fn many_calls_of_one_signal_listen_once() {
    // Node warns of a leak from the eleventh listener on.
    let [_, client, _] = waiting_clients();
    let controller = watched_controller();
    let options = js_with("return { signal: controller.signal }", "controller", &[&controller]);
    let calls: Vec<Promise> = (0..20).map(|_| client.get_host(&"h".into(), &options)).collect();
    assert_eq!(json(&listeners(&controller)), 1);
    js_with("controller.abort('enough')", "controller", &[&controller]);
    for call in calls {
        assert_eq!(exception(call).await, "enough");
    }
    assert_eq!(json(&listeners(&controller)), 0);
}

#[wasm_bindgen_test]
async fn ended_by_close() {
    for client in waiting_clients() {
        let before = live();
        let calls: Vec<Promise> = (0..20).map(|_| client.get_host(&"h".into(), NONE)).collect();
        begun().await;
        client.close();
        for call in calls {
            assert_eq!(field(&exception(call).await, "code"), "closed");
        }
        assert_eq!(live(), before);
    }
}

#[wasm_bindgen_test]
async fn ended_by_the_deadline() {
    for client in waiting_clients() {
        let before = live();
        {
            let timers = Timers::new();
            let call = timers.during(|| client.get_host(&"h".into(), &js("{ timeoutMs: 5 }")));
            assert_eq!(field(&exception(call).await, "code"), "timeout");
            assert_eq!((timers.pending(), timers.unknown()), (0.into(), serde_json::json!([])));
        }
        assert_eq!(live(), before);
    }
}

#[wasm_bindgen_test]
async fn what_settles_after_the_end_does_no_harm() {
    js("globalThis.kept = []");
    for client in waiting_clients() {
        let call = client.get_host(&"h".into(), &js("{ timeoutMs: 5 }"));
        assert_eq!(field(&exception(call).await, "code"), "timeout");
    }
    let before = live();
    js("kept.forEach(([resolve, reject], index) => index % 2 ? reject(new Error('late')) : resolve('late'))");
    begun().await;
    js("globalThis.kept = []");
    assert_eq!(live(), before);
}
