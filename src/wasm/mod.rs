//! The border to JavaScript: it converts and awaits, nothing else.

mod answer;
mod api;
mod client;
mod failure;
mod fetch;
mod foreign;
mod input;
mod options;

pub use api::SandboxApi;
