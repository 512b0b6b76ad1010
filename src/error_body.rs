//! The body of an error answer: `{"detail": …, "error_code": …}` from the service, anything at all from others.
//!
//! Of a 422's items only `loc`, `msg` and `type` are read. Their `input` echoes what was sent, secrets included.

use crate::error::{Issue, PathStep};
use crate::json::scan::{Kind, Problem, Raw, Scanner};
use crate::json::escape::unescape;
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

/// Reads one element into what is known so far. `None` where its own JSON breaks off.
type Visit = fn(&mut ServiceError, &str, Raw<'_>) -> Option<()>;

impl ServiceError {
    /// Reads a body of any shape; what cannot be read is left out.
    pub fn read(body: &[u8]) -> Self {
        let mut error = Self::default();
        // A body that breaks off or is not JSON says nothing: the status alone counts.
        error.each(body, Kind::Object, Self::read_member).map_or_else(Self::default, |()| error)
    }

    fn read_member(&mut self, name: &str, value: Raw<'_>) -> Option<()> {
        match (name, value.kind) {
            ("detail", _) => self.read_detail(value)?,
            ("error_code", Kind::Text) => self.error_code = Some(text(value)),
            _ => {}
        }
        Some(())
    }

    fn read_detail(&mut self, value: Raw<'_>) -> Option<()> {
        // Of a name that is there twice the last one counts, as everywhere.
        *self = Self { from_service: true, error_code: self.error_code.take(), ..Self::default() };
        if value.kind == Kind::Array {
            return self.each(value.text, Kind::Array, Self::read_problem);
        }
        self.read_sentence(value);
        Some(())
    }

    fn read_problem(&mut self, _: &str, value: Raw<'_>) -> Option<()> {
        if value.kind == Kind::Object {
            return self.read_issue(value);
        }
        self.read_sentence(value);
        Some(())
    }

    fn read_sentence(&mut self, value: Raw<'_>) {
        if value.kind == Kind::Text {
            let message = text(value);
            self.add_to_detail(&message);
            self.issues.push(Issue { path: Vec::new(), message, kind: None });
        }
    }

    fn read_issue(&mut self, value: Raw<'_>) -> Option<()> {
        self.issues.push(Issue { path: Vec::new(), message: String::new(), kind: None });
        self.each(value.text, Kind::Object, Self::read_issue_member)?;
        let issue = self.issues.last()?;
        let place = dotted(&issue.path);
        let sentence = join(&[&place, if place.is_empty() { "" } else { ": " }, &issue.message]);
        self.add_to_detail(&sentence);
        Some(())
    }

    fn read_issue_member(&mut self, name: &str, value: Raw<'_>) -> Option<()> {
        let issue = self.issues.last_mut()?;
        match (name, value.kind) {
            ("loc", Kind::Array) => {
                issue.path.clear();
                self.each(value.text, Kind::Array, Self::read_step)?;
            }
            ("msg", Kind::Text) => issue.message = text(value),
            ("type", Kind::Text) => issue.kind = Some(text(value)),
            _ => {}
        }
        Some(())
    }

    fn read_step(&mut self, _: &str, value: Raw<'_>) -> Option<()> {
        let step = match value.kind {
            Kind::Text => PathStep::Name(text(value)),
            Kind::Number => match number(value.text) {
                Some(index) => PathStep::Index(index),
                None => return Some(()),
            },
            _ => return Some(()),
        };
        self.issues.last_mut()?.path.push(step);
        Some(())
    }

    /// Visits what is in an object or array, an item under the name "". `None` for JSON that breaks off: where does not matter.
    fn each(&mut self, json: &[u8], kind: Kind, visit: Visit) -> Option<()> {
        let mut scanner = Scanner::new(json);
        if scanner.peek().ok()? != kind {
            return Some(());
        }
        scanner.enter();
        let mut first = true;
        while let Some((name, value)) = next(&mut scanner, kind, first).ok()? {
            visit(self, &name, value)?;
            first = false;
        }
        Some(())
    }

    fn add_to_detail(&mut self, sentence: &str) {
        if !self.detail.is_empty() {
            self.detail.push_str("; ");
        }
        self.detail.push_str(sentence);
    }
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

/// What comes next in an object or array that was entered; `None` behind its last element, where the text ends too.
fn next<'a>(scanner: &mut Scanner<'a>, kind: Kind, first: bool) -> Result<Option<(String, Raw<'a>)>, Problem> {
    let name = match kind {
        Kind::Array => scanner.next_item(first)?.then(String::new),
        _ => scanner.next_member(first)?.map(unescape),
    };
    match name {
        Some(name) => Ok(Some((name, scanner.value()?))),
        None => scanner.end().map(|()| None),
    }
}
