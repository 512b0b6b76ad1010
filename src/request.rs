//! A request is a value that knows how its answer reads. Nouns make them, `wasm::fetch` sends them, `response` reads what
//! comes back.

use crate::host::{Lease, NewHost};
use crate::http_proxy::NewHttpProxy;
use crate::record::Schema;
use crate::secrecy::Secrets;
use crate::service_account::NewServiceAccount;
use crate::template::NewTemplate;
use serde::Serialize;

/// The HTTP methods the service knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// DELETE
    Delete,
}

impl Method {
    /// The method's token (RFC 9110, section 9).
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// What the answer to a request holds when all went well.
#[derive(Clone, Copy)]
pub enum Reads {
    /// Nothing: 204, or any success whose body does not matter.
    Nothing,
    /// One record.
    One(&'static Schema),
    /// An array of records.
    Many(&'static Schema),
}

/// The JSON bodies requests carry.
#[derive(Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Body {
    NewHost(Box<NewHost>),
    Lease(Lease),
    NewTemplate(NewTemplate),
    NewHttpProxy(NewHttpProxy),
    NewServiceAccount(NewServiceAccount),
}

/// One request to the service.
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, each parameter one encoded segment.
    pub path: String,
    /// Method and path without ids, as errors name it: `GET /hosts/{id}`.
    pub operation: &'static str,
    /// The JSON body, if the request has one.
    pub body: Option<Body>,
    /// The `Idempotency-Key` it travels under.
    pub idempotency_key: Option<String>,
    /// What a success holds.
    pub reads: Reads,
    /// Whether the answer may hold the only copy of something: then a body that decodes is taken under any content type.
    pub makes: bool,
    /// Values in this request that no error may show.
    pub secrets: Secrets,
}

impl Request {
    /// A request without a body.
    pub fn new(method: Method, operation: &'static str, path: String, reads: Reads) -> Self {
        Self {
            method,
            path,
            operation,
            body: None,
            idempotency_key: None,
            reads,
            makes: false,
            secrets: Secrets::default(),
        }
    }

    /// The same request with a JSON body.
    #[must_use]
    pub fn with_body(mut self, body: Body) -> Self {
        self.body = Some(body);
        self
    }

    /// The same request, marked as one whose answer must not be lost.
    #[must_use]
    pub fn that_makes(mut self) -> Self {
        self.makes = true;
        self
    }
}
