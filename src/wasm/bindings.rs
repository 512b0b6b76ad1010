//! What Rust uses of `js/`, a block for each file.
//!
//! No import here is `catch` with a bare `JsValue` as its result: wasm-bindgen keeps a slot of its table for each throw of such a
//! one, for good. The files in `js/` catch what may throw, and return values.

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Headers, Url};

#[wasm_bindgen(module = "/js/call.js")]
extern "C" {
    /// Whether a client was closed, for its calls.
    pub type Calls;
    #[wasm_bindgen(constructor)]
    pub fn new() -> Calls;
    /// Stops every call that is in flight, and all later ones.
    #[wasm_bindgen(method)]
    pub fn close(this: &Calls);

    /// One call: its promise, and what may stop it.
    #[wasm_bindgen(js_name = Call)]
    pub type JsCall;
    #[wasm_bindgen(constructor, js_class = Call)]
    pub fn new(
        calls: &Calls,
        operation: &JsString,
        idempotency_key: Option<&str>,
        signal: &JsValue,
        timeout_ms: Option<f64>,
    ) -> JsCall;
    /// What its caller is given.
    #[wasm_bindgen(method, getter)]
    pub fn promise(this: &JsCall) -> Promise;
    /// What fetch is given.
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &JsCall) -> AbortSignal;
    /// Why it was stopped.
    #[wasm_bindgen(method, getter)]
    pub fn stopped(this: &JsCall) -> Option<StopReason>;
    #[wasm_bindgen(method, getter, js_name = abortReason)]
    pub fn abort_reason(this: &JsCall) -> JsValue;
    /// Settles like `promise`, or rejects as soon as the call is stopped. It is a thenable: [`wasm_bindgen_futures::JsFuture`]
    /// uses nothing but its `then`.
    #[wasm_bindgen(method)]
    pub fn until(this: &JsCall, promise: &Promise) -> Promise;
    /// Ends what fetch still does after its response is known.
    #[wasm_bindgen(method, js_name = abortFetch)]
    pub fn abort_fetch(this: &JsCall);
    #[wasm_bindgen(method)]
    pub fn resolve(this: &JsCall, value: &JsValue);
    #[wasm_bindgen(method)]
    pub fn reject(this: &JsCall, reason: &JsValue);
    /// Leaves nothing behind: no timer, no listener.
    #[wasm_bindgen(method)]
    pub fn release(this: &JsCall);

    /// Ends every call in flight after a panic, and all later ones.
    #[wasm_bindgen(js_name = crashAll)]
    pub fn crash_all(problem: &str);
}

/// Why a call was stopped before its response was there. js/call.js says one of these words.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// Its caller's signal was aborted.
    Aborted = "aborted",
    /// Its deadline passed.
    Timeout = "timeout",
    /// Its client was closed.
    Closed = "closed",
}

#[wasm_bindgen(module = "/js/signals.js")]
extern "C" {
    /// Whether it works like an `AbortSignal`.
    #[wasm_bindgen(js_name = isSignal)]
    pub fn is_signal(value: &JsValue) -> bool;
}

#[wasm_bindgen(module = "/js/fetch.js")]
extern "C" {
    /// Sends the requests of one client.
    pub type Sender;
    #[wasm_bindgen(constructor)]
    pub fn new(fetch: &JsValue, headers: &Array) -> Sender;
    /// Whether there is a fetch to send with.
    #[wasm_bindgen(method, getter, js_name = hasFetch)]
    pub fn has_fetch(this: &Sender) -> bool;
    /// Calls fetch; what it throws becomes a rejection.
    #[wasm_bindgen(method)]
    pub fn send(
        this: &Sender,
        method: &JsString,
        url: &str,
        authorization: Option<&str>,
        idempotency_key: Option<&str>,
        body: Option<&str>,
        signal: &AbortSignal,
    ) -> Promise;
}

#[wasm_bindgen(module = "/js/promise-of.js")]
extern "C" {
    /// Calls a token function; what it throws becomes a rejection.
    #[wasm_bindgen(js_name = promiseOf)]
    pub fn ask_for_token(token: &JsValue) -> Promise;
}

#[wasm_bindgen(module = "/js/head.js")]
extern "C" {
    /// Status and headers of a response.
    pub type JsHead;
    /// `None` where it does not work like a `Response`.
    #[wasm_bindgen(js_name = headOf)]
    pub fn head_of(response: &JsValue) -> Option<JsHead>;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &JsHead) -> u16;
    #[wasm_bindgen(method, getter, js_name = opaqueRedirect)]
    pub fn opaque_redirect(this: &JsHead) -> bool;
    #[wasm_bindgen(method, getter, js_name = contentType)]
    pub fn content_type(this: &JsHead) -> Option<String>;
    /// The platform's, or an object whose `get` cannot throw either.
    #[wasm_bindgen(method, getter)]
    pub fn headers(this: &JsHead) -> Headers;
}

