//! Runs a call, from its beginning to the moment its promise settles.

use super::call::Call;
use super::client::Client;
use super::input::CallOptions;
use super::{task, transport};
use crate::request::Request;
use js_sys::Promise;
use std::rc::Rc;

/// Begins a call; the promise is for its caller.
pub fn begin(client: Rc<Client>, request: Request, options: CallOptions) -> Promise {
    let call = Call::new(client, request, options);
    let promise = call.js.promise();
    task::run(run(call));
    promise
}

async fn run(mut call: Call) {
    let result = transport::exchange(&mut call).await;
    match result {
        Ok(value) => call.js.resolve(&value),
        Err(error) => call.js.reject(&call.exception(error)),
    }
}
