//! What the failure of a connection says of the request: for most codes it may have arrived, for these it cannot have.

use crate::error::Outcome;

/// Codes of Node and Bun for a connection that was never made: refused, name not found, TLS not agreed.
const NEVER_CONNECTED: &[&str] = &[
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    "ConnectionRefused",
    "FailedToOpenSocket",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
];

/// What is known of the effect when fetch failed with `code`.
pub fn outcome(code: Option<&str>) -> Outcome {
    match code {
        Some(code) if NEVER_CONNECTED.contains(&code) => Outcome::NotSent,
        _ => Outcome::Unknown,
    }
}
