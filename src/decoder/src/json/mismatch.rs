//! Why a body is not what was promised, and where.

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
        Self { path: String::new(), problem: ["expected ", expected, ", got ", got].concat() }
    }

    /// Text that is not JSON at all.
    pub fn malformed(what: &str, offset: usize) -> Self {
        Self { path: String::new(), problem: ["not valid JSON: ", what, " at byte ", &offset.to_string()].concat() }
    }

    /// The same problem, seen from the object that holds the field.
    #[must_use]
    pub fn in_field(mut self, field: &str) -> Self {
        self.path = [".", field, &self.path].concat();
        self
    }

    /// The same problem, seen from the array that holds the item.
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.path = ["[", &index.to_string(), "]", &self.path].concat();
        self
    }
}

impl core::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "${}: {}", self.path, self.problem)
    }
}
