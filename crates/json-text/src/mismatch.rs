//! Why a body is not what was promised, and where.

/// A body that is not what was promised. It names the path and the kinds, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// JSON path below the root, such as `[3].id`; built from the inside out, so that success costs nothing.
    path: String,
    problem: String,
}

impl Mismatch {
    /// A value of the wrong kind.
    pub fn kind(expected: &str, got: &str) -> Self {
        Self { path: String::new(), problem: format!("expected {expected}, got {got}") }
    }

    /// Text that is not JSON at all.
    pub fn malformed(what: &str, offset: usize) -> Self {
        Self { path: String::new(), problem: format!("not valid JSON: {what} at byte {offset}") }
    }

    /// The same problem, seen from the object that holds the field.
    pub fn in_field(&mut self, field: &str) {
        self.path = format!(".{field}{}", self.path);
    }

    /// The same problem, seen from the array that holds the item.
    pub fn in_item(&mut self, index: usize) {
        self.path = format!("[{index}]{}", self.path);
    }

    /// `$[3].id: expected a string, got a number`
    pub fn sentence(&self) -> String {
        format!("${}: {}", self.path, self.problem)
    }
}
