//! `litterbox-sdk`: the WebAssembly client of the Litterbox (Drukbox) sandbox-host HTTP API.
//!
//! This crate is published as the npm package of the same name. Rust owns the call:
//!
//! 1. `wasm::api`, the exported class, reads the arguments and asks an [`operation::Operation`] of a noun ([`resources`]) for a
//!    [`request::Request`];
//! 2. `wasm::run` runs it against the deadline, the caller's signal and `close()`;
//! 3. `wasm::transport` waits for the token, `fetch` and the body;
//! 4. [`response`] says what came back, a record or an [`error::Error`]; [`failure`] says what it means that nothing did;
//! 5. `wasm::convert` makes of it what JavaScript gets.
//!
//! CONTRIBUTING.md has the same function by function, and says where to change what.
//!
//! Everything but `wasm` is pure, compiles natively and is tested there.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

pub mod body;
pub mod cause;
pub mod error;
pub mod error_body;
pub mod failure;
pub mod fetch_failure;
pub mod fields;
pub mod find;
pub mod head;
pub mod operation;
pub mod records;
pub mod redact;
pub mod request;
pub mod request_body;
pub mod resources;
pub mod response;
pub mod retry_after;
pub mod segment;
pub mod status;
pub mod suggest;
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
