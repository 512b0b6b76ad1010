//! Sending a request: the only place that awaits the world.

use super::answer;
use super::client::{Client, Token, location};
use super::failure::{exception_for, exception_with_cause};
use super::foreign::{Answer, Call, exchange, join, outgoing, parse, property};
use super::input::global_function;
use crate::body::Body;
use crate::error::{Code, Error, Outcome};
use crate::request::Request;
use crate::response::{self, Head};
use crate::text::{decimal, join as joined};
use crate::{rules, transport};
use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why `Call` stopped; the constants of js/call.js.
const ABORTED: u32 = 1;
const TIMED_OUT: u32 = 2;

/// Runs one call to its end: the promise of `call` settles, whatever happens.
pub async fn run(client: &Client, mut request: Request, call: Call, timeout_ms: Option<f64>) {
    let mut sent = false;
    match send(client, &mut request, &call, &mut sent).await {
        Ok(value) => call.resolve(&value),
        Err(Failure::Exception(exception)) => call.reject(&exception),
        Err(Failure::Stopped) => call.reject(&stopped(&request, &call, sent, timeout_ms)),
    }
}

enum Failure {
    Stopped,
    Exception(JsValue),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Exception(exception_for(&error))
    }
}

async fn send(client: &Client, request: &mut Request, call: &Call, sent: &mut bool) -> Result<JsValue, Failure> {
    if call.stopped() != 0 {
        return Err(Failure::Stopped);
    }
    let authorization = authorization(client, request, call).await?;
    let outgoing = outgoing(
        &joined(&[&client.base_url, &request.path]),
        request.operation.method(),
        request.body.as_deref(),
        authorization.as_deref(),
        request.idempotency_key.as_deref(),
        &client.headers,
    );
    // Looked up at each call, so that test tools may replace it.
    let fetch = client.fetch.clone().or_else(|| global_function("fetch"));
    let none = "there is no global fetch here; pass one as the option `fetch`";
    let fetch = fetch.ok_or_else(|| broken(request, Outcome::NotSent, none))?;
    *sent = true;
    let exchanging = exchange(call, &fetch, &outgoing, client.max_response_bytes);
    match JsFuture::from(call.race(&exchanging)).await {
        Ok(answer) if answer.is_object() => read(client, request, call, &answer.unchecked_into()).await,
        _ if call.stopped() != 0 => Err(Failure::Stopped),
        Ok(_) => Err(broken(request, Outcome::Unknown, "fetch resolved to something that is not a Response")),
        Err(cause) => Err(no_answer(client, request, &cause)),
    }
}

fn broken(request: &Request, outcome: Outcome, problem: &str) -> Failure {
    response::failure(request, &Head::default(), Code::Response, outcome, problem).into()
}

/// The `Authorization` header, if the client has a token.
async fn authorization(client: &Client, request: &mut Request, call: &Call) -> Result<Option<String>, Failure> {
    request.secrets.include(&client.secrets);
    let ask = match &client.token {
        None => return Ok(None),
        Some(Token::Fixed(token)) => return Ok(Some(joined(&["Bearer ", token]))),
        Some(Token::Ask(function)) => function,
    };
    let refuse = |problem: &str, cause: &JsValue| {
        let error = response::failure(request, &Head::default(), Code::Auth, Outcome::NotSent, problem);
        Failure::Exception(exception_with_cause(&error, cause, &request.secrets))
    };
    let failed = |cause: JsValue| refuse("the token function failed", &cause);
    let answered = JsFuture::from(call.ask(ask)).await;
    if call.stopped() != 0 {
        return Err(Failure::Stopped);
    }
    let Some(token) = answered.map_err(failed)?.as_string() else {
        return Err(refuse("the token function returned no string", &JsValue::UNDEFINED));
    };
    if let Err(rule) = rules::token(&token) {
        return Err(refuse(&joined(&["the token function's token ", rule]), &JsValue::UNDEFINED));
    }
    request.secrets.add(&token);
    Ok(Some(joined(&["Bearer ", &token])))
}

