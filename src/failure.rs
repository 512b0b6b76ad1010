//! What it means when a call ends without a response that could be read: no token, no connection, a body that broke off, the
//! deadline, `close()`. What a response means is said in `response`.

use crate::cause::{self, Cause};
use crate::error::{Code, Error, Outcome};
use crate::fetch_failure::FetchFailure;
use crate::head::Head;
use crate::request::Request;
use crate::response;

/// How a call ended.
pub enum Ending<'a> {
    /// The token function threw or rejected.
    TokenFailed,
    /// The token function gave something else than a string.
    TokenIsNoString,
    /// The token function gave a string that breaks this rule.
    TokenInvalid(&'static str),
    /// `fetch` threw or rejected.
    FetchFailed {
        /// What it threw, outermost first.
        causes: &'a [Cause],
        /// The URL of the page this runs in, if it is one.
        page: Option<&'a str>,
    },
    /// `fetch` gave something that does not work like a `Response`.
    NotAResponse,
    /// The body could not be read to its end.
    BodyBroke(&'a [Cause]),
    /// The body is longer than `maxResponseBytes`, which is given.
    BodyTooLarge(f64),
    /// There is a body and no way to read it.
    BodyUnreadable,
    /// The body had been read before it came here.
    BodyUsed,
    /// The body is not UTF-8.
    BodyNotUtf8,
    /// The platform's `JSON.parse` refuses the body, for instance because a string in it is too long.
    BodyNotParsed,
    /// The deadline passed; its length in milliseconds.
    DeadlinePassed(f64),
    /// The client was closed.
    Closed,
}

/// What a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The token: nothing has left this machine.
    Token,
    /// Status and headers.
    Head,
    /// The body.
    Body,
}

/// Where a call was when it ended.
pub struct Progress<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// Where the service is: scheme, host and port.
    pub origin: &'a str,
    /// What the call was waiting for.
    pub stage: Stage,
    /// What is known of the response.
    pub head: &'a Head,
}

impl Progress<'_> {
    /// The error that users get.
    pub fn error(&self, ending: &Ending<'_>) -> Error {
        use Code::{Auth, Closed, Response, Timeout};
        let unknown = Outcome::Unknown;
        match ending {
            Ending::TokenFailed => self.failure(Auth, Outcome::NotSent, "the token function failed"),
            Ending::TokenIsNoString => self.failure(Auth, Outcome::NotSent, "the token function returned no string"),
            Ending::TokenInvalid(rule) => {
                self.failure(Auth, Outcome::NotSent, &format!("the token function's token {rule}"))
            }
            Ending::FetchFailed { causes, page } => {
                let (origin, page, secrets) = (self.origin, *page, &self.request.secrets);
                let (code, outcome, problem) = FetchFailure { causes, origin, page, secrets }.meaning();
                self.failure(code, outcome, &problem)
            }
            Ending::NotAResponse => {
                self.failure(Response, unknown, "fetch resolved to something that is not a Response")
            }
            Ending::BodyBroke(causes) => self.body_broke(causes),
            Ending::BodyTooLarge(limit) => {
                let problem = format!("the response is larger than maxResponseBytes allows ({})", whole(*limit));
                self.failure(Response, unknown, &problem)
            }
            Ending::BodyUnreadable => {
                let problem = "the response that fetch gave has no body that can be read: it needs a stream in `body`, \
                               or arrayBuffer(), blob() or text()";
                self.failure(Response, unknown, problem)
            }
            Ending::BodyUsed => {
                let problem = "the `fetch` that was passed has read the body of its response: let it read a clone()";
                self.failure(Code::Unavailable, unknown, problem)
            }
            Ending::BodyNotUtf8 => self.failure(Response, unknown, "the response is not valid UTF-8"),
            Ending::BodyNotParsed => self.failure(Response, unknown, "the response could not be read as JSON"),
            Ending::DeadlinePassed(limit) => {
                self.failure(Timeout, self.effect(), &format!("{} within {} ms", self.missing(), whole(*limit)))
            }
            Ending::Closed => self.failure(Closed, self.effect(), "the client was closed"),
        }
    }

    fn failure(&self, code: Code, outcome: Outcome, problem: &str) -> Error {
        response::failure(self.request, self.head, code, outcome, problem)
    }

    /// What is known of the effect when something on this side ended the call.
    fn effect(&self) -> Outcome {
        if self.stage == Stage::Token { Outcome::NotSent } else { Outcome::Unknown }
    }

    fn missing(&self) -> &'static str {
        match self.stage {
            Stage::Token => "the token function gave no token",
            Stage::Head => "no response",
            Stage::Body => "the response body was not complete",
        }
    }

    fn body_broke(&self, causes: &[Cause]) -> Error {
        if let Some(limit) = cause::time_limit(causes) {
            let problem = format!("{} within {limit}", self.missing());
            return self.failure(Code::Timeout, Outcome::Unknown, &problem);
        }
        let problem = format!("the response of {} broke off", self.origin);
        self.failure(Code::Unavailable, Outcome::Unknown, &problem)
    }
}

/// A number of milliseconds or bytes as messages show it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // options are checked to be in range
fn whole(number: f64) -> u64 {
    number.ceil() as u64
}
