//! The rules for what users pass in. Each returns the rule that was broken, in words; callers add the field's name. The
//! value is never shown: it may be a secret.

/// The longest timer every runtime keeps: beyond 2^31-1 ms Node's fires at once.
pub const MAX_TIMEOUT_MS: f64 = 2_147_483_647.0;

/// The largest disk the service can store. Its response to a larger one is a 503, as if that were a passing trouble.
const MAX_DISK_GB: f64 = 2_147_483_647.0;

/// Headers this client sets itself.
const OWN_HEADERS: [&str; 4] = ["authorization", "content-type", "accept", "idempotency-key"];

/// A bearer token: visible ASCII. Anything else would be refused or mangled on its way into a header, by error messages
/// that show it.
pub fn token(value: &str) -> Result<(), &'static str> {
    if value.is_empty() {
        return Err("must not be empty");
    }
    // Schemes are compared without regard to case (RFC 9110, section 11.1).
    if value.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        return Err("must be the token alone: leave out the scheme \"Bearer\", the client adds it");
    }
    if !is_visible(value, "") {
        return Err("must consist of visible ASCII characters, without spaces or line breaks");
    }
    Ok(())
}

/// An idempotency key, by the service's rule.
pub fn idempotency_key(value: &str) -> Result<(), &'static str> {
    if value.is_empty() || value.len() > 255 || !is_made_of(value, "_-:.") {
        return Err("must be 1 to 255 characters of A-Z a-z 0-9 _ - : .");
    }
    Ok(())
}

/// The name of an extra header: a token (RFC 9110, section 5.6.2) that is not one of ours.
pub fn header_name(name: &str) -> Result<(), &'static str> {
    if name.is_empty() || !is_made_of(name, "!#$%&'*+-.^_`|~") {
        return Err("is not a valid header name (RFC 9110, section 5.6.2)");
    }
    if OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own)) {
        return Err("is set by this client and cannot be overridden");
    }
    Ok(())
}

/// The value of an extra header.
pub fn header_value(value: &str) -> Result<(), &'static str> {
    if !is_visible(value, "\t ") {
        return Err("must consist of ASCII characters without line breaks or other controls");
    }
    Ok(())
}

/// Whether every byte is an ASCII letter, an ASCII digit or one of `marks`.
fn is_made_of(text: &str, marks: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.as_bytes().contains(&byte))
}

/// Whether every character is visible ASCII or one of `others`.
fn is_visible(value: &str, others: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic() || others.as_bytes().contains(&byte))
}

/// A deadline in milliseconds.
pub fn timeout_ms(value: f64) -> Result<f64, &'static str> {
    if value > 0.0 && value <= MAX_TIMEOUT_MS {
        return Ok(value);
    }
    Err("must be a number > 0 and <= 2147483647 (milliseconds), or null for no limit")
}

/// The cap on a response body in bytes.
pub fn max_response_bytes(value: f64) -> Result<f64, &'static str> {
    const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
    if (1.0..=MAX_SAFE_INTEGER).contains(&value) && value.fract() == 0.0 {
        return Ok(value);
    }
    Err("must be a whole number >= 1 (bytes)")
}

/// The size of a disk in GB.
pub fn disk_gb(value: f64) -> Result<u32, &'static str> {
    if (1.0..=MAX_DISK_GB).contains(&value) && value.fract() == 0.0 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // in range, as just checked
        return Ok(value as u32);
    }
    Err("must be a whole number from 1 to 2147483647 (GB)")
}

/// What decides whether a URL may be a base URL.
pub struct UrlParts<'a> {
    /// What the user wrote.
    pub given: &'a str,
    /// How the platform writes it.
    pub href: &'a str,
    /// Its origin.
    pub origin: &'a str,
}

/// The path of a base URL, without slashes at its end. A base URL is http(s), without userinfo (it would replace the bearer
/// token), query or fragment (they would swallow the path).
pub fn base_url<'a>(url: &UrlParts<'a>) -> Result<&'a str, &'static str> {
    if !url.href.starts_with("http:") && !url.href.starts_with("https:") {
        return Err("must have the scheme http or https");
    }
    // Userinfo stands between the scheme and the host.
    let Some(path) = url.href.strip_prefix(url.origin).filter(|path| path.starts_with('/')) else {
        return Err("must not carry a user name or password");
    };
    if url.given.contains('?') {
        return Err("must not have a query");
    }
    if url.given.contains('#') {
        return Err("must not have a fragment");
    }
    Ok(path.trim_end_matches('/'))
}

/// A timeout in seconds, as the environment gives it; in milliseconds.
pub fn timeout_seconds(seconds: f64) -> Result<f64, &'static str> {
    timeout_ms(seconds * 1000.0).map_err(|_| "must be a number of seconds > 0 and <= 2147483.647")
}