fn no_answer(client: &Client, request: &Request, cause: &JsValue) -> Failure {
    let code = code_of(cause);
    let shown = code.as_deref().map(|code| joined(&[" (", code, ")"])).unwrap_or_default();
    let hint = match location() {
        Some(page) if code.is_none() && !page.starts_with(&client.origin) => {
            "; in a browser this is also what a CORS refusal looks like: the service sends no CORS headers, so reach it \
             through a gateway on the page's own origin"
        }
        _ => "",
    };
    let problem = joined(&["no answer from ", &client.origin, &shown, hint]);
    let outcome = transport::outcome(code.as_deref());
    let error = response::failure(request, &Head::default(), Code::Unavailable, outcome, &problem);
    Failure::Exception(exception_with_cause(&error, cause, &request.secrets))
}

/// The code of a transport failure: Node keeps it on the cause of what fetch rejects with, Bun on the error itself.
fn code_of(cause: &JsValue) -> Option<String> {
    let code = |value: &JsValue| property(value, "code").as_string();
    let plain =
        |code: &String| code.len() <= 60 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    code(cause).or_else(|| code(&property(cause, "cause"))).filter(plain)
}

/// Reads an answer to its end, decoding it while it arrives.
async fn read(client: &Client, request: &Request, call: &Call, answer: &Answer) -> Result<JsValue, Failure> {
    let head = answer::head(answer);
    let mut body = Body::new(request, &head);
    let pieces = Array::new();
    let mut fits = true;
    loop {
        fits = fits && answer::take(answer, &mut body, &pieces);
        if answer.ended() {
            break;
        }
        let _ = JsFuture::from(call.race(&answer.read())).await;
        if call.stopped() != 0 {
            return Err(Failure::Stopped);
        }
    }
    if !head.is_success() {
        // The status says enough for its class; without its whole body only the service's words are missing.
        return Err(response::read_failure(request, &head, &body.whole, Date::now()).into());
    }
    let failed = |code, problem: &str| response::failure(request, &head, code, Outcome::Unknown, problem);
    if answer.broken() {
        let error = failed(Code::Unavailable, &["the answer of ", &client.origin, " broke off"].concat());
        return Err(Failure::Exception(exception_with_cause(&error, &answer.cause(), &request.secrets)));
    }
    if answer.too_large() || !fits {
        let limit = whole(client.max_response_bytes).to_string();
        let problem = ["the answer is larger than maxResponseBytes allows (", &limit, ")"].concat();
        return Err(failed(Code::Response, &problem).into());
    }
    let mut records = JsValue::UNDEFINED;
    let mut decoded = false;
    response::read_success(request, &head, &mut body, |json| {
        decoded = true;
        records = parse(json);
    })?;
    if body.list.is_some() {
        pieces.push(&records);
        records = join(&pieces);
    }
    if decoded && records.is_undefined() {
        return Err(failed(Code::Response, "the answer could not be read as JSON").into());
    }
    Ok(records)
}

/// What a stopped call rejects with.
fn stopped(request: &Request, call: &Call, sent: bool, timeout_ms: Option<f64>) -> JsValue {
    let (code, problem) = match call.stopped() {
        ABORTED => return call.abort_reason(),
        TIMED_OUT => (
            Code::Timeout,
            joined(&["no complete answer within ", &decimal(whole(timeout_ms.unwrap_or_default())), " ms"]),
        ),
        _ => (Code::Closed, "the client was closed".to_owned()),
    };
    let head = Head { status: call.status(), ..Head::default() };
    let outcome = if sent { Outcome::Unknown } else { Outcome::NotSent };
    exception_for(&response::failure(request, &head, code, outcome, &problem))
}

/// For messages: the code that prints fractions would be a tenth of the module.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // options are checked to be in range
fn whole(number: f64) -> u64 {
    number.ceil() as u64
}
