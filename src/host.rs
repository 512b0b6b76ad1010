//! Hosts.
//!
//!     POST   /hosts                                  create, 201
//!     GET    /hosts                                  list, newest first
//!     GET    /hosts/{id}                             get, attach
//!     POST   /hosts/{id}/renew                       renew
//!     DELETE /hosts/{id}                             delete, 204
//!     POST   /hosts/{id}/secrets/{service}/refresh   refresh a secret, 204

use crate::error::InvalidInput;
use crate::json::scan::{Kind, Raw};
use crate::pairs::Pairs;
use crate::record::decode::integer;
use crate::record::schema::field;
use crate::record::{Field, Rule, Schema};
use crate::request::{Body, Method, Reads, Request};
use crate::segment;
use core::fmt::Write;
use serde::Serialize;

/// The body of a create. `None` is not sent.
#[derive(Default, Serialize)]
#[allow(missing_docs)]
pub struct NewHost {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disk_gb: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub env: Option<Pairs<String>>,
    /// `Some(None)` travels as null: a permanent host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets: Option<Pairs<Secret>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// A credential of a host.
#[derive(Default, Serialize)]
#[allow(missing_docs)]
pub struct Secret {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_variable: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_header: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Issuer>,
}

/// Where the service fetches a credential itself.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Issuer {
    pub url: String,
    pub headers: Pairs<String>,
    pub refresh: String,
}

/// The body of a renewal.
#[derive(Serialize)]
pub struct Lease {
    /// Absent: the service's default lease from now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// The host record of every generation: `ssh_*` is the first one's address, `external_*` and `internal_*` the later ones'.
pub static HOST: Schema = Schema {
    fields: &[
        field("id", "id", Rule::RequiredText),
        field("name", "name", Rule::Text),
        field("service_account", "serviceAccount", Rule::TextOrNull),
        field("status", "status", Rule::Text),
        field("provider", "provider", Rule::Text),
        field("image", "image", Rule::Text),
        field("instance_type", "instanceType", Rule::TextOrNull),
        field("disk_gb", "diskGb", Rule::IntegerOrNull),
        EXTERNAL_HOST,
        EXTERNAL_PORT,
        field("ssh_username", "sshUsername", Rule::Text),
        INTERNAL_HOST,
        field("known_hosts", "knownHosts", Rule::Text),
        field("tailscale_device_id", "tailscaleDeviceId", Rule::TextOrNull),
        field("private_key", "privateKey", Rule::TextOrNull),
        field("last_error", "lastError", Rule::Text),
        field("created_at", "createdAt", Rule::Text),
        field("updated_at", "updatedAt", Rule::Text),
        field("activated_at", "activatedAt", Rule::TextOrNull),
        field("expires_at", "expiresAt", Rule::TextOrNull),
        SSH_HOST,
        SSH_PORT,
    ],
    derive: Some(write_address),
    derived: &["sshHost", "sshPort"],
};

const EXTERNAL_HOST: Field = field("external_ssh_host", "externalSshHost", Rule::TextOrNull);
const EXTERNAL_PORT: Field = field("external_ssh_port", "externalSshPort", Rule::IntegerOrNull);
const INTERNAL_HOST: Field = field("internal_ssh_host", "internalSshHost", Rule::TextOrNull);
const SSH_HOST: Field = field("ssh_host", "", Rule::Text);
const SSH_PORT: Field = field("ssh_port", "", Rule::IntegerOrNull);

/// The port of an internal address, and of one that does not say.
const DEFAULT_SSH_PORT: i64 = 22;

/// Writes the address to dial: `ssh_host`, else the external one, else the internal one, each with its own port.
fn write_address(found: &[Option<Raw<'_>>], out: &mut String) {
    let value = |wanted: &Field| {
        let row = HOST.fields.iter().position(|field| field.wire == wanted.wire)?;
        *found.get(row)?
    };
    let host = |field: &Field| value(field).filter(|raw| raw.kind == Kind::Text && raw.text != "\"\"");
    let port = |field: &Field| value(field).and_then(integer);

    let (address, port) = match (host(&SSH_HOST), host(&EXTERNAL_HOST), host(&INTERNAL_HOST)) {
        (Some(first_generation), _, _) => (first_generation.text, port(&SSH_PORT)),
        (None, Some(external), _) => (external.text, port(&EXTERNAL_PORT)),
        (None, None, Some(internal)) => (internal.text, None),
        (None, None, None) => ("\"\"", port(&SSH_PORT).or_else(|| port(&EXTERNAL_PORT))),
    };
    // Writing to a String cannot fail.
    let _ = write!(out, "\"sshHost\":{address},\"sshPort\":{},", port.unwrap_or(DEFAULT_SSH_PORT));
}

/// `POST /hosts`
pub fn create(spec: NewHost, idempotency_key: String) -> Request {
    let mut request = Request::new(Method::Post, "POST /hosts", "/hosts".to_owned(), Reads::One(&HOST)).that_makes();
    for (_, value) in spec.env.iter().flat_map(|env| &env.0) {
        request.secrets.add(value);
    }
    for (_, secret) in spec.secrets.iter().flat_map(|secrets| &secrets.0) {
        let headers = secret.issuer.iter().flat_map(|issuer| &issuer.headers.0).map(|(_, value)| value);
        secret.value.iter().chain(headers).for_each(|value| request.secrets.add(value));
    }
    request.idempotency_key = Some(idempotency_key);
    request.with_body(Body::NewHost(Box::new(spec)))
}

/// `GET /hosts/{id}`
pub fn get(id: &str) -> Result<Request, InvalidInput> {
    let path = format!("/hosts/{}", segment::encode("hostId", id)?);
    Ok(Request::new(Method::Get, "GET /hosts/{id}", path, Reads::One(&HOST)))
}

/// `GET /hosts`
pub fn list() -> Request {
    Request::new(Method::Get, "GET /hosts", "/hosts".to_owned(), Reads::Many(&HOST))
}

/// `POST /hosts/{id}/renew`
pub fn renew(id: &str, lease: Lease) -> Result<Request, InvalidInput> {
    let path = format!("/hosts/{}/renew", segment::encode("hostId", id)?);
    let request = Request::new(Method::Post, "POST /hosts/{id}/renew", path, Reads::One(&HOST));
    Ok(request.with_body(Body::Lease(lease)))
}

/// `DELETE /hosts/{id}`
pub fn delete(id: &str) -> Result<Request, InvalidInput> {
    let path = format!("/hosts/{}", segment::encode("hostId", id)?);
    Ok(Request::new(Method::Delete, "DELETE /hosts/{id}", path, Reads::Nothing))
}

/// `POST /hosts/{id}/secrets/{service}/refresh`
pub fn refresh_secret(id: &str, service: &str) -> Result<Request, InvalidInput> {
    let path =
        format!("/hosts/{}/secrets/{}/refresh", segment::encode("hostId", id)?, segment::encode("service", service)?);
    Ok(Request::new(Method::Post, "POST /hosts/{id}/secrets/{service}/refresh", path, Reads::Nothing))
}
