//! The exported class as JavaScript uses it, in Node and in browsers, against a `fetch` of our own.
#![cfg(target_arch = "wasm32")]
// A test may panic, that is how it fails.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod construction;
mod endings;
mod environment;
mod errors;
mod methods;
mod overlap;
mod service;
mod snapshots;
