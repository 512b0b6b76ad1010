//! Records of the service, from the JSON it sends to the JSON users read: camelCase names, every promised field there.

pub mod decode;
pub mod list;
pub mod members;
pub mod records;
pub mod schema;

pub use decode::{OnMismatch, record};
pub use list::List;
pub use members::Members;
pub use records::Records;
pub use schema::{Field, Rule, Schema};
