//! Calls in flight: what the core knows of each, from its request to the end it comes to.
//!
//! js/call.js tells what happens to them, by number. All that waits is there: the core never does.

use super::answer;
use super::client::{Client, location};
use super::failure::{exception_for, exception_with_cause};
use super::foreign::{connect, copy, parse, property, text_of};
use crate::body::Body;
use crate::error::{Code, Error, Outcome};
use crate::record::Records;
use crate::request::Request;
use crate::response::{self, Head};
use crate::text::{decimal, join};
use crate::{failure, validate};
use js_sys::{Date, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

// The constants of js/events.js, which says what they stand for.
const TOKEN: u32 = 0;
const CONTENT_TYPE: u32 = 1;
const REFUSAL: u32 = 2;
const PART: u32 = 3;
const END: u32 = 4;
const TOKEN_FAILED: u32 = 5;
const NO_FETCH: u32 = 6;
const NO_ANSWER: u32 = 7;
const NO_RESPONSE: u32 = 8;
const BROKEN: u32 = 9;
const TOO_LARGE: u32 = 10;
const ABORTED: u32 = 11;
const TIMED_OUT: u32 = 12;

/// One call.
pub struct Flight {
    client: Rc<Client>,
    request: Request,
    timeout_ms: Option<f64>,
    head: Head,
    body: Body,
}

/// What an event makes of a call: what it goes on or ends with, or the exception that ends it.
type Step = Result<JsValue, JsValue>;

/// Calls by number.
#[derive(Default)]
struct Flights {
    all: Vec<Option<Box<Flight>>>,
    free: Vec<u32>,
}

thread_local! {
    // Taken out and put back: what happens to one call may, by a getter of somebody's error, happen to another meanwhile.
    static FLIGHTS: Cell<Flights> = const { Cell::new(Flights { all: Vec::new(), free: Vec::new() }) };
}

fn with_flights<T>(use_them: impl FnOnce(&mut Flights) -> T) -> T {
    let mut flights = exchange(Flights::default());
    let result = use_them(&mut flights);
    exchange(flights);
    result
}

#[inline(never)]
fn exchange(flights: Flights) -> Flights {
    // It is there as long as the instance is.
    FLIGHTS.try_with(|place| place.replace(flights)).unwrap_or_default()
}

/// The number of a call that begins.
#[allow(clippy::cast_possible_truncation)] // there is no memory for 2^32 calls
pub fn begin(flight: Box<Flight>) -> u32 {
    with_flights(|flights| {
        let id = flights.free.pop().unwrap_or(flights.all.len() as u32);
        match flights.all.get_mut(id as usize) {
            Some(place) => *place = Some(flight),
            None => flights.all.push(Some(flight)),
        }
        id
    })
}

/// From now on js/call.js tells what happens. Said by every client: tests run nothing at the start.
pub fn listen() {
    connect(&property(&wasm_bindgen::exports(), "tell"));
}

/// What js/call.js tells: see js/events.js. It is called as WebAssembly exports it: the bindings put as much around a closure
/// as a small answer takes to decode.
#[allow(missing_docs, clippy::needless_pass_by_value)] // it comes from JavaScript
#[wasm_bindgen(skip_typescript)]
pub fn tell(id: u32, event: u32, value: JsValue, number: u32, status: u32) -> JsValue {
    // It is not there while it is being told of something else.
    let Some(mut flight) = with_flights(|flights| flights.all.get_mut(id as usize)?.take()) else {
        return JsValue::UNDEFINED;
    };
    let step = flight.hear(event, &value, number, status);
    with_flights(|flights| {
        if event < END && step.is_ok() {
            if let Some(place) = flights.all.get_mut(id as usize) {
                *place = Some(flight);
            }
        } else {
            flights.free.push(id);
        }
    });
    step.unwrap_or_else(|exception| exception)
}

impl Flight {
    /// A call of which nothing but its request is known.
    pub fn new(client: Rc<Client>, mut request: Request, timeout_ms: Option<f64>) -> Self {
        request.secrets.include(&client.secrets);
        Self { client, request, timeout_ms, head: Head::default(), body: Body::default() }
    }

    fn hear(&mut self, event: u32, value: &JsValue, number: u32, status: u32) -> Step {
        // A success is heard of with the first event behind it.
        if self.head.status == 0 && status != 0 {
            self.head = answer::success(status);
            self.answered();
        }
        match event {
            TOKEN => self.authorization(value),
            TOKEN_FAILED => self.no_token("the token function failed", value),
            NO_FETCH => self.fails(
                Code::Response,
                Outcome::NotSent,
                "there is no global fetch here; pass one as the option `fetch`",
            ),
            NO_ANSWER => self.no_answer(value),
            NO_RESPONSE => {
                self.fails(Code::Response, Outcome::Unknown, "fetch resolved to something that is not a Response")
            }
            CONTENT_TYPE => {
                self.head.content_type = text_of(value);
                Ok(self.answered())
            }
            REFUSAL => {
                self.head = answer::refusal(value);
                Ok(self.answered())
            }
            PART => self.part(value.unchecked_ref(), number),
            END => self.end(value.unchecked_ref(), number),
            BROKEN => self.broken(value),
            TOO_LARGE => self.too_large(),
            ABORTED => Ok(JsValue::TRUE),
            stopped => Ok(self.stopped(stopped == TIMED_OUT, number != 0)),
        }
    }

    /// Its head is known.
    fn answered(&mut self) -> JsValue {
        self.body = Body::new(&self.request, &self.head);
        JsValue::UNDEFINED
    }

    fn failure(&self, code: Code, outcome: Outcome, problem: &str) -> Error {
        response::failure(&self.request, &self.head, code, outcome, problem)
    }

    fn fails(&self, code: Code, outcome: Outcome, problem: &str) -> Step {
        failed(&self.failure(code, outcome, problem))
    }

    fn fails_by(&self, error: &Error, cause: &JsValue) -> Step {
        Err(exception_with_cause(error, cause, &self.request.secrets))
    }

    /// The `Authorization` header of a token that the token function gave.
    fn authorization(&mut self, token: &JsValue) -> Step {
        let Some(token) = text_of(token) else {
            return self.no_token("the token function returned no string", &JsValue::UNDEFINED);
        };
        if let Err(rule) = validate::token(&token) {
            return self.no_token(&join(&["the token function's token ", rule]), &JsValue::UNDEFINED);
        }
        self.request.secrets.add(&token);
        Ok(JsValue::from_str(&join(&["Bearer ", &token])))
    }

    fn no_token(&self, problem: &str, cause: &JsValue) -> Step {
        self.fails_by(&self.failure(Code::Auth, Outcome::NotSent, problem), cause)
    }

    fn no_answer(&self, cause: &JsValue) -> Step {
        let origin = &self.client.origin;
        let code = code_of(cause);
        let shown = code.as_deref().map(|code| join(&[" (", code, ")"])).unwrap_or_default();
        let hint = match location("href") {
            Some(page) if code.is_none() && !page.starts_with(origin) => {
                "; in a browser this is also what a CORS refusal looks like: the service sends no CORS headers, so reach \
                 it through a gateway on the page's own origin"
            }
            _ => "",
        };
        let problem = join(&["no answer from ", origin, &shown, hint]);
        self.fails_by(&self.failure(Code::Unavailable, failure::outcome(code.as_deref()), &problem), cause)
    }

    /// Moves a part of the body to where it is decoded. False where there is no room for it.
    fn takes(&mut self, part: &Uint8Array, length: u32) -> bool {
        let place = self.body.room(length as usize);
        place.map(|place| copy(part, place)).is_some()
    }

    /// Takes a part of the body; gives back the records it completes, if they are worth it.
    fn part(&mut self, part: &Uint8Array, length: u32) -> Step {
        if !self.takes(part, length) {
            return self.too_large();
        }
        match self.body.piece().map(read) {
            Some(records) if records.is_undefined() => self.unreadable(),
            records => Ok(records.unwrap_or_default()),
        }
    }

    fn end(&mut self, part: &Uint8Array, length: u32) -> Step {
        if length > 0 && !self.takes(part, length) {
            return self.too_large();
        }
        if !self.head.is_success() {
            return self.refused();
        }
        let mut records = None;
        let read =
            response::read_success(&self.request, &self.head, &mut self.body, |piece| records = Some(read(piece)));
        match (read, records) {
            (Err(error), _) => failed(&error),
            (_, Some(records)) if records.is_undefined() => self.unreadable(),
            (_, records) => Ok(records.unwrap_or_default()),
        }
    }

    /// The status says enough for its class; without its whole body only the service's words are missing.
    fn refused(&self) -> Step {
        failed(&response::read_failure(&self.request, &self.head, &self.body.whole, Date::now()))
    }

    fn broken(&self, cause: &JsValue) -> Step {
        if !self.head.is_success() {
            return self.refused();
        }
        let problem = join(&["the answer of ", &self.client.origin, " broke off"]);
        self.fails_by(&self.failure(Code::Unavailable, Outcome::Unknown, &problem), cause)
    }

    fn too_large(&self) -> Step {
        if !self.head.is_success() {
            return self.refused();
        }
        let limit = decimal(whole(self.client.max_response_bytes));
        let problem = join(&["the answer is larger than maxResponseBytes allows (", &limit, ")"]);
        self.fails(Code::Response, Outcome::Unknown, &problem)
    }

    /// Engines have limits of their own.
    fn unreadable(&self) -> Step {
        self.fails(Code::Response, Outcome::Unknown, "the answer could not be read as JSON")
    }

    fn stopped(&self, by_deadline: bool, sent: bool) -> JsValue {
        let outcome = if sent { Outcome::Unknown } else { Outcome::NotSent };
        let (code, problem) = if by_deadline {
            let limit = decimal(whole(self.timeout_ms.unwrap_or_default()));
            (Code::Timeout, join(&["no complete answer within ", &limit, " ms"]))
        } else {
            (Code::Closed, "the client was closed".to_owned())
        };
        exception_for(&self.failure(code, outcome, &problem))
    }
}

/// Records as JavaScript has them; undefined where the engine cannot read it.
fn read(records: &Records) -> JsValue {
    parse(records.json.text(), records.aside.text())
}

fn failed(error: &Error) -> Step {
    Err(exception_for(error))
}

/// The code of a transport failure: Node keeps it on the cause of what fetch rejects with, Bun on the error itself.
fn code_of(cause: &JsValue) -> Option<String> {
    let code = |value: &JsValue| text_of(&property(value, "code"));
    let plain =
        |code: &String| code.len() <= 60 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    code(cause).or_else(|| code(&property(cause, "cause"))).filter(plain)
}

/// For messages: the code that prints fractions would be a tenth of the module.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // options are checked to be in range
fn whole(number: f64) -> u64 {
    number.ceil() as u64
}
