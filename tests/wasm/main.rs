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

mod async_context;
#[path = "../native/blocks.rs"]
mod blocks;
mod bodies;
mod construction;
mod discarding;
mod endings;
mod environment;
mod errors;
mod fake_timers;
mod handles;
mod hints;
mod ignored_options;
mod leaks;
mod methods;
mod never_settling;
mod node_streams;
mod other_realms;
mod overlap;
mod reentrancy;
mod rejections;
mod request_ids;
mod sent;
mod service;
mod signals_without_reason;
mod snapshots;
mod strict_reads;
mod timers;
mod utf8;
