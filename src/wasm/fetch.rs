//! Sending a request: the only place that awaits the world.

use super::answer::{self, Answer};
use super::body::{self, Unread};
use super::client::{Client, Token, location};
use super::failure::{exception_for, exception_with_cause};
use super::foreign::Call;
use super::input::get;
use crate::error::{Code, Error, Outcome};
use crate::operation::Reads;
use crate::request::Request;
use crate::response::{self, Head};
use crate::{rules, transport};
use js_sys::{Array, Date, Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why `Call` stopped; the constants of js/call.js.
const ABORTED: u32 = 1;
const TIMED_OUT: u32 = 2;

/// Runs one call to its end: the promise of `call` settles, whatever happens.
pub async fn run(client: &Client, mut request: Request, call: Call, timeout_ms: Option<f64>) {
    let mut progress = Progress::default();
    match send(client, &mut request, &call, &mut progress).await {
        Ok(value) => call.resolve(&value),
        Err(Failure::Exception(exception)) => call.reject(&exception),
        Err(Failure::Stopped) => call.reject(&stopped(&request, &call, &progress, timeout_ms)),
    }
}

/// How far a call came.
#[derive(Default)]
struct Progress {
    sent: bool,
    head: Head,
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

async fn send(
    client: &Client,
    request: &mut Request,
    call: &Call,
    progress: &mut Progress,
) -> Result<JsValue, Failure> {
    if call.stopped() != 0 {
        return Err(Failure::Stopped);
    }
    let authorization = authorization(client, request, call).await?;
    let init = init(client, request, authorization.as_deref(), call);
    let answer = fetch(client, request, call, &init, progress).await?;
    progress.head = answer.head.clone();
    read(client, request, call, &answer).await
}

/// The `Authorization` header, if the client has a token.
async fn authorization(client: &Client, request: &mut Request, call: &Call) -> Result<Option<String>, Failure> {
    for secret in client.secrets.values() {
        request.secrets.add(secret);
    }
    let ask = match &client.token {
        None => return Ok(None),
        Some(Token::Fixed(token)) => return Ok(Some(format!("Bearer {token}"))),
        Some(Token::Ask(function)) => function,
    };
    let refuse = |problem: &str, cause: &JsValue| {
        let error = response::failure(request, &Head::default(), Code::Auth, Outcome::NotSent, problem);
        Failure::Exception(exception_with_cause(&error, cause, &request.secrets))
    };
    let failed = |cause: JsValue| refuse("the token function failed", &cause);
    let asked = ask.call0(&JsValue::UNDEFINED).map_err(failed)?;
    let answered = JsFuture::from(call.race(&asked)).await;
    if call.stopped() != 0 {
        return Err(Failure::Stopped);
    }
    let Some(token) = answered.map_err(failed)?.as_string() else {
        return Err(refuse("the token function returned no string", &JsValue::UNDEFINED));
    };
    if let Err(rule) = rules::token(&token) {
        return Err(refuse(&format!("the token function's token {rule}"), &JsValue::UNDEFINED));
    }
    request.secrets.add(&token);
    Ok(Some(format!("Bearer {token}")))
}

/// What fetch is told: a plain object, so that a fetch of another realm or library understands it.
fn init(client: &Client, request: &Request, authorization: Option<&str>, call: &Call) -> JsValue {
    let headers = Object::new();
    set(&headers, "accept", &"application/json".into());
    for (name, value) in &client.headers {
        set(&headers, name, &value.into());
    }
    if let Some(authorization) = authorization {
        set(&headers, "authorization", &authorization.into());
    }
    if let Some(key) = &request.idempotency_key {
        set(&headers, "idempotency-key", &key.into());
    }
    let init = Object::new();
    set(&init, "method", &request.operation.method().into());
    if let Some(body) = &request.body {
        set(&headers, "content-type", &"application/json".into());
        set(&init, "body", &body.into());
    }
    set(&init, "headers", &headers);
    // Never "error", which workerd refuses; never "follow", which sends bodies and keys to other origins.
    set(&init, "redirect", &"manual".into());
    set(&init, "signal", &call.signal());
    init.into()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A property of a fresh object can always be set.
    let _ = Reflect::set(object, &name.into(), value);
}

async fn fetch(
    client: &Client,
    request: &Request,
    call: &Call,
    init: &JsValue,
    progress: &mut Progress,
) -> Result<Answer, Failure> {
    let fetch = match &client.fetch {
        Some(fetch) => fetch.clone(),
        // Looked up at each call, so that test tools may replace it.
        None => get(&js_sys::global(), "fetch").unwrap_or_default().unchecked_into::<Function>(),
    };
    let url = format!("{}{}", client.base_url, request.path);
    progress.sent = true;
    // `this` is undefined: called as a method, the platform's fetch is an "Illegal invocation".
    let answered = match fetch.call2(&JsValue::UNDEFINED, &url.into(), init) {
        Ok(answering) => JsFuture::from(call.race(&answering)).await,
        Err(thrown) => Err(thrown),
    };
    match answered {
        Ok(value) if value.is_undefined() && call.stopped() != 0 => Err(Failure::Stopped),
        Ok(value) => answer::read(value).ok_or_else(|| {
            let problem = "fetch resolved to something that is not a Response";
            response::failure(request, &Head::default(), Code::Response, Outcome::Unknown, problem).into()
        }),
        Err(_) if call.stopped() != 0 => Err(Failure::Stopped),
        Err(cause) => Err(no_answer(client, request, &cause)),
    }
}

fn no_answer(client: &Client, request: &Request, cause: &JsValue) -> Failure {
    let code = code_of(cause);
    let shown = code.as_deref().map(|code| format!(" ({code})")).unwrap_or_default();
    let hint = match location() {
        Some(page) if code.is_none() && !page.starts_with(&client.origin) => {
            "; in a browser this is also what a CORS refusal looks like: the service sends no CORS headers, so reach it \
             through a gateway on the page's own origin"
        }
        _ => "",
    };
    let problem = format!("no answer from {}{shown}{hint}", client.origin);
    let outcome = transport::outcome(code.as_deref());
    let error = response::failure(request, &Head::default(), Code::Unavailable, outcome, &problem);
    Failure::Exception(exception_with_cause(&error, cause, &request.secrets))
}

/// The code of a transport failure: Node keeps it on the cause of what fetch rejects with, Bun on the error itself.
fn code_of(cause: &JsValue) -> Option<String> {
    let code = |value: &JsValue| Reflect::get(value, &"code".into()).ok()?.as_string();
    let plain =
        |code: &String| code.len() <= 60 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let inner = Reflect::get(cause, &"cause".into()).ok();
    code(cause).or_else(|| code(&inner?)).filter(plain)
}

async fn read(client: &Client, request: &Request, call: &Call, answer: &Answer) -> Result<JsValue, Failure> {
    let head = &answer.head;
    if head.is_redirect() {
        body::discard(answer);
        return Err(response::read_failure(request, head, &[], Date::now()).into());
    }
    let body = body::read(call, answer, client.max_response_bytes).await;
    if !head.is_success() {
        // The status says enough for its class; without a body only the service's words are missing.
        let body = match body {
            Err(Unread::Stopped) => return Err(Failure::Stopped),
            Err(_) => Vec::new(),
            Ok(body) => body,
        };
        return Err(response::read_failure(request, head, &body, Date::now()).into());
    }
    match body {
        Ok(body) => record(request, head, &body),
        Err(Unread::Stopped) => Err(Failure::Stopped),
        Err(Unread::TooLarge) => {
            let limit = whole(client.max_response_bytes);
            let problem = format!("the answer is larger than maxResponseBytes ({limit}) allows ({})", head.status);
            Err(response::failure(request, head, Code::Response, Outcome::Unknown, &problem).into())
        }
        Err(Unread::Broken(cause)) => {
            let problem = format!("the answer of {} broke off ({})", client.origin, head.status);
            let error = response::failure(request, head, Code::Unavailable, Outcome::Unknown, &problem);
            Err(Failure::Exception(exception_with_cause(&error, &cause, &request.secrets)))
        }
    }
}

/// The records of an answer as plain objects.
fn record(request: &Request, head: &Head, body: &[u8]) -> Result<JsValue, Failure> {
    let mut parsed: Result<JsValue, JsValue> = Ok(JsValue::UNDEFINED);
    let many = matches!(request.operation.reads, Reads::Many(_));
    response::read_success(request, head, body, |json| {
        parsed = match (&parsed, JSON::parse(json)) {
            (Ok(before), Ok(piece)) if many && before.is_object() => {
                Ok(before.unchecked_ref::<Array>().concat(piece.unchecked_ref::<Array>()).into())
            }
            (Ok(_), piece) => piece,
            (Err(_), _) => return,
        };
    })?;
    // What was decoded is JSON, but engines have limits of their own. Their errors quote the text, so none is kept.
    parsed.map_err(|_| {
        let problem = format!("the answer could not be read as JSON ({})", head.status);
        response::failure(request, head, Code::Response, Outcome::Unknown, &problem).into()
    })
}

/// What a stopped call rejects with.
fn stopped(request: &Request, call: &Call, progress: &Progress, timeout_ms: Option<f64>) -> JsValue {
    let (code, problem) = match call.stopped() {
        ABORTED => return call.abort_reason(),
        TIMED_OUT => (Code::Timeout, format!("no complete answer within {} ms", whole(timeout_ms.unwrap_or_default()))),
        _ => (Code::Closed, "the client was closed".to_owned()),
    };
    let outcome = if progress.sent { Outcome::Unknown } else { Outcome::NotSent };
    exception_for(&response::failure(request, &progress.head, code, outcome, &problem))
}

/// For messages: the code that prints fractions would be a tenth of the module.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // options are checked to be in range
fn whole(number: f64) -> u64 {
    number.ceil() as u64
}
