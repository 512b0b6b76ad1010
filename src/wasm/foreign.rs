//! What Rust uses of `js/`, and of the platform where web-sys would look for a `window`.

use js_sys::{Array, Function, Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/call.js")]
extern "C" {
    /// The calls of one client.
    pub type Calls;
    #[wasm_bindgen(constructor)]
    pub fn new() -> Calls;
    #[wasm_bindgen(method)]
    pub fn open(
        this: &Calls,
        operation: &str,
        idempotency_key: Option<&str>,
        timeout_ms: Option<f64>,
        signal: &JsValue,
    ) -> Call;
    #[wasm_bindgen(method)]
    pub fn close(this: &Calls);

    /// The life of one call.
    pub type Call;
    #[wasm_bindgen(method, js_name = takePromise)]
    pub fn take_promise(this: &Call) -> Promise;
    #[wasm_bindgen(method, getter)]
    pub fn stopped(this: &Call) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Call) -> u16;
    #[wasm_bindgen(method, getter, js_name = abortReason)]
    pub fn abort_reason(this: &Call) -> JsValue;
    #[wasm_bindgen(method)]
    pub fn ask(this: &Call, token: &Function) -> Promise;
    #[wasm_bindgen(method)]
    pub fn race(this: &Call, step: &Promise) -> Promise;
    #[wasm_bindgen(method)]
    pub fn resolve(this: &Call, value: &JsValue);
    #[wasm_bindgen(method)]
    pub fn reject(this: &Call, reason: &JsValue);

    /// Whether it works like an `AbortSignal`.
    #[wasm_bindgen(js_name = isSignal)]
    pub fn is_signal(value: &JsValue) -> bool;

    /// Answers every call in flight after a panic.
    pub fn crashed(place: &str);
}

#[wasm_bindgen(module = "/js/exchange.js")]
extern "C" {
    /// Sends one request and reads the first part of its answer.
    pub fn exchange(
        call: &Call,
        fetch: Option<&Function>,
        url: &str,
        headers: &Object,
        authorization: Option<&str>,
        body: Option<&str>,
        limit: f64,
    ) -> Option<Promise>;

    /// Copies a chunk to a place of its length.
    pub fn copy(chunk: &Uint8Array, place: &mut [u8]);

    /// What came back: plain data, so that reading it cannot fail.
    #[derive(Clone)]
    pub type Answer;
    #[wasm_bindgen(method)]
    pub fn take(this: &Answer) -> Vec<Uint8Array>;
    #[wasm_bindgen(method)]
    pub fn read(this: &Answer) -> Promise;
    #[wasm_bindgen(method, getter)]
    pub fn state(this: &Answer) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn cause(this: &Answer) -> JsValue;
}

#[wasm_bindgen(module = "/js/input.js")]
extern "C" {
    /// What a value is, as a number.
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
    /// JSON as a value; undefined where the engine cannot read it.
    pub fn parse(json: &[u8]) -> JsValue;
    /// The arrays of a list's pieces as one; undefined where one of them could not be read.
    pub fn join(pieces: &Array) -> JsValue;
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
