//! `litterbox-sdk`: the WebAssembly client of the Litterbox (Drukbox) sandbox-host HTTP API.
//!
//! This crate is published as the npm package of the same name. A call passes four places, in one direction:
//!
//! 1. `wasm::api`, the exported class, reads the arguments and asks an [`operation::Operation`] of a noun ([`resources`]) for a [`request::Request`];
//! 2. `js/call.js` and `js/exchange.js` send it and tell `wasm::flight` what happens: all that waits is JavaScript;
//! 3. [`response`] says what the answer means, a record or an [`error::Error`];
//! 4. `wasm::failure` and `JSON.parse` hand that to JavaScript.
//!
//! Everything but `wasm` is pure and compiles natively, which is how it is tested.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

pub use litterbox_decoder::{json, mismatch, name, record};

pub mod body;
pub mod error;
pub mod error_body;
pub mod failure;
pub mod fields;
pub mod operation;
pub mod redact;
pub mod request;
pub mod resources;
pub mod response;
pub mod retry_after;
pub mod segment;
pub mod status;
pub mod suggest;
pub mod text;
pub mod timestamp;
pub mod validate;
pub mod value;

/// As fast as the standard one on what calls allocate, and 6 kB smaller.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(target_arch = "wasm32")]
pub use wasm::SandboxApi;
