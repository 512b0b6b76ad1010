//! One response to one operation, and what has to hold whatever the response is. The fuzz target (fuzz/) uses this file too.

use crate::platform::{clock, error_body};
use crate::reference;
use litterbox_decoder::json::scan::{Kind, Scanner};
use litterbox_decoder::record::Records;
use litterbox_sdk::body::Body;
use litterbox_sdk::error::{Code, Error, Outcome};
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::{Operation, Returns};
use litterbox_sdk::request::Request;
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};
use litterbox_sdk::response::{Success, read_failure, read_success};
use litterbox_sdk::value::Value;
use serde::de::IgnoredAny;
use serde_json::Value as Json;

pub static OPERATIONS: [&Operation; 17] = [
    &host::CREATE,
    &host::GET,
    &host::LIST,
    &host::RENEW,
    &host::DELETE,
    &host::REFRESH_SECRET,
    &template::CREATE,
    &template::GET,
    &template::LIST,
    &template::DELETE,
    &http_proxy::CREATE,
    &http_proxy::DELETE,
    &http_proxy::ATTACH,
    &http_proxy::DETACH,
    &service_account::CREATE,
    &service_account::REMOVE,
    &doctor::DOCTOR,
];

const CONTENT_TYPES: [Option<&str>; 6] = [
    Some("application/json"),
    None,
    Some("text/plain; charset=utf-8"),
    Some("text/html"),
    Some("application/problem+json"),
    Some("hunter2-hunter2/\u{0}"),
];

/// A secret that every request holds.
pub const SECRET: &str = "hunter2-hunter2";

