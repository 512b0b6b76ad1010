//! What Rust uses of `js/`, and of the platform where web-sys would look for a `window`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/call.js")]
extern "C" {
    /// The calls of one client.
    pub type Calls;
    #[wasm_bindgen(constructor)]
    pub fn new(fetch: &JsValue, headers: &str, token: &JsValue, limit: f64) -> Calls;
    /// Begins the call of that number; the promise is for its caller.
    #[wasm_bindgen(method)]
    pub fn begin(this: &Calls, id: u32, request: &str, timeout_ms: Option<f64>, signal: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    pub fn close(this: &Calls);

    /// Answers every call in flight after a panic.
    pub fn crashed(place: &str);
}

#[wasm_bindgen(module = "/js/events.js")]
extern "C" {
    /// Says whom to tell what happens to calls.
    pub fn connect(tell: &JsValue);
}

#[wasm_bindgen(module = "/js/exchange.js")]
extern "C" {
    /// Copies a part of a body to a place of its length.
    pub fn copy(part: &Uint8Array, place: &mut [u8]);
}

#[wasm_bindgen(module = "/js/signals.js")]
extern "C" {
    /// Whether it works like an `AbortSignal`.
    #[wasm_bindgen(js_name = isSignal)]
    pub fn is_signal(value: &JsValue) -> bool;
}

#[wasm_bindgen(module = "/js/input.js")]
extern "C" {
    /// A string of well-formed Unicode.
    #[wasm_bindgen(js_name = textOf)]
    pub fn text_of(value: &JsValue) -> Option<String>;
    /// What any other value is, as a number.
    #[wasm_bindgen(js_name = kindOf)]
    pub fn kind_of(value: &JsValue) -> usize;
    /// Names and values by turns, unless there are too many.
    pub fn entries(object: &JsValue, most: u32) -> Option<Vec<JsValue>>;
    /// A property, or undefined.
    pub fn property(value: &JsValue, name: &str) -> JsValue;
    /// A property of the global object, or undefined.
    pub fn globally(name: &str) -> JsValue;
    /// `toISOString()`, unless it throws.
    pub fn iso(date: &JsValue) -> Option<String>;
}

#[wasm_bindgen(module = "/js/records.js")]
extern "C" {
    /// JSON as a value, with what stands apart from it; undefined where the engine cannot read it.
    pub fn parse(json: &[u8], aside: &[u8]) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// `crypto.getRandomValues`; `randomUUID` is missing where a page is served over plain HTTP.
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    pub fn random_bytes(bytes: &mut [u8]) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/js/errors.js")]
extern "C" {
    #[wasm_bindgen(reexport)]
    pub type SandboxApiError;
    #[wasm_bindgen(reexport)]
    pub type SandboxAuthError;
    #[wasm_bindgen(reexport)]
    pub type SandboxNotFoundError;
    #[wasm_bindgen(reexport)]
    pub type SandboxConflictError;
    #[wasm_bindgen(reexport)]
    pub type SandboxValidationError;
    #[wasm_bindgen(reexport)]
    pub type SandboxProvisioningError;
    #[wasm_bindgen(reexport)]
    pub type SandboxUnavailableError;
    #[wasm_bindgen(reexport)]
    pub type SandboxCapacityError;
    #[wasm_bindgen(reexport)]
    pub type SandboxTimeoutError;
    #[wasm_bindgen(reexport)]
    pub type SandboxClosedError;
    #[wasm_bindgen(reexport)]
    pub type SandboxResponseError;

    /// The exception for the fields of a failure.
    #[wasm_bindgen(js_name = exceptionOf)]
    pub fn exception_of(fields: &JsValue, cause: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/js/cause.js")]
extern "C" {
    /// The cause as it may be shown.
    #[wasm_bindgen(js_name = safeCause)]
    pub fn safe_cause(cause: &JsValue, secrets: &Array) -> JsValue;
}
