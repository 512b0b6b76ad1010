//! Calls that overlap do not disturb each other.

use crate::service::{NONE, Service, exception, json, settled};
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Responds with the id itself, each after a different delay; every tenth id is a 404.
const ECHO: &str = "(url) => new Promise((resolve) => {
    const id = url.split('/').pop();
    const response = id % 10 ? Response.json({ id }) : new Response('{}', { status: 404 });
    setTimeout(() => resolve(response), (id * 7) % 20);
})";

#[wasm_bindgen_test]
async fn two_hundred_calls() {
    let service = Service::new(ECHO);
    let client = service.client("");
    let calls: Array = (1..=200).map(|id: u32| client.get_host(&id.to_string().into(), NONE)).collect();
    let results = settled(Promise::all_settled(&calls)).await.unwrap();
    for (result, id) in json(&results).as_array().unwrap().iter().zip(1..) {
        if id % 10 == 0 {
            assert_eq!(result["reason"]["code"], "not_found");
        } else {
            assert_eq!(result["value"]["id"], id.to_string());
        }
    }
    assert_eq!(service.calls().len(), 200);
}

#[wasm_bindgen_test]
async fn a_fetch_may_use_the_client_it_serves() {
    // Two methods of one object at once: exported methods must not borrow it exclusively.
    let service = Service::new("(url) => globalThis.reentered(url)");
    let client = std::rc::Rc::new(service.client(""));
    let inner = std::rc::Rc::clone(&client);
    let reentered = wasm_bindgen::closure::Closure::<dyn Fn(String) -> Promise>::new(move |url: String| {
        if url.ends_with("/outer") {
            return inner.get_host(&"inner".into(), NONE);
        }
        Promise::reject(&JsValue::from_str("inner"))
    });
    js_sys::Reflect::set(&js_sys::global(), &"reentered".into(), reentered.as_ref()).unwrap();
    let error = exception(client.get_host(&"outer".into(), NONE)).await;
    assert_eq!(json(&error)["code"], "unavailable");
    assert_eq!(service.calls().len(), 2);
}
