//! The crate without wasm: one file for each concern, one row for each case.
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

mod arbitrary;
mod blocks;
mod bodies;
mod causes;
mod corpus;
mod endings;
mod error_bodies;
mod errors;
mod exchanges;
mod failures;
mod fetch_failures;
mod fields;
mod find;
mod generations;
mod heads;
mod ignored_options;
mod json;
mod lists;
mod messages;
mod paths;
mod platform;
mod properties;
mod records;
mod redaction;
mod reference;
mod requests;
mod response;
mod retry_after;
mod side_buffer;
mod statuses;
mod strict_reads;
mod successes;
mod suggestions;
mod timestamps;
mod typed_records;
mod validation;
mod values;
