//! Any answer to any operation ends in a value of the promised form or in a typed error.
//!
//!     cargo +nightly fuzz run answer .build/fuzz fuzz/corpus/answer -- -dict=fuzz/answer.dict -max_len=4096
//!
//! Inputs are read by `Answer::parse`. Those worth keeping are in fuzz/corpus/answer; `cargo test` replays them.
#![no_main]

#[path = "../../tests/native/response.rs"]
mod response;
#[path = "../../tests/native/reference.rs"]
#[allow(dead_code)] // the rest of it serves other tests
mod reference;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| response::Answer::parse(bytes).check());
