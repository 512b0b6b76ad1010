//! The crate without wasm: one file a concern, one row a case.
#![cfg(not(target_arch = "wasm32"))]
// A test may panic, that is how it fails.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::needless_for_each,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod answer;
mod arbitrary;
mod aside;
mod corpus;
mod exchanges;
mod generations;
mod instants;
mod json;
mod lists;
mod messages;
mod naive;
mod options;
mod paths;
mod properties;
mod records;
mod requests;
mod retry_after;
mod rules;
mod secrecy;
mod service_errors;
mod statuses;
mod successes;
mod suggestions;
mod texts;
mod values;