/// A request for `operation`, a secret in it.
pub fn request(operation: &'static Operation) -> Request {
    let text = |text: &str| Value::Text(text.to_owned());
    let object = |entries: &[(&str, Value)]| {
        Value::Object(entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    };
    let mut arguments: Vec<Value> = operation.parameters.iter().map(|name| text(name)).collect();
    arguments.push(match operation.name {
        "POST /templates" => object(&[("setupScript", text("x"))]),
        "POST /http-proxies" => object(&[("name", text("n")), ("target", text("t")), ("headers", object(&[]))]),
        "POST /service-accounts" => object(&[("name", text("n"))]),
        _ => Value::Nothing,
    });
    let mut request = operation.request(&arguments).unwrap();
    request.secrets.add(SECRET);
    request
}

/// The JSON users read of a success whose body arrives in parts of `part` bytes: one batch, for long lists more, none where
/// nothing is promised.
pub fn read(request: &Request, head: &Head, bytes: &[u8], part: usize) -> Result<Vec<String>, Error> {
    let mut body = Body::new(request, head);
    let mut batches = Vec::new();
    for part in bytes.chunks(part) {
        body.push(part).unwrap();
        batches.extend(body.batch().map(whole));
    }
    match read_success(request, head, &mut body)? {
        Success::Nothing => {}
        Success::Record(record) => batches.push(whole(&record)),
        Success::LastBatch(records) => batches.push(whole(records)),
    }
    Ok(batches)
}

/// The JSON of records with what is in their side buffer, as js/records.js puts it together.
pub fn whole(records: &Records) -> String {
    let json = records.json.bytes();
    let mut side_buffer = records.side_buffer.bytes();
    if side_buffer.is_empty() {
        return lossy(json);
    }
    let mut scanner = Scanner::new(json);
    let whole = if scanner.peek().unwrap() == Kind::Object {
        fill_in(json, &mut side_buffer)
    } else {
        scanner.enter();
        let mut all = Vec::new();
        while scanner.next_item(all.is_empty()).unwrap() {
            all.push(fill_in(scanner.value().unwrap().text, &mut side_buffer));
        }
        format!("[{}]", all.join(","))
    };
    assert!(side_buffer.is_empty(), "{} bytes belong to nobody", side_buffer.len());
    whole
}

/// A record, its `knownHosts` taken from the beginning of `side_buffer` if only their length stands there.
fn fill_in(record: &[u8], side_buffer: &mut &[u8]) -> String {
    let mut members: Vec<String> = Vec::new();
    let mut scanner = Scanner::new(record);
    scanner.enter();
    while let Some(name) = scanner.next_member(members.is_empty()).unwrap() {
        let mut value = lossy(scanner.value().unwrap().text);
        if let (b"knownHosts", Ok(length)) = (name, value.parse()) {
            let (known_hosts, rest) = side_buffer.split_at(length);
            value = Json::from(lossy(known_hosts)).to_string();
            *side_buffer = rest;
        }
        members.push(format!("\"{}\":{value}", lossy(name)));
    }
    format!("{{{}}}", members.join(","))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A response to an operation.
#[derive(Debug)]
pub struct Response {
    pub operation: usize,
    pub head: Head,
    pub body: Vec<u8>,
}

impl Response {
    /// From any bytes: a letter for the operation, three digits of status, a letter for the content type, then to the end
    /// of the line what `Retry-After` and `Location` say; the rest is the body. `a503a7` is a 503 to a create.
    pub fn parse(bytes: &[u8]) -> Self {
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let at = |index: usize, zero: u8| usize::from(line.get(index).copied().unwrap_or(zero).wrapping_sub(zero));
        let status = (1..4).fold(0, |status, index| status * 10 + u16::try_from(at(index, b'0') % 10).unwrap());
        let header = line.get(5..).map(|rest| String::from_utf8_lossy(rest).into_owned());
        Self {
            operation: at(0, b'a') % OPERATIONS.len(),
            head: Head {
                status,
                content_type: CONTENT_TYPES[at(4, b'a') % CONTENT_TYPES.len()].map(str::to_owned),
                retry_after: header.clone(),
                location: header,
                opaque_redirect: status == 0,
            },
            body: bytes.get(line.len() + 1..).unwrap_or_default().to_vec(),
        }
    }

    /// Reads the response as a call does, and checks what comes of it: what the reference makes of it, or a typed error.
    pub fn check(&self) {
        let request = request(OPERATIONS[self.operation]);
        check_scanner(&lossy(&self.body));
        if !self.head.is_success() {
            let body = error_body(&self.body);
            let error = read_failure(&request, &self.head, body, "https://sandbox.example", &clock(784_111_777_000.0));
            return check_error(&error, &request, &self.head);
        }
        let result = read(&request, &self.head, &self.body, 7);
        match &result {
            Ok(batches) => batches.iter().for_each(|batch| check_json(batch)),
            Err(error) => check_error(error, &request, &self.head),
        }
        if self.head.is_json() && !matches!(request.operation.returns, Returns::Nothing) {
            check_against_reference(&request, &self.head, &self.body, result);
        }
    }
}

/// The scanner and `serde_json` agree on what JSON is. One difference is meant: the limit of depth.
pub fn check_scanner(text: &str) {
    let mut scanner = Scanner::new(text.as_bytes());
    let ours = scanner.value().and_then(|_| scanner.end());
    let theirs = serde_json::from_str::<IgnoredAny>(text.strip_prefix('\u{feff}').unwrap_or(text));
    match (ours, theirs) {
        (Ok(()), Err(error)) => panic!("taken, but: {error}"),
        (Err(problem), Ok(_)) => assert!(problem.sentence().contains("nested too deep"), "refused: {problem:?}"),
        _ => {}
    }
}

fn check_error(error: &Error, request: &Request, head: &Head) {
    assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
    assert_eq!(error.operation, request.operation.name);
    assert!(error.message.starts_with(request.operation.name), "{error:?}");
    assert!(error.message.len() < 10_000 || error.issues.is_some(), "{} bytes", error.message.len());
    assert_eq!(error.status, Some(head.status).filter(|status| *status != 0));
    assert_ne!(error.outcome, Outcome::NotSent, "a response came");
    assert!(!matches!(error.code, Code::Timeout | Code::Closed), "{error:?}");
    assert_eq!(error.issues.is_some(), error.code == Code::Validation);
    assert!(error.retry_after_ms.is_none_or(|wait| wait.is_finite() && wait >= 0.0), "{error:?}");
    // A success that fails is one whose body is not what was promised.
    assert!(!head.is_success() || (error.code, error.outcome) == (Code::Response, Outcome::Unknown), "{error:?}");
}

/// What users read is JSON.
fn check_json(batch: &str) {
    assert!(serde_json::from_str::<IgnoredAny>(batch).is_ok(), "{batch}");
}

/// The record, or what is wrong with it, is what the plain implementation makes of the body. `serde_json` builds no numbers
/// beyond f64, no lone surrogates, and nothing deeper than 128; JavaScript does, so there is nothing to compare then.
fn check_against_reference(request: &Request, head: &Head, body: &[u8], result: Result<Vec<String>, Error>) {
    let body = lossy(body);
    let Ok(wire) = serde_json::from_str::<Json>(body.strip_prefix('\u{feff}').unwrap_or(&body)) else { return };
    let operation = request.operation.name;
    let expected = reference::response(operation, &wire);
    let expected = expected.map_err(|problem| format!("{operation}: {problem} [{}]", head.status));
    let read = result.map(|batches| {
        assert_eq!(batches.len(), 1, "{batches:?}");
        serde_json::from_str::<Json>(&batches[0]).unwrap()
    });
    assert_eq!(read.map_err(|error| error.message), expected, "{operation} {body}");
}
