//! What the service has: a table for each noun, of its operations, what they take and what they return.

pub mod doctor;
pub mod host;
pub mod http_proxy;
pub mod service_account;
pub mod template;
