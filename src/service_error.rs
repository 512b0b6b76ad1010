//! The body of an error answer: `{"detail": …, "error_code": …}` from the service, anything at all from others.
//!
//! Of a 422's items only `loc`, `msg` and `type` are read. Their `input` echoes what was sent, secrets included.

use crate::error::{Issue, PathStep};
use crate::json::scan::{Kind, Raw, Scanner};
use crate::text::escape::unescape;
use crate::text::{decimal, join, number};

/// What an error body says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ServiceError {
    /// Whether it has the service's shape: a JSON object with a `detail`.
    pub from_service: bool,
    /// `detail` as a sentence; "" where there is none.
    pub detail: String,
    /// `error_code`.
    pub error_code: Option<String>,
    /// `detail` as a list of problems; a sentence counts as one problem.
    pub issues: Vec<Issue>,
}

impl ServiceError {
    /// Reads a body of any shape; what cannot be read is left out.
    pub fn read(body: &[u8]) -> Self {
        let mut error = Self::default();
        // A body that breaks off or is not JSON says nothing: the status alone counts.
        let _ = error.read_object(body);
        error
    }

    fn read_object(&mut self, body: &[u8]) -> Option<()> {
        let mut read = Self::default();
        each(body, Kind::Object, &mut |key, value| {
            match (key, value.kind) {
                ("detail", _) => read.read_detail(value)?,
                ("error_code", Kind::Text) => read.error_code = Some(text(value)),
                _ => {}
            }
            Some(())
        })?;
        *self = read;
        Some(())
    }

    fn read_detail(&mut self, value: Raw<'_>) -> Option<()> {
        // Of a name that is there twice the last one counts, as everywhere.
        *self = Self { from_service: true, error_code: self.error_code.take(), ..Self::default() };
        match value.kind {
            Kind::Text => self.add_sentence(text(value)),
            Kind::Array => each(value.text, Kind::Array, &mut |_, item| {
                match item.kind {
                    Kind::Text => self.add_sentence(text(item)),
                    Kind::Object => self.add_issue(item)?,
                    _ => {}
                }
                Some(())
            })?,
            _ => {}
        }
        Some(())
    }

    fn add_sentence(&mut self, sentence: String) {
        self.add_to_detail(&sentence);
        self.issues.push(Issue { path: Vec::new(), message: sentence, kind: None });
    }

    fn add_issue(&mut self, item: Raw<'_>) -> Option<()> {
        let mut issue = Issue { path: Vec::new(), message: String::new(), kind: None };
        each(item.text, Kind::Object, &mut |key, value| {
            match (key, value.kind) {
                ("loc", Kind::Array) => issue.path = path(value)?,
                ("msg", Kind::Text) => issue.message = text(value),
                ("type", Kind::Text) => issue.kind = Some(text(value)),
                _ => {}
            }
            Some(())
        })?;
        let place = dotted(&issue.path);
        self.add_to_detail(&join(&[&place, if place.is_empty() { "" } else { ": " }, &issue.message]));
        self.issues.push(issue);
        Some(())
    }

    fn add_to_detail(&mut self, sentence: &str) {
        if !self.detail.is_empty() {
            self.detail.push_str("; ");
        }
        self.detail.push_str(sentence);
    }
}

fn path(value: Raw<'_>) -> Option<Vec<PathStep>> {
    let mut path = Vec::new();
    each(value.text, Kind::Array, &mut |_, step| {
        match step.kind {
            Kind::Text => path.push(PathStep::Name(text(step))),
            Kind::Number => {
                if let Some(index) = number(step.text) {
                    path.push(PathStep::Index(index));
                }
            }
            _ => {}
        }
        Some(())
    })?;
    Some(path)
}

/// `["body", "env", "A"]` → `env.A`: people know what they sent in the body.
fn dotted(path: &[PathStep]) -> String {
    let mut out = String::new();
    for (index, step) in path.iter().enumerate() {
        let name = match step {
            PathStep::Name(name) if index == 0 && name == "body" => continue,
            PathStep::Name(name) => name.clone(),
            PathStep::Index(index) => decimal(u64::from(*index)),
        };
        if !out.is_empty() {
            out.push('.');
        }
        out.push_str(&name);
    }
    out
}

/// What a string value means.
fn text(value: Raw<'_>) -> String {
    match value.text {
        [b'"', inside @ .., b'"'] => unescape(inside),
        _ => String::new(),
    }
}

/// Visits what is in an object or array, an item under the name "". `None` for JSON that breaks off: where does not matter.
fn each<'a>(json: &'a [u8], kind: Kind, visit: &mut dyn FnMut(&str, Raw<'a>) -> Option<()>) -> Option<()> {
    let mut scanner = Scanner::new(json);
    if scanner.peek().ok()? != kind {
        return Some(());
    }
    scanner.enter();
    let mut first = true;
    loop {
        let name = match kind {
            Kind::Array => scanner.next_item(first).ok()?.then(String::new),
            _ => scanner.next_member(first).ok()?.map(unescape),
        };
        let Some(name) = name else { break };
        first = false;
        visit(&name, scanner.value().ok()?)?;
    }
    scanner.end().ok()
}
