//! Any response to any operation becomes what a plain implementation makes of it, or a typed error.
//!
//!     cargo +nightly fuzz run response .build/fuzz fuzz/corpus/response -- -dict=fuzz/response.dict -max_len=4096
//!
//! Inputs are read by `Response::parse`. Those worth keeping are in fuzz/corpus/response; `cargo test` replays them.
#![no_main]
#![allow(dead_code)] // the rest of the modules serves other tests

#[path = "../../tests/native/platform.rs"]
mod platform;
#[path = "../../tests/native/reference.rs"]
mod reference;
#[path = "../../tests/native/response.rs"]
mod response;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| response::Response::parse(bytes).check());
