//! JavaScript values without JavaScript: what users pass, and what error bodies and foreign errors hold.

use crate::error::InvalidInput;

/// A value, copied when a call is made.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `undefined`, or not there at all.
    Nothing,
    /// `null`
    Null,
    /// A number.
    Number(f64),
    /// A string of well-formed Unicode.
    Text(String),
    /// A `Date`, as its `toISOString()`; `None` for an invalid one.
    Date(Option<String>),
    /// A `URL`, as its `href`.
    Url(String),
    /// A plain object: its own enumerable properties, in order.
    Object(Vec<(String, Value)>),
    /// An array. Users pass none; error bodies have some.
    List(Vec<Value>),
    /// Anything else, in words: "a function".
    Other(String),
}

impl Value {
    /// What it is, in words.
    pub fn kind(&self) -> &str {
        match self {
            Value::Nothing => "nothing",
            Value::Null => "null",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::Date(_) => "a Date",
            Value::Url(_) => "a URL",
            Value::Object(_) => "an object",
            Value::List(_) => "an array",
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

    /// A member of an object.
    pub fn member(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().find(|(given, _)| given == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a member, where it is one.
    pub fn member_text(&self, name: &str) -> Option<&str> {
        match self.member(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The items of a member, where it is an array; else none.
    pub fn member_items(&self, name: &str) -> &[Value] {
        match self.member(name) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The value is not what `field` takes.
    pub fn is_not(&self, field: &str, expected: &str) -> InvalidInput {
        InvalidInput::new(field, &format!("expected {expected}, got {}", self.kind()))
    }
}

/// As much of a user's name for something as a message shows.
pub fn shown(name: &str) -> String {
    printable(name, 40)
}

/// The first characters of a text, so many of them at most, without control characters.
pub fn printable(text: &str, longest: usize) -> String {
    text.chars().filter(|character| !character.is_control()).take(longest).collect()
}
