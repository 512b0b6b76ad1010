//! Templates: a setup script baked into an image that hosts start from.
//!
//!     POST   /templates        create, 202, status "building"
//!     GET    /templates        list, newest first
//!     GET    /templates/{id}   get
//!     DELETE /templates/{id}   delete, 204

use crate::error::InvalidInput;
use crate::record::schema::field;
use crate::record::{Rule, Schema};
use crate::request::{Body, Method, Reads, Request};
use crate::segment;
use serde::Serialize;

/// The body of a create. `None` is not sent.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct NewTemplate {
    pub setup_script: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// The template record.
pub static TEMPLATE: Schema = Schema {
    fields: &[
        field("id", "id", Rule::RequiredText),
        field("provider", "provider", Rule::Text),
        field("base_image", "baseImage", Rule::Text),
        field("setup_script_hash", "setupScriptHash", Rule::Text),
        field("label", "label", Rule::Text),
        field("image", "image", Rule::Text),
        field("status", "status", Rule::Text),
        field("last_error", "lastError", Rule::Text),
        field("created_at", "createdAt", Rule::Text),
        field("updated_at", "updatedAt", Rule::Text),
        field("last_used_at", "lastUsedAt", Rule::TextOrNull),
    ],
    derive: None,
    derived: &[],
};

/// `POST /templates`
pub fn create(spec: NewTemplate) -> Request {
    let operation = "POST /templates";
    let request = Request::new(Method::Post, operation, "/templates".to_owned(), Reads::One(&TEMPLATE)).that_makes();
    request.with_body(Body::NewTemplate(spec))
}

/// `GET /templates/{id}`
pub fn get(id: &str) -> Result<Request, InvalidInput> {
    let path = format!("/templates/{}", segment::encode("templateId", id)?);
    Ok(Request::new(Method::Get, "GET /templates/{id}", path, Reads::One(&TEMPLATE)))
}

/// `GET /templates`
pub fn list() -> Request {
    Request::new(Method::Get, "GET /templates", "/templates".to_owned(), Reads::Many(&TEMPLATE))
}

/// `DELETE /templates/{id}`
pub fn delete(id: &str) -> Result<Request, InvalidInput> {
    let path = format!("/templates/{}", segment::encode("templateId", id)?);
    Ok(Request::new(Method::Delete, "DELETE /templates/{id}", path, Reads::Nothing))
}
