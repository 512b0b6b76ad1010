//! One call, from its beginning to the moment its promise settles: `transport` does the work, js/call.js keeps the deadline,
//! listens to the caller's signal and knows of `close()`, and whatever comes first decides.

use super::bindings::JsCall;
use super::client::Client;
use super::convert;
use super::input::CallOptions;
use super::task;
use super::transport::{self, Failure};
use crate::failure::{Ending, Progress, Stage};
use crate::head::{Head, REQUEST_ID_HEADERS};
use crate::request::Request;
use gloo_net::http::Headers;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

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

/// One call.
pub struct Call {
    /// Whose it is.
    pub client: Rc<Client>,
    /// What is asked for.
    pub request: Request,
    /// What it waits for.
    pub stage: Stage,
    /// What is known of its response.
    pub head: Head,
    /// The headers of its response.
    pub headers: Option<Headers>,
    /// Its promise, and what may stop it.
    pub js: JsCall,
    timeout_ms: Option<f64>,
    /// An error made where the caller called.
    origin: JsValue,
}

/// Begins a call; the promise is for its caller. `call_site` is an error made where the caller called.
pub fn begin(client: Rc<Client>, mut request: Request, options: &CallOptions, call_site: &JsValue) -> Promise {
    request.secrets.include(&client.secrets);
    let timeout_ms = options.timeout_ms.unwrap_or(client.timeout_ms);
    let key = request.idempotency_key.as_deref();
    let js = JsCall::new(&client.calls, request.operation.name, key, &options.signal, timeout_ms);
    let promise = js.promise();
    let (stage, head, headers, origin) = (Stage::Token, Head::default(), None, call_site.clone());
    task::run(run(Call { client, request, stage, head, headers, js, timeout_ms, origin }));
    promise
}

async fn run(mut call: Call) {
    let result = transport::exchange(&mut call).await;
    match result {
        Ok(value) => call.js.resolve(&value),
        Err(failure) => call.js.reject(&call.exception(failure)),
    }
}

impl Call {
    /// What a promise settles with, or [`Failure::Stopped`] as soon as the call is stopped.
    pub async fn until(&self, promise: &Promise) -> Result<Result<JsValue, JsValue>, Failure> {
        let settled = JsFuture::from(self.js.until(promise)).await;
        if settled.is_err() {
            self.check()?;
        }
        Ok(settled)
    }

    /// Fails where the call was stopped.
    pub fn check(&self) -> Result<(), Failure> {
        if self.js.stopped().is_some() { Err(Failure::Stopped) } else { Ok(()) }
    }

    /// The failure that this ending means.
    pub fn failure(&self, ending: &Ending<'_>) -> Failure {
        self.failure_by(ending, JsValue::UNDEFINED)
    }

    /// The same, caused by what was thrown.
    pub fn failure_by(&self, ending: &Ending<'_>, cause: JsValue) -> Failure {
        let page = super::bindings::location("href");
        let progress = Progress {
            request: &self.request,
            origin: &self.client.origin,
            page: page.as_deref(),
            stage: self.stage,
            head: &self.head,
        };
        Failure::Failed(Box::new(progress.error(ending)), cause)
    }

    /// What the promise is rejected with.
    fn exception(&self, failure: Failure) -> JsValue {
        let (mut error, cause) = match failure {
            Failure::Failed(error, cause) => (error, cause),
            Failure::Stopped => {
                let ending = match self.js.stopped() {
                    Some(StopReason::Aborted) => return self.js.abort_reason(),
                    Some(StopReason::Timeout) => Ending::DeadlinePassed(self.timeout_ms.unwrap_or_default()),
                    _ => Ending::Closed,
                };
                return self.exception(self.failure(&ending));
            }
        };
        // Nobody needs it of a success, and each look at a header takes its time.
        error.request_id = self.request_id().map(|id| self.request.secrets.mask(&id));
        convert::exception(&error, &cause, &self.request.secrets, &self.origin)
    }

    fn request_id(&self) -> Option<String> {
        let headers = self.headers.as_ref()?;
        REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(name))
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.js.end();
    }
}
