//! What an exchange brought back.

use super::foreign::Answer;
use crate::response::Head;
use gloo_net::http::Response;
use wasm_bindgen::prelude::*;
use web_sys::ResponseType;

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

/// The body in one piece; `None` where there is no memory for it.
pub fn body(answer: &Answer) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    body.try_reserve_exact(answer.length() as usize).ok()?;
    for chunk in answer.chunks() {
        let start = body.len();
        body.resize(start.checked_add(chunk.length() as usize)?, 0);
        chunk.copy_to(body.get_mut(start..)?);
    }
    Some(body)
}
