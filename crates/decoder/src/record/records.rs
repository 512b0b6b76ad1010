//! Decoded records.

use crate::json::write::Output;

/// One record or an array of them.
#[derive(Default)]
pub struct Records {
    /// Their JSON.
    pub json: Output,
    /// The texts that stand apart from it, behind one another: see `json::side_buffer`.
    pub side_buffer: Output,
}
