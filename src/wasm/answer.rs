//! The head of an answer, as js/exchange.js tells it.

use super::foreign::{property, text_of};
use crate::response::Head;
use gloo_net::http::Response;
use wasm_bindgen::prelude::*;

/// A success whose type is not given is taken for JSON.
pub fn success(status: u32) -> Head {
    Head { status: u16::try_from(status).unwrap_or_default(), ..Head::default() }
}

/// Of any other answer it is plain data that reads like a `Response`.
pub fn refusal(answer: &JsValue) -> Head {
    let response = Response::from(answer.clone().unchecked_into::<web_sys::Response>());
    let headers = response.headers();
    Head {
        status: response.status(),
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        location: headers.get("location"),
        opaque_redirect: text_of(&property(answer, "type")).as_deref() == Some("opaqueredirect"),
    }
}
