//! The border to JavaScript: it converts, nothing else.

mod answer;
mod api;
mod client;
mod failure;
mod flight;
mod foreign;
mod input;
mod options;

pub use api::SandboxApi;
