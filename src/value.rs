//! What users pass in, free of JavaScript: read once at the border, checked here.

use crate::error::InvalidInput;
use crate::text::join;

/// A value a user passed.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `undefined`, or not there.
    Nothing,
    /// `null`
    Null,
    /// A number.
    Number(f64),
    /// A string of well-formed Unicode.
    Text(String),
    /// A `Date`: its `toISOString()`, or `None` for an invalid one.
    Instant(Option<String>),
    /// A `URL`: its `href`.
    Url(String),
    /// A plain object: its own entries in their order.
    Object(Vec<(String, Value)>),
    /// Anything else, in words that name its kind: nothing accepts it.
    Other(&'static str),
}

impl Value {
    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Nothing => "nothing",
            Value::Null => "null",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::Instant(_) => "a Date",
            Value::Url(_) => "a URL",
            Value::Object(_) => "an object",
            Value::Other(kind) => kind,
        }
    }

    /// Whether it is not there.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Value::Nothing)
    }

    /// A string.
    pub fn text(&self, field: &str) -> Result<&str, InvalidInput> {
        match self {
            Value::Text(text) => Ok(text),
            other => Err(other.is_not(field, "a string")),
        }
    }

    /// A number.
    pub fn number(&self, field: &str) -> Result<f64, InvalidInput> {
        match self {
            Value::Number(number) => Ok(*number),
            other => Err(other.is_not(field, "a number")),
        }
    }

    /// The entries of a plain object.
    pub fn entries(&self, field: &str) -> Result<&[(String, Value)], InvalidInput> {
        match self {
            Value::Object(entries) => Ok(entries),
            other => Err(other.is_not(field, "a plain object")),
        }
    }

    /// The value is not what `field` takes.
    pub fn is_not(&self, field: &str, expected: &str) -> InvalidInput {
        InvalidInput::new(field, &join(&["expected ", expected, ", got ", self.kind()]))
    }
}
