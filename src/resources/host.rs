//! Hosts.
//!
//! ```text
//! POST   /hosts                                  create, 201
//! GET    /hosts                                  list, newest first
//! GET    /hosts/{id}                             get, attach
//! POST   /hosts/{id}/renew                       renew
//! DELETE /hosts/{id}                             delete, 204
//! POST   /hosts/{id}/secrets/{service}/refresh   refresh a secret, 204
//! ```

use crate::json::scan::Kind;
use crate::json::write::Output;
use crate::operation::{Operation, Reads};
use crate::record::decode::is_integer;
use crate::record::schema::field;
use crate::record::{Members, Rule, Schema};
use crate::fields::{Spec, Takes, optional, required};

#[allow(missing_docs)]
pub static CREATE: Operation = Operation::new("POST /hosts", Reads::One(&HOST)).taking(&NEW_HOST).that_makes();
#[allow(missing_docs)]
pub static GET: Operation = Operation::new("GET /hosts/{id}", Reads::One(&HOST)).with(&["hostId"]);
#[allow(missing_docs)]
pub static LIST: Operation = Operation::new("GET /hosts", Reads::Many(&HOST));
#[allow(missing_docs)]
pub static RENEW: Operation =
    Operation::new("POST /hosts/{id}/renew", Reads::One(&HOST)).with(&["hostId"]).taking(&LEASE);
#[allow(missing_docs)]
pub static DELETE: Operation = Operation::new("DELETE /hosts/{id}", Reads::Nothing).with(&["hostId"]);
#[allow(missing_docs)]
pub static REFRESH_SECRET: Operation =
    Operation::new("POST /hosts/{id}/secrets/{service}/refresh", Reads::Nothing).with(&["hostId", "service"]);

static NEW_HOST: Spec = Spec {
    options: &[
        optional("diskGb", "disk_gb", Takes::DiskGb),
        optional("env", "env", Takes::SecretTexts),
        // Absent: the service's default lease. Null: permanent.
        optional("expiresAt", "expires_at", Takes::InstantOrNull),
        optional("idempotencyKey", "", Takes::IdempotencyKey),
        optional("image", "image", Takes::Text),
        optional("instanceType", "instance_type", Takes::Text),
        optional("provider", "provider", Takes::Text),
        optional("secrets", "secrets", Takes::Objects(&SECRET)),
        optional("template", "template", Takes::Text),
    ],
    one_of: &[],
};

static SECRET: Spec = Spec {
    options: &[
        optional("host", "host", Takes::Text),
        optional("authVariable", "auth_variable", Takes::Text),
        optional("authHeader", "auth_header", Takes::Text),
        optional("authPrefix", "auth_prefix", Takes::Text),
        optional("value", "value", Takes::Secret),
        optional("issuer", "issuer", Takes::Object(&ISSUER)),
    ],
    one_of: &["value", "issuer"],
};

static ISSUER: Spec = Spec {
    options: &[
        required("url", "url", Takes::Url),
        required("headers", "headers", Takes::SecretTexts),
        required("refresh", "refresh", Takes::Text),
    ],
    one_of: &[],
};

static LEASE: Spec = Spec { options: &[optional("expiresAt", "expires_at", Takes::Instant)], one_of: &[] };

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
        field("external_ssh_host", "externalSshHost", Rule::TextOrNull),
        field("external_ssh_port", "externalSshPort", Rule::IntegerOrNull),
        field("ssh_username", "sshUsername", Rule::Text),
        field("internal_ssh_host", "internalSshHost", Rule::TextOrNull),
        field("known_hosts", "knownHosts", Rule::Lines),
        field("tailscale_device_id", "tailscaleDeviceId", Rule::TextOrNull),
        field("private_key", "privateKey", Rule::TextOrNull),
        field("last_error", "lastError", Rule::Text),
        field("created_at", "createdAt", Rule::Text),
        field("updated_at", "updatedAt", Rule::Text),
        field("activated_at", "activatedAt", Rule::TextOrNull),
        field("expires_at", "expiresAt", Rule::TextOrNull),
        field("ssh_host", "", Rule::Text),
        field("ssh_port", "", Rule::IntegerOrNull),
    ],
    derive: Some(write_address),
    derived: &["sshHost", "sshPort"],
};

// The rows above that `write_address` reads; a test holds them to it.
/// `external_ssh_host`
pub const EXTERNAL_HOST: usize = 8;
/// `external_ssh_port`
pub const EXTERNAL_PORT: usize = 9;
/// `internal_ssh_host`
pub const INTERNAL_HOST: usize = 11;
/// `ssh_host`
pub const SSH_HOST: usize = 20;
/// `ssh_port`
pub const SSH_PORT: usize = 21;

/// The port of an internal address, and of one that does not say.
const DEFAULT_SSH_PORT: &[u8] = b"22";

/// Where an address may stand, best first: the row of the host, and that of its port if it has one.
const ADDRESSES: [(usize, Option<usize>); 3] =
    [(SSH_HOST, Some(SSH_PORT)), (EXTERNAL_HOST, Some(EXTERNAL_PORT)), (INTERNAL_HOST, None)];

/// Writes the address to dial: `ssh_host`, else the external one, else the internal one, each with its own port.
fn write_address(members: &Members<'_>, out: &mut Output) {
    let host = |row| members.get(row).filter(|raw| raw.kind == Kind::Text && raw.text != b"\"\"");
    let port = |row| members.get(row).filter(|raw| is_integer(*raw));

    let address = ADDRESSES.iter().find_map(|(row, port)| host(*row).map(|raw| (raw.text, *port)));
    let (host, port) = match address {
        Some((host, row)) => (host, row.and_then(port)),
        None => (b"\"\"".as_slice(), port(SSH_PORT).or_else(|| port(EXTERNAL_PORT))),
    };
    out.push(b",\"sshHost\":");
    out.push(host);
    out.push(b",\"sshPort\":");
    out.push(port.map_or(DEFAULT_SSH_PORT, |raw| raw.text));
}
