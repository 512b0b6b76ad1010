//! JSON strings read and written, wire names in camelCase, and what is said of JSON that is not what was promised.
//!
//! A crate of its own for one reason: the decoder uses it and is compiled for speed, this for size. It is rarely called.

pub mod escape;
pub mod mismatch;
pub mod name;
