//! A service made of one JavaScript function, and short ways to look at how a call settled.

use js_sys::{Function, Promise, Reflect, eval};
use litterbox_sdk::SandboxApi;
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The value of a JavaScript expression.
pub fn js(expression: &str) -> JsValue {
    eval(&["(", expression, ")"].concat()).unwrap()
}

/// The value of a function's body, given some `values`: `js_with("return a.b", "a", &[..])`.
pub fn js_with(body: &str, names: &str, values: &[&JsValue]) -> JsValue {
    let values: js_sys::Array = values.iter().copied().collect();
    Function::new_with_args(names, body).apply(&JsValue::UNDEFINED, &values).unwrap()
}

pub struct Service {
    /// `{ fetch, calls }`
    js: JsValue,
}

impl Service {
    /// One whose responses come from `respond`, a JavaScript function of `(url, init, calls)`.
    pub fn new(respond: &str) -> Self {
        let respond = js(respond);
        let body = "const calls = []; return { calls, fetch(url, init) {
            calls.push({ url, init, receiver: this }); return respond(url, init, calls); } }";
        Self { js: js_with(body, "respond", &[&respond]) }
    }

    /// One that gives every request this response.
    pub fn json(status: u16, body: &str) -> Self {
        let body = if status == 204 { "null".to_owned() } else { serde_json::to_string(body).unwrap() };
        let headers = "{ 'content-type': 'application/json' }";
        Self::new(&format!("async () => new Response({body}, {{ status: {status}, headers: {headers} }})"))
    }

    /// A client of it; `more` are further options, such as `timeoutMs: 50`.
    pub fn client(&self, more: &str) -> SandboxApi {
        let options = js(&format!("{{ baseUrl: 'http://sandbox.test/api/', token: 'tok-main', {more} }}"));
        Reflect::set(&options, &"fetch".into(), &Reflect::get(&self.js, &"fetch".into()).unwrap()).unwrap();
        SandboxApi::new(&options).unwrap()
    }

    /// `{ fetch, calls }`
    pub fn js(&self) -> &JsValue {
        &self.js
    }

    /// What was sent, oldest first: `{ url, method, headers, body, redirect }`.
    pub fn calls(&self) -> Vec<Json> {
        let body = "return service.calls.map(({ url, init }) => ({ url, ...init, signal: init.signal.aborted }))";
        let calls = json(&js_with(body, "service", &[&self.js]));
        calls.as_array().unwrap().clone()
    }

    /// The value of an expression about `service`, which is `{ fetch, calls }`.
    pub fn ask(&self, expression: &str) -> JsValue {
        js_with(&format!("return {expression}"), "service", &[&self.js])
    }
}

pub async fn settled(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// What a call that succeeds resolves to.
pub async fn value(promise: Promise) -> Json {
    match settled(promise).await {
        Ok(value) => json(&value),
        Err(error) => panic!("{error:?}"),
    }
}

/// The exception a call fails with.
pub async fn exception(promise: Promise) -> JsValue {
    settled(promise).await.expect_err("the call did not fail")
}

/// The message of the `TypeError` a call is refused with.
pub async fn refusal(promise: Promise) -> String {
    type_error(&exception(promise).await)
}

/// A field of an exception, as JSON.
pub fn field(error: &JsValue, name: &str) -> Json {
    json(&Reflect::get(error, &name.into()).unwrap())
}

/// Waits for some milliseconds.
pub async fn wait(ms: u32) {
    settled(js(&format!("new Promise((resolve) => setTimeout(resolve, {ms}))")).into()).await.unwrap();
}

/// A module of Node; in browsers there is none.
pub fn node_module(name: &str) -> Option<JsValue> {
    let module = js(&format!("globalThis.process?.getBuiltinModule?.('{name}')"));
    Some(module).filter(|module| !module.is_undefined())
}

pub fn type_error(error: &JsValue) -> String {
    let error: &js_sys::TypeError = error.dyn_ref().unwrap_or_else(|| panic!("no TypeError: {error:?}"));
    error.message().into()
}

pub fn json(value: &JsValue) -> Json {
    let text = js_sys::JSON::stringify(value).unwrap();
    text.as_string().map_or(Json::Null, |text| serde_json::from_str(&text).unwrap())
}

/// `undefined` for an argument that is left out.
pub const NONE: &JsValue = &JsValue::UNDEFINED;
