//! Any answer to any operation ends in a value of the promised form or in a typed error.
//!
//!     cargo +nightly fuzz run answer .build/fuzz fuzz/corpus/answer -- -dict=fuzz/answer.dict -max_len=4096
//!
//! Inputs are read by `Answer::parse`. Those worth keeping are in fuzz/corpus/answer; `cargo test` replays them.
#![no_main]

#[path = "../../tests/native/answer.rs"]
mod answer;
#[path = "../../tests/native/naive.rs"]
#[allow(dead_code)] // the rest of it serves other tests
mod naive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| answer::Answer::parse(bytes).check());
