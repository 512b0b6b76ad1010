//! From the JSON the service sends to the JSON users read.
//!
//! A crate of its own for one reason: it is compiled for speed, everything else for size.

pub mod json;
pub mod record;
