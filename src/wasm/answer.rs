//! What a fetch resolved to. A custom fetch may resolve to anything, so nothing is believed before it was looked at.

use super::input::{get, method};
use crate::response::Head;
use gloo_net::http::Response;
use wasm_bindgen::prelude::*;
use web_sys::ResponseType;

/// An answer whose status and headers could be read.
pub struct Answer {
    /// Status and headers.
    pub head: Head,
    /// `Content-Length`, as a hint.
    pub length: Option<usize>,
    /// The answer itself, for its body.
    pub value: JsValue,
    /// The answer as a `Response`; of what it can do, only properties that were looked at may be used.
    pub response: Response,
}

/// Looks at a value a fetch resolved to: `None` if it does not work like a `Response`.
///
/// One of another realm or library is none by `instanceof`, so its properties decide.
pub fn read(value: JsValue) -> Option<Answer> {
    let status = get(&value, "status")?.as_f64().filter(|status| (0.0..=999.0).contains(status))?;
    let headers = get(&value, "headers")?;
    let get_header = method(&headers, "get")?;
    let header = |name: &str| get_header.call1(&headers, &name.into()).ok().map(|value| value.as_string());
    get(&value, "type")?;
    get(&value, "body")?;

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // in range, as just checked
    let status = status as u16;
    let response = Response::from(value.clone().unchecked_into::<web_sys::Response>());
    let mut head = Head { status, content_type: header("content-type")?, ..Head::default() };
    if !head.is_success() {
        head.retry_after = header("retry-after")?;
        head.location = header("location")?;
        head.opaque_redirect = response.type_() == ResponseType::Opaqueredirect;
    }
    let length = header("content-length")?.and_then(|length| length.parse().ok());
    Some(Answer { head, length, value, response })
}
