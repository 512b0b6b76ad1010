//! Reading JSON text without building it: the part of decoding that is worth doing in WebAssembly.

pub mod block;
pub mod scan;
pub mod side_buffer;
pub mod token;
pub mod write;
