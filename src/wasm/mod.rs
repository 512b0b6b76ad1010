//! The border to JavaScript. It reads arguments, waits, and converts; what things mean is decided elsewhere.

mod api;
mod bindings;
mod call;
mod client;
mod constants;
mod convert;
mod input;
mod panic;
mod run;
mod settings;
mod task;
mod transport;

pub use api::SandboxApi;
