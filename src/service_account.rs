//! Service accounts: a name the service knows a caller by, and that caller's token. For admin keys only.
//!
//!     POST   /service-accounts          create, 201, the only answer that holds the token
//!     DELETE /service-accounts/{name}   remove, 204

use crate::error::InvalidInput;
use crate::record::schema::field;
use crate::record::{Rule, Schema};
use crate::request::{Body, Method, Reads, Request};
use crate::segment;
use serde::Serialize;

/// The body of a create.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct NewServiceAccount {
    pub name: String,
}

/// The account record.
pub static SERVICE_ACCOUNT: Schema = Schema {
    fields: &[field("name", "name", Rule::Text), field("token", "token", Rule::RequiredText)],
    derive: None,
    derived: &[],
};

/// `POST /service-accounts`
pub fn create(name: String) -> Request {
    let path = "/service-accounts".to_owned();
    let reads = Reads::One(&SERVICE_ACCOUNT);
    let request = Request::new(Method::Post, "POST /service-accounts", path, reads).that_makes();
    request.with_body(Body::NewServiceAccount(NewServiceAccount { name }))
}

/// `DELETE /service-accounts/{name}`
pub fn remove(name: &str) -> Result<Request, InvalidInput> {
    let path = format!("/service-accounts/{}", segment::encode("name", name)?);
    Ok(Request::new(Method::Delete, "DELETE /service-accounts/{name}", path, Reads::Nothing))
}
