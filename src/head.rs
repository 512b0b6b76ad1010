//! Status and headers of a response, as far as this client reads them.

use crate::find::contains;

/// Everything of a response but its body.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Head {
    /// The HTTP status; 0 where a browser hides a redirect.
    pub status: u16,
    /// `Content-Type`
    pub content_type: Option<String>,
    /// `Retry-After`
    pub retry_after: Option<String>,
    /// `Location`
    pub location: Option<String>,
    /// Whether a browser hid a redirect (`Response.type` is "opaqueredirect").
    pub opaque_redirect: bool,
}

/// Headers that carry an id of the request, the most telling first: services, Cloudflare, AWS and other proxies set them.
pub const REQUEST_ID_HEADERS: [&str; 5] =
    ["x-request-id", "cf-ray", "x-amzn-requestid", "x-amzn-trace-id", "x-correlation-id"];

impl Head {
    /// Whether the status is a success (RFC 9110, section 15.3).
    pub fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Whether it is a redirect, seen or hidden.
    pub fn is_redirect(&self) -> bool {
        self.opaque_redirect || matches!(self.status, 300..=399)
    }

    /// Whether the body may be read as JSON. One without a type is given the chance.
    pub fn is_json(&self) -> bool {
        let media_type = self.media_type();
        media_type.is_empty() || media_type == "application/json" || media_type.ends_with("+json")
    }

    /// Whether the body is a web page.
    pub fn is_html(&self) -> bool {
        contains(&self.media_type(), "html")
    }

    /// The media type of `Content-Type`; "" where there is none.
    pub fn media_type(&self) -> String {
        media_type(self.content_type.as_deref().unwrap_or_default())
    }
}

/// `application/json; charset=utf-8` becomes `application/json`.
pub fn media_type(content_type: &str) -> String {
    let media_type = content_type.split_once(';').map_or(content_type, |(media_type, _)| media_type);
    media_type.trim_ascii().to_ascii_lowercase()
}
