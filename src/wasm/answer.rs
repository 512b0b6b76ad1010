//! The head of an answer, which js/exchange.js gives as plain data that reads like a `Response`.

use crate::response::Head;
use gloo_net::http::Response;
use wasm_bindgen::prelude::*;
use web_sys::ResponseType;

/// Status and headers.
pub fn head(answer: &JsValue) -> Head {
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
