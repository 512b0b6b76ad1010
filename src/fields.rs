//! What users may pass, as data: one row for each field. `request_body` reads values by these rows.

use crate::error::InvalidInput;
use crate::suggest;
use crate::value::shown;

/// The fields of an object that users pass.
pub struct Fields {
    /// What messages call the object where it is the argument itself: `spec`, `lease`.
    pub name: &'static str,
    /// The fields, in the order in which they go out.
    pub fields: &'static [Field],
    /// Of these exactly one must be given; empty where there is no such rule.
    pub one_of: &'static [&'static str],
}

/// One field.
pub struct Field {
    /// Its name for users.
    pub js: &'static str,
    /// Its name on the wire.
    pub wire: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
    /// Whether services of an older generation ignore it without a word.
    pub newer: bool,
}

/// What a field takes.
#[derive(Clone, Copy)]
pub enum Takes {
    /// A string.
    Text,
    /// A string that no error may show.
    Secret,
    /// A string or a `URL`.
    Url,
    /// A `Date` or an RFC 3339 string.
    Timestamp,
    /// The same, or `null`.
    TimestampOrNull,
    /// A whole number of GB.
    DiskGb,
    /// The idempotency key: a header, not part of the body.
    IdempotencyKey,
    /// An object of strings that no error may show.
    SecretTexts,
    /// An object of objects; left out when empty, as the Python SDK does.
    Objects(&'static Fields),
    /// An object.
    Object(&'static Fields),
}

/// A field that may be left out.
pub const fn optional(js: &'static str, wire: &'static str, takes: Takes) -> Field {
    Field { js, wire, takes, required: false, newer: false }
}

/// A field that must be given.
pub const fn required(js: &'static str, wire: &'static str, takes: Takes) -> Field {
    Field { js, wire, takes, required: true, newer: false }
}

impl Field {
    /// The same, ignored by services of an older generation.
    #[must_use]
    pub const fn newer(mut self) -> Self {
        self.newer = true;
        self
    }
}

/// What every method takes last.
pub const CALL_OPTIONS: [&str; 2] = ["signal", "timeoutMs"];

/// Refuses a name that is not known. `path` is "" for what a body is made from.
pub fn check_known(path: &str, name: &str, known: &[&str]) -> Result<(), InvalidInput> {
    if known.contains(&name) {
        return Ok(());
    }
    let of_the_call = suggest::closest(name, &CALL_OPTIONS).filter(|_| path.is_empty());
    let advice = match (suggest::closest(name, known), of_the_call) {
        (Some(meant), _) => format!("did you mean {meant}?"),
        (None, Some(meant)) => format!("{meant} goes into the argument after this one, as {{ {meant} }}"),
        (None, None) => format!("known are {}", known.join(", ")),
    };
    Err(InvalidInput::new(path, &format!("unknown option {}; {advice}", shown(name))))
}
