//! The exchange with the service: token, request, head, body. What a call waits for is here; `Call::until` does the waiting.
//!
//! What `fetch` gives may be of another realm or library, so it is only looked at by js/head.js and js/body.js, which catch what
//! it throws. Headers are read by gloo-net, whose `get` unwraps: js/head.js gives it the platform's own `Headers`, or an object
//! whose `get` catches.

use super::bindings::{
    JsBody, JsHead, ask_for_token, causes_of, concat, discard_late, head_of, location, well_formed_text,
};
use super::call::{Call, CallError};
use super::constants::js_constant;
use super::convert;
use super::input::from_snapshot;
use crate::body::Body;
use crate::cause::Cause;
use crate::failure::{Ending, Stage};
use crate::head::Head;
use crate::response::{self, Clock, Success};
use crate::validate;
use gloo_net::http::Headers;
use js_sys::{Array, Date};
use litterbox_decoder::record::Records;
use wasm_bindgen::prelude::*;

/// What is read of an error's body, in bytes. Real ones have some hundred kilobytes at most, and a look at JSON that may have any
/// shape takes so long that 64 MiB of it would hold up the process for twenty seconds, whatever the deadline.
const LONGEST_ERROR_BODY: f64 = 1_048_576.0;

/// Sends the request of a call, once, and reads its response.
pub async fn exchange(call: &mut Call) -> Result<JsValue, CallError> {
    call.check()?;
    let authorization = authorization(call).await?;
    let response = send(call, authorization.as_deref()).await?;
    let body = JsBody::new(&response, call.client.max_response_bytes);
    let result = read_response(call, &response, &body).await;
    if !body.done() {
        body.cancel();
        // The end of the stream is not always that of the request: not of node-fetch 2, which pipes it into another one, and in
        // Firefox only when more of it arrives.
        call.js.abort_fetch();
    }
    result
}

/// The `Authorization` header, where a token function gives one for each request. A fixed token is one of the client's headers.
async fn authorization(call: &mut Call) -> Result<Option<String>, CallError> {
    let Some(token_function) = &call.client.token_function else { return Ok(None) };
    let token = call.until(&ask_for_token(token_function)).await?;
    let token = token.map_err(|cause| call.error_caused_by(&Ending::TokenFailed, cause))?;
    let token = well_formed_text(&token).ok_or_else(|| call.error(&Ending::TokenIsNoString))?;
    validate::token(&token).map_err(|rule| call.error(&Ending::TokenInvalid(rule)))?;
    call.request.secrets.add(&token);
    Ok(Some(format!("Bearer {token}")))
}

/// Calls fetch, and gives what it resolves to.
async fn send(call: &mut Call, authorization: Option<&str>) -> Result<JsValue, CallError> {
    let (client, request) = (&call.client, &call.request);
    let url = format!("{}{}", client.base_url, request.path);
    let method = js_constant(request.operation.method());
    let (key, body) = (request.idempotency_key.as_deref(), request.body.as_deref());
    let response = client.sender.send(&method, &url, authorization, key, body, &call.js.signal());
    call.stage = Stage::Head;
    match call.until(&response).await {
        Ok(response) => response.map_err(|cause| fetch_failed(call, cause)),
        Err(stopped) => {
            discard_late(&response);
            Err(stopped)
        }
    }
}

fn fetch_failed(call: &Call, cause: JsValue) -> CallError {
    let (causes, page) = (causes(&cause), location("href"));
    call.error_caused_by(&Ending::FetchFailed { causes: &causes, page: page.as_deref() }, cause)
}

/// Reads the head of a response, then its body.
async fn read_response(call: &mut Call, response: &JsValue, body: &JsBody) -> Result<JsValue, CallError> {
    let Some(head) = head_of(response) else {
        return Err(call.error(&Ending::NotAResponse));
    };
    call.head = read_head(&head);
    call.js_head = Some(head);
    call.stage = Stage::Body;
    read_body(call, body).await
}

/// What decides the meaning of a response.
fn read_head(js: &JsHead) -> Head {
    let mut head = Head { status: js.status(), content_type: js.content_type(), ..Head::default() };
    if !head.is_success() {
        let headers = Headers::from_raw(js.headers());
        head.retry_after = headers.get("retry-after");
        head.location = headers.get("location");
        head.opaque_redirect = js.opaque_redirect();
    }
    head
}

/// Reads the body to its end, and what it says.
async fn read_body(call: &Call, reader: &JsBody) -> Result<JsValue, CallError> {
    let mut body = Body::new(&call.request, &call.head);
    // The records of a list that were parsed while it arrived.
    let batches = Array::new();
    // Nobody follows a redirect, so nobody reads its body.
    if !call.head.is_redirect() {
        match read_chunks(call, reader, &mut body, &batches).await {
            Err(CallError::Failed(..)) if !call.head.is_success() => {} // the status says enough
            complete => complete?,
        }
    }
    if !call.head.is_success() {
        let error_body = convert::error_body(body.bytes());
        let clock = Clock { now_ms: Date::now(), parse_date: Date::parse };
        return Err(response::read_failure(&call.request, &call.head, error_body, &call.client.origin, &clock).into());
    }
    match response::read_success(&call.request, &call.head, &mut body)? {
        Success::Nothing => Ok(JsValue::UNDEFINED),
        Success::Record(record) => {
            let record = parse(call, &record)?;
            convert::add_ignored_options(&record, &call.request, body.bytes());
            Ok(record)
        }
        Success::LastBatch(records) => {
            batches.push(&parse(call, records)?);
            Ok(concat(&batches))
        }
    }
}

/// Records as JavaScript has them.
fn parse(call: &Call, records: &Records) -> Result<JsValue, CallError> {
    // What was created must not be lost, so there bytes that are not UTF-8 are passed on.
    let lossy = call.request.operation.creates;
    convert::records(records, lossy).map_err(|ending| call.error(&ending))
}

/// Reads chunk by chunk. Records of a list are parsed in batches while it arrives.
#[allow(clippy::cast_precision_loss)] // a part is 64 KiB at most
async fn read_chunks(call: &Call, reader: &JsBody, body: &mut Body, batches: &Array) -> Result<(), CallError> {
    let most = call.client.max_response_bytes;
    let limit = if call.head.is_success() { most } else { most.min(LONGEST_ERROR_BODY) };
    let mut received = 0.0;
    while !reader.done() {
        match call.until(&reader.next()).await? {
            Ok(_) => {}
            Err(_) if reader.unreadable() => return Err(call.error(&Ending::BodyUnreadable)),
            Err(_) if reader.used() => return Err(call.error(&Ending::BodyUsed)),
            Err(cause) => return Err(call.error_caused_by(&Ending::BodyBroke(&causes(&cause)), cause)),
        }
        while let Some(part) = reader.take_part() {
            received += part.len() as f64;
            if received > limit || body.push(&part).is_err() {
                return Err(call.error(&Ending::BodyTooLarge(limit)));
            }
            if let Some(records) = body.batch() {
                batches.push(&parse(call, records)?);
            }
        }
    }
    Ok(())
}

fn causes(error: &JsValue) -> Vec<Cause> {
    Cause::chain(&from_snapshot(&causes_of(error)))
}
