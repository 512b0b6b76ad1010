//! HTTP proxies: an origin that hosts reach with headers only the service knows.
//!
//!     POST   /http-proxies                       create, 201
//!     DELETE /http-proxies/{name}                delete, 204
//!     POST   /http-proxies/{name}/hosts/{id}     attach, 200
//!     DELETE /http-proxies/{name}/hosts/{id}     detach, 204

use crate::error::InvalidInput;
use crate::pairs::Pairs;
use crate::record::schema::field;
use crate::record::{Rule, Schema};
use crate::request::{Body, Method, Reads, Request};
use crate::segment;
use serde::Serialize;

/// The body of a create.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct NewHttpProxy {
    pub name: String,
    pub target: String,
    pub headers: Pairs<String>,
}

/// The proxy record.
pub static HTTP_PROXY: Schema = Schema {
    fields: &[field("name", "name", Rule::RequiredText), field("status", "status", Rule::Text)],
    derive: None,
    derived: &[],
};

/// The record of an attachment.
pub static ATTACHMENT: Schema = Schema {
    fields: &[
        field("name", "name", Rule::RequiredText),
        field("host_id", "hostId", Rule::Text),
        field("status", "status", Rule::Text),
    ],
    derive: None,
    derived: &[],
};

/// `POST /http-proxies`
pub fn create(spec: NewHttpProxy) -> Request {
    let path = "/http-proxies".to_owned();
    let mut request = Request::new(Method::Post, "POST /http-proxies", path, Reads::One(&HTTP_PROXY));
    spec.headers.0.iter().for_each(|(_, value)| request.secrets.add(value));
    request.with_body(Body::NewHttpProxy(spec))
}

/// `DELETE /http-proxies/{name}`
pub fn delete(name: &str) -> Result<Request, InvalidInput> {
    let path = format!("/http-proxies/{}", segment::encode("name", name)?);
    Ok(Request::new(Method::Delete, "DELETE /http-proxies/{name}", path, Reads::Nothing))
}

/// `POST /http-proxies/{name}/hosts/{id}`
pub fn attach(name: &str, host_id: &str) -> Result<Request, InvalidInput> {
    let path = attachment_path(name, host_id)?;
    Ok(Request::new(Method::Post, "POST /http-proxies/{name}/hosts/{id}", path, Reads::One(&ATTACHMENT)))
}

/// `DELETE /http-proxies/{name}/hosts/{id}`
pub fn detach(name: &str, host_id: &str) -> Result<Request, InvalidInput> {
    let path = attachment_path(name, host_id)?;
    Ok(Request::new(Method::Delete, "DELETE /http-proxies/{name}/hosts/{id}", path, Reads::Nothing))
}

fn attachment_path(name: &str, host_id: &str) -> Result<String, InvalidInput> {
    Ok(format!("/http-proxies/{}/hosts/{}", segment::encode("name", name)?, segment::encode("hostId", host_id)?))
}
