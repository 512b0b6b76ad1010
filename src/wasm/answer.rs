//! What an exchange brought back.

use super::foreign::{Answer, copy, parse};
use crate::body::Body;
use crate::record::list::PIECE;
use crate::response::Head;
use gloo_net::http::Response;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::ResponseType;

/// This much of a chunk is copied at a time, so that a large one is not held twice: as much as is decoded at a time.
#[allow(clippy::cast_possible_truncation)] // it fits
const PART: u32 = PIECE as u32;

/// Status and headers. An `Answer` reads like a `Response` that far.
pub fn head(answer: &Answer) -> Head {
    let response = Response::from(answer.clone().unchecked_into::<web_sys::Response>());
    let headers = response.headers();
    let mut head = Head { status: response.status(), content_type: headers.get("content-type"), ..Head::default() };
    if !head.is_success() {
        head.retry_after = headers.get("retry-after");
        head.location = headers.get("location");
        head.opaque_redirect = response.type_() == ResponseType::Opaqueredirect;
    }
    head
}

/// Moves what was read to where it is decoded; false where there is no memory for it.
pub fn take(answer: &Answer, body: &mut Body, pieces: &Array) -> bool {
    answer.take().iter().all(|chunk| receive(chunk, body, pieces).is_some())
}

fn receive(chunk: &Uint8Array, body: &mut Body, pieces: &Array) -> Option<()> {
    let length = chunk.length();
    if length <= PART {
        return receive_part(chunk, length, body, pieces);
    }
    // Some bodies are one chunk, however large they are.
    let mut start = 0;
    while start < length {
        let end = length.min(start.saturating_add(PART));
        receive_part(&chunk.subarray(start, end), end.saturating_sub(start), body, pieces)?;
        start = end;
    }
    Some(())
}

fn receive_part(part: &Uint8Array, length: u32, body: &mut Body, pieces: &Array) -> Option<()> {
    copy(part, body.room(length as usize)?);
    if let Some(json) = body.piece() {
        pieces.push(&parse(json));
    }
    Some(())
}
