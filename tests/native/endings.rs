//! Short ways to end a call, and to write what its fetch threw.

use crate::values::{ORIGIN, object, text};
use litterbox_sdk::cause::Cause;
use litterbox_sdk::error::{Code, Error};
use litterbox_sdk::failure::{Ending, Progress, Stage};
use litterbox_sdk::head::Head;
use litterbox_sdk::request::Request;
use litterbox_sdk::resources::host;

pub const SECRET: &str = "hunter22";

/// A create with a key and a secret.
pub fn request() -> Request {
    let spec = object(&[("env", object(&[("KEY", text(SECRET))])), ("idempotencyKey", text("run-1"))]);
    host::CREATE.request(&[spec]).unwrap()
}

/// How a create ends at a stage. The status of its response is known once it waits for the body.
pub fn at_stage(stage: Stage, ending: &Ending<'_>) -> Error {
    let status = if stage == Stage::Body { 201 } else { 0 };
    let head = Head { status, ..Head::default() };
    Progress { request: &request(), origin: ORIGIN, stage, head: &head }.error(ending)
}

/// How a create ends whose fetch failed in a page, or outside of one.
pub fn fetch_failed(origin: &str, page: Option<&str>, causes: &[Cause]) -> Error {
    let head = Head::default();
    let progress = Progress { request: &request(), origin, stage: Stage::Head, head: &head };
    let error = progress.error(&Ending::FetchFailed { causes, page });
    assert!(matches!(error.code, Code::Unavailable | Code::Timeout), "{error:?}");
    error
}

pub fn cause(name: &str, code: &str, message: &str) -> Cause {
    Cause { name: name.to_owned(), code: code.to_owned(), message: message.to_owned(), ..Cause::default() }
}

/// What Node says of a system call that failed.
pub fn failed_call(syscall: &str, code: &str) -> Cause {
    Cause { syscall: syscall.to_owned(), ..cause("Error", code, &format!("{syscall} {code}")) }
}

/// A chain whose innermost error stands for several.
pub fn several(mut members: Vec<Vec<Cause>>) -> Vec<Cause> {
    let first = members.remove(0);
    let code = first[0].code.clone();
    let aggregate = Cause { others: members, ..cause("AggregateError", &code, "") };
    [vec![fetch_error(), aggregate], first].concat()
}

/// What Node's fetch throws.
pub fn fetch_error() -> Cause {
    cause("TypeError", "", "fetch failed")
}
