//! The exchange with the service: token, request, head, body. All that waits in this crate is here.
//!
//! What `fetch` gives may be of another realm or library, so it is only looked at by js/head.js and js/body.js, which catch what
//! it throws. Headers are read by gloo-net, whose `get` unwraps: js/head.js gives it the platform's own `Headers`, or an object
//! whose `get` catches.

use super::bindings::{JsBody, ask_for_token, causes_of, concat, discard_late, head_of};
use super::call::Call;
use super::convert;
use super::input::from_snapshot;
use crate::body::Body;
use crate::error::Error;
use crate::failure::{Cause, Ending, Stage};
use crate::head::{Head, REQUEST_ID_HEADERS};
use crate::response::{self, Clock};
use crate::validate;
use gloo_net::http::Headers;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;

/// Why an exchange has no result.
pub enum Failure {
    /// The call was stopped while it waited.
    Stopped,
    /// It failed, and what was thrown caused it.
    Failed(Box<Error>, JsValue),
}

/// Decoding takes this much at a time, so that a large chunk is not held twice.
const LARGEST_PART: u32 = 64 * 1024;

/// Sends the request of a call, once, and reads its response.
pub async fn exchange(call: &mut Call) -> Result<JsValue, Failure> {
    call.check()?;
    let authorization = authorization(call).await?;
    let response = send(call, authorization.as_deref()).await?;
    call.head = read_head(call, &response)?;
    call.stage = Stage::Body;
    let body = JsBody::new(&response, call.client.max_response_bytes);
    read_body(call, &ReadOrCancel(body)).await
}

/// The `Authorization` header, where a token function gives one for each request. A fixed token is one of the client's headers.
async fn authorization(call: &mut Call) -> Result<Option<String>, Failure> {
    if call.client.token_function.is_undefined() {
        return Ok(None);
    }
    let fail = |call: &Call, ending| Err(call.failure(&ending, JsValue::UNDEFINED));
    let token = match call.until(&ask_for_token(&call.client.token_function)).await? {
        Ok(token) => token,
        Err(cause) => return Err(call.failure(&Ending::TokenFailed, cause)),
    };
    let Some(token) = super::bindings::text_of(&token) else { return fail(call, Ending::TokenIsNoString) };
    if let Err(rule) = validate::token(&token) {
        return fail(call, Ending::TokenInvalid(rule));
    }
    call.request.secrets.add(&token);
    Ok(Some(format!("Bearer {token}")))
}

/// Calls fetch, and gives what it resolves to.
async fn send(call: &mut Call, authorization: Option<&str>) -> Result<JsValue, Failure> {
    let (client, request) = (&call.client, &call.request);
    if !client.sender.ready() {
        return Err(call.failure(&Ending::NoFetch, JsValue::UNDEFINED));
    }
    let url = format!("{}{}", client.base_url, request.path);
    let (key, body) = (request.idempotency_key.as_deref(), request.body.as_deref());
    let response = client.sender.send(request.operation.method(), &url, authorization, key, body, &call.js.signal());
    call.stage = Stage::Head;
    match call.until(&response).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(cause)) => {
            let causes = causes(&cause);
            Err(call.failure(&Ending::FetchFailed(&causes), cause))
        }
        Err(stopped) => {
            discard_late(&response);
            Err(stopped)
        }
    }
}

fn read_head(call: &Call, response: &JsValue) -> Result<Head, Failure> {
    let Some(head) = head_of(response) else {
        return Err(call.failure(&Ending::NoResponse, JsValue::UNDEFINED));
    };
    let headers = Headers::from_raw(head.headers());
    let content_type = headers.get("content-type");
    let mut head =
        Head { status: head.status(), opaque_redirect: head.opaque_redirect(), content_type, ..Head::default() };
    if !head.is_success() {
        head.retry_after = headers.get("retry-after");
        head.location = headers.get("location");
    }
    head.request_id = REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(name));
    Ok(head)
}

/// Reads the body to its end, and what it says.
async fn read_body(call: &Call, reader: &ReadOrCancel) -> Result<JsValue, Failure> {
    let mut body = Body::new(&call.request, &call.head);
    let batches = Array::new();
    let complete = match call.head.is_redirect() {
        true => Ok(()), // nobody follows it, so nobody reads it
        false => read_chunks(call, &reader.0, &mut body, &batches).await,
    };
    match complete {
        Err(Failure::Failed(..)) if !call.head.is_success() => {} // the status says enough
        complete => complete?,
    }
    if !call.head.is_success() {
        let said = convert::error_body(body.bytes());
        let clock = Clock { now_ms: Date::now(), parse_date: Date::parse };
        let error = response::read_failure(&call.request, &call.head, said, &call.client.origin, &clock);
        return Err(failed(error));
    }
    let lossy = call.request.operation.creates;
    let records =
        response::read_success(&call.request, &call.head, &mut body, |records| convert::records(records, lossy));
    match records.map_err(failed)? {
        None => Ok(JsValue::UNDEFINED),
        Some(Ok(records)) if batches.length() > 0 => {
            batches.push(&records);
            Ok(concat(&batches))
        }
        Some(Ok(record)) => {
            convert::add_ignored_options(&record, &call.request, body.bytes());
            Ok(record)
        }
        Some(Err(ending)) => Err(call.failure(&ending, JsValue::UNDEFINED)),
    }
}

/// Reads chunk by chunk. Records of a list are parsed in batches while it arrives.
async fn read_chunks(call: &Call, reader: &JsBody, body: &mut Body, batches: &Array) -> Result<(), Failure> {
    let limit = call.client.max_response_bytes;
    let mut length = 0.0;
    while !reader.done() {
        let chunk = match call.until(&reader.next()).await? {
            Ok(chunk) if chunk.is_undefined() => continue,
            Ok(chunk) => chunk.unchecked_into::<Uint8Array>(),
            Err(_) if reader.unreadable() => return Err(call.failure(&Ending::BodyUnreadable, JsValue::UNDEFINED)),
            Err(cause) => {
                let causes = causes(&cause);
                return Err(call.failure(&Ending::BodyBroke(&causes), cause));
            }
        };
        length += f64::from(chunk.length());
        if length > limit {
            return Err(call.failure(&Ending::BodyTooLarge(limit), JsValue::UNDEFINED));
        }
        let mut start = 0;
        while start < chunk.length() {
            let end = start.saturating_add(LARGEST_PART).min(chunk.length());
            let part = chunk.subarray(start, end);
            let Some(space) = body.reserve(part.length() as usize) else {
                return Err(call.failure(&Ending::BodyTooLarge(limit), JsValue::UNDEFINED));
            };
            part.copy_to(space);
            if let Some(records) = body.batch() {
                let records = convert::records(records, false);
                batches.push(&records.map_err(|ending| call.failure(&ending, JsValue::UNDEFINED))?);
            }
            start = end;
        }
    }
    Ok(())
}

fn causes(error: &JsValue) -> Vec<Cause> {
    Cause::chain(&from_snapshot(&causes_of(error)))
}

fn failed(error: Error) -> Failure {
    Failure::Failed(Box::new(error), JsValue::UNDEFINED)
}

/// A body that is let go of when nobody reads it to its end.
struct ReadOrCancel(JsBody);

impl Drop for ReadOrCancel {
    fn drop(&mut self) {
        if !self.0.done() {
            self.0.cancel();
        }
    }
}
