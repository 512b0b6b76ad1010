//! Why a body is not what was promised, and where.

use crate::{decimal, join};

/// A body that is not what was promised. It names the place and the kinds, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// JSON path below the root, such as `[3].id`; built from the inside out, so that success costs nothing.
    path: String,
    problem: String,
}

impl Mismatch {
    /// A value of the wrong kind.
    pub fn kind(expected: &str, got: &str) -> Self {
        Self { path: String::new(), problem: join(&["expected ", expected, ", got ", got]) }
    }

    /// Text that is not JSON at all.
    pub fn malformed(what: &str, offset: usize) -> Self {
        Self { path: String::new(), problem: join(&["not valid JSON: ", what, " at byte ", &decimal(offset as u64)]) }
    }

    /// The same problem, seen from the object that holds the field.
    pub fn in_field(&mut self, field: &str) {
        self.path = join(&[".", field, &self.path]);
    }

    /// The same problem, seen from the array that holds the item.
    pub fn in_item(&mut self, index: usize) {
        self.path = join(&["[", &decimal(index as u64), "]", &self.path]);
    }

    /// `$[3].id: expected a string, got a number`
    pub fn sentence(&self) -> String {
        join(&["$", &self.path, ": ", &self.problem])
    }
}
