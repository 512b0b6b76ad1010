//! The crate without wasm: one file a concern, one row a case.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::float_cmp)]

mod answer;
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
mod values;