#[wasm_bindgen(module = "/js/body.js")]
extern "C" {
    /// The bytes of a response body, chunk by chunk.
    #[wasm_bindgen(js_name = Body)]
    pub type JsBody;
    #[wasm_bindgen(constructor, js_class = Body)]
    pub fn new(response: &JsValue, limit: f64) -> JsBody;
    /// Waits for the next chunk.
    #[wasm_bindgen(method)]
    pub fn next(this: &JsBody) -> Promise;
    /// Takes what has arrived, part by part; `None` where nothing is left of it.
    #[wasm_bindgen(method, js_name = takePart)]
    pub fn take_part(this: &JsBody) -> Option<Vec<u8>>;
    /// Whether nothing is left to read.
    #[wasm_bindgen(method, getter)]
    pub fn done(this: &JsBody) -> bool;
    /// Whether there is a body and no way to read it.
    #[wasm_bindgen(method, getter)]
    pub fn unreadable(this: &JsBody) -> bool;
    /// Whether it had been read before.
    #[wasm_bindgen(method, getter)]
    pub fn used(this: &JsBody) -> bool;
    /// Lets go of what is left.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &JsBody);

    /// Lets go of a response that arrives after its call ended.
    #[wasm_bindgen(js_name = discardLate)]
    pub fn discard_late(response: &Promise);
}

#[wasm_bindgen(module = "/js/records.js")]
extern "C" {
    /// JSON as a value, `undefined` where the engine cannot read it.
    #[wasm_bindgen(js_name = parseRecords)]
    pub fn parse_records(json: &[u8], side_buffer: &[u8], lossy: bool) -> JsValue;
    /// One array of several.
    pub fn concat(batches: &Array) -> JsValue;
    /// What an error body says; `None` where it is no JSON.
    #[wasm_bindgen(js_name = parseErrorBody)]
    pub fn parse_error_body(json: &[u8]) -> Option<Snapshot>;
}

#[wasm_bindgen(module = "/js/inspect.js")]
extern "C" {
    /// A string of well-formed Unicode.
    #[wasm_bindgen(js_name = wellFormedText)]
    pub fn well_formed_text(value: &JsValue) -> Option<String>;
    /// A value as it was when it was looked at.
    pub type Snapshot;
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Snapshot) -> Kind;
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Snapshot) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn number(this: &Snapshot) -> f64;
    /// Its name, of a member of an object.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Snapshot) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn members(this: &Snapshot) -> Array<Snapshot>;
    /// A copy of what a user passed.
    pub fn snapshot(value: &JsValue) -> Snapshot;
    /// Whether it can be called as fetch, or has a method `fetch`.
    #[wasm_bindgen(js_name = isFetch)]
    pub fn is_fetch(value: &JsValue) -> bool;

    /// The properties of an options object, each read once.
    #[wasm_bindgen(js_name = Options)]
    pub type JsOptions;
    #[wasm_bindgen(constructor, js_class = Options)]
    pub fn new(value: &JsValue) -> JsOptions;
    /// In words what was passed instead of an object.
    #[wasm_bindgen(method, getter)]
    pub fn wrong(this: &JsOptions) -> Option<String>;
    /// The name of an option whose getter threw.
    #[wasm_bindgen(method, getter)]
    pub fn unreadable(this: &JsOptions) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn names(this: &JsOptions) -> Array<JsString>;
    #[wasm_bindgen(method)]
    pub fn get(this: &JsOptions, name: &str) -> JsValue;
}

/// What a value is. js/inspect.js says one of these words.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `undefined`
    Nothing = "nothing",
    /// `null`
    Null = "null",
    /// A number.
    Number = "number",
    /// A string of well-formed Unicode.
    Text = "text",
    /// A `Date`.
    Date = "date",
    /// A `URL`.
    Url = "url",
    /// A plain object.
    Object = "object",
    /// An array.
    List = "list",
    /// Anything else.
    Other = "other",
}

#[wasm_bindgen(module = "/js/platform.js")]
extern "C" {
    /// An environment variable, `None` where it cannot be read.
    #[wasm_bindgen(js_name = envVariable)]
    pub fn env_variable(env: &JsValue, name: &str) -> Option<Snapshot>;
    /// Why a variable cannot be read.
    #[wasm_bindgen(js_name = whyUnreadable)]
    pub fn why_unreadable(env: &JsValue, name: &str) -> String;
    /// The environment of the process, where there is one.
    #[wasm_bindgen(js_name = processEnv)]
    pub fn process_env() -> JsValue;
    /// A URL as the platform reads it, `None` where it refuses it.
    #[wasm_bindgen(js_name = parseUrl)]
    pub fn parse_url(url: &str, base: Option<&str>) -> Option<Url>;
    /// A part of the URL of the page or worker this runs in, such as "href".
    pub fn location(part: &str) -> Option<String>;
}

#[wasm_bindgen(module = "/js/errors.js")]
extern "C" {
    /// The exception for the fields of a failure.
    #[wasm_bindgen(js_name = exceptionOf)]
    pub fn exception_of(failure: &JsValue, cause: &JsValue) -> JsValue;
    /// A `TypeError`.
    #[wasm_bindgen(js_name = typeError)]
    pub fn type_error(message: &str) -> JsValue;
}

#[wasm_bindgen(module = "/js/cause.js")]
extern "C" {
    /// The chain of causes, in the form that `cause::Cause` reads.
    #[wasm_bindgen(js_name = causesOf)]
    pub fn causes_of(error: &JsValue) -> Snapshot;
    /// The cause as it may be shown.
    #[wasm_bindgen(js_name = safeCause)]
    pub fn safe_cause(error: &JsValue, secrets: &Array) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// `crypto.getRandomValues`; `randomUUID` is missing where a page is served over plain HTTP.
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    pub fn random_bytes(bytes: &mut [u8]) -> Result<(), JsValue>;
}
