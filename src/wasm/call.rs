//! One call: what is known of it, how it waits, and what its end means. js/call.js keeps the deadline, listens to the caller's
//! signal and knows of `close()`; whatever comes first decides.

use super::bindings::{JsCall, JsHead, StopReason};
use super::client::Client;
use super::constants::js_constant;
use super::convert;
use super::input::CallOptions;
use crate::error::Error;
use crate::failure::{Ending, Progress, Stage};
use crate::head::{Head, REQUEST_ID_HEADERS};
use crate::request::Request;
use gloo_net::http::Headers;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
    /// The same as JavaScript has it, with all headers.
    pub js_head: Option<JsHead>,
    /// Its promise, and what may stop it.
    pub js: JsCall,
    timeout_ms: Option<f64>,
}

/// Why an exchange has no result.
pub enum CallError {
    /// The call was stopped while it waited: by its deadline, its caller's signal or `close()`.
    Stopped,
    /// It failed, and what was thrown caused it.
    Failed(Box<Error>, JsValue),
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self::Failed(Box::new(error), JsValue::UNDEFINED)
    }
}

impl Call {
    /// A call that has begun: its deadline runs.
    pub fn new(client: Rc<Client>, mut request: Request, options: CallOptions) -> Self {
        request.secrets.include(&client.secrets);
        let CallOptions { signal, timeout_ms } = options;
        let (operation, key) = (js_constant(request.operation.name), request.idempotency_key.as_deref());
        let js = JsCall::new(&client.calls, &operation, key, &signal, timeout_ms);
        Self { client, request, stage: Stage::Token, head: Head::default(), js_head: None, js, timeout_ms }
    }

    /// What a promise settles with, or [`CallError::Stopped`] as soon as the call is stopped.
    pub async fn until(&self, promise: &Promise) -> Result<Result<JsValue, JsValue>, CallError> {
        let settled = JsFuture::from(self.js.until(promise)).await;
        if settled.is_err() {
            self.check()?;
        }
        Ok(settled)
    }

    /// Fails where the call was stopped.
    pub fn check(&self) -> Result<(), CallError> {
        if self.js.stopped().is_some() { Err(CallError::Stopped) } else { Ok(()) }
    }

    /// The error that this ending means.
    pub fn error(&self, ending: &Ending<'_>) -> CallError {
        self.error_caused_by(ending, JsValue::UNDEFINED)
    }

    /// The same, caused by what was thrown.
    pub fn error_caused_by(&self, ending: &Ending<'_>, cause: JsValue) -> CallError {
        let origin = &self.client.origin;
        let progress = Progress { request: &self.request, origin, stage: self.stage, head: &self.head };
        CallError::Failed(Box::new(progress.error(ending)), cause)
    }

    /// What the promise is rejected with.
    pub fn exception(&self, error: CallError) -> JsValue {
        let (mut error, cause) = match error {
            CallError::Failed(error, cause) => (error, cause),
            CallError::Stopped => {
                let ending = match self.js.stopped() {
                    Some(StopReason::Aborted) => return self.js.abort_reason(),
                    Some(StopReason::Timeout) => Ending::DeadlinePassed(self.timeout_ms.unwrap_or_default()),
                    _ => Ending::Closed,
                };
                return self.exception(self.error(&ending));
            }
        };
        // Read here and not with the head: nobody needs the id of a success, and each look at a header takes its time.
        error.request_id = self.request_id().map(|id| self.request.secrets.mask(&id));
        convert::exception(&error, &cause, &self.request.secrets)
    }

    fn request_id(&self) -> Option<String> {
        let headers = Headers::from_raw(self.js_head.as_ref()?.headers());
        REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(name))
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.js.release();
    }
}
