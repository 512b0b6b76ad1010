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

use crate::fields::{Fields, Takes, optional, required};
use crate::operation::{Operation, Returns};
use crate::request::Request;
use litterbox_decoder::json::scan::{Kind, Problem, Scanner};
use litterbox_decoder::json::write::Output;
use litterbox_decoder::record::decode::{expect, is_integer};
use litterbox_decoder::record::schema::{Field, field, row};
use litterbox_decoder::record::{Members, Rule, Schema};

#[allow(missing_docs)]
pub static CREATE: Operation = Operation::new("POST /hosts", Returns::One(&HOST)).with_body(&NEW_HOST).that_creates();
#[allow(missing_docs)]
pub static GET: Operation = Operation::new("GET /hosts/{id}", Returns::One(&HOST)).with_parameters(&["hostId"]);
#[allow(missing_docs)]
pub static LIST: Operation = Operation::new("GET /hosts", Returns::Many(&HOST));
#[allow(missing_docs)]
pub static RENEW: Operation =
    Operation::new("POST /hosts/{id}/renew", Returns::One(&HOST)).with_parameters(&["hostId"]).with_body(&LEASE);
#[allow(missing_docs)]
pub static DELETE: Operation = Operation::new("DELETE /hosts/{id}", Returns::Nothing).with_parameters(&["hostId"]);
#[allow(missing_docs)]
pub static REFRESH_SECRET: Operation = Operation::new("POST /hosts/{id}/secrets/{service}/refresh", Returns::Nothing)
    .with_parameters(&["hostId", "service"]);

static NEW_HOST: Fields = Fields {
    name: "spec",
    fields: &[
        optional("diskGb", "disk_gb", Takes::DiskGb),
        optional("env", "env", Takes::SecretTexts),
        // Absent: the service's default lease. Null: permanent.
        optional("expiresAt", "expires_at", Takes::TimestampOrNull),
        optional("idempotencyKey", "", Takes::IdempotencyKey),
        optional("image", "image", Takes::Text),
        optional("instanceType", "instance_type", Takes::Text),
        optional("provider", "provider", Takes::Text),
        optional("secrets", "secrets", Takes::Objects(&SECRET)).newer(),
        optional("template", "template", Takes::Text).newer(),
    ],
    one_of: &[],
};

static SECRET: Fields = Fields {
    name: "secret",
    fields: &[
        optional("host", "host", Takes::Text),
        optional("authVariable", "auth_variable", Takes::Text),
        optional("authHeader", "auth_header", Takes::Text),
        optional("authPrefix", "auth_prefix", Takes::Text),
        optional("value", "value", Takes::Secret),
        optional("issuer", "issuer", Takes::Object(&ISSUER)),
    ],
    one_of: &["value", "issuer"],
};

static ISSUER: Fields = Fields {
    name: "issuer",
    fields: &[
        required("url", "url", Takes::Url),
        required("headers", "headers", Takes::SecretTexts),
        required("refresh", "refresh", Takes::Text),
    ],
    one_of: &[],
};

static LEASE: Fields =
    Fields { name: "lease", fields: &[optional("expiresAt", "expires_at", Takes::Timestamp)], one_of: &[] };

/// The fields of a host: `ssh_*` is the first generation's address, `external_*` and `internal_*` the later ones'.
const FIELDS: &[Field] = &[
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
    field("lease_deadline", "leaseDeadline", Rule::TextOrNull),
    field("ssh_host", "", Rule::TextOrNull),
    field("ssh_port", "", Rule::IntegerOrNull),
];

/// The host record of every generation: [`crate::records::Host`].
pub static HOST: Schema = Schema { fields: FIELDS, derive: Some(write_address), derived: &["sshHost", "sshPort"] };

const EXTERNAL_HOST: usize = row(FIELDS, "external_ssh_host");
const EXTERNAL_PORT: usize = row(FIELDS, "external_ssh_port");
const INTERNAL_HOST: usize = row(FIELDS, "internal_ssh_host");
const SSH_HOST: usize = row(FIELDS, "ssh_host");
const SSH_PORT: usize = row(FIELDS, "ssh_port");

/// The port of an internal address, and of one that does not say.
const DEFAULT_SSH_PORT: &[u8] = b"22";

/// Where an address may stand, best first: the row of the host, and that of its port if it has one. Where there is an internal
/// address (on the tailnet), it is the one meant to be dialled; the external one may accept no key of the caller's.
const ADDRESSES: [(usize, Option<usize>); 3] =
    [(INTERNAL_HOST, None), (SSH_HOST, Some(SSH_PORT)), (EXTERNAL_HOST, Some(EXTERNAL_PORT))];

/// Of the options of a create, those that the service ignored without a word: an older generation knows neither templates nor
/// secrets, and its records name no service account. `None` for other requests.
pub fn ignored_options<'a>(request: &'a Request, response_body: &[u8]) -> Option<&'a [&'static str]> {
    if request.operation.name != CREATE.name {
        return None;
    }
    let is_newer = names_member(response_body, b"service_account").unwrap_or(false);
    Some(if is_newer { &[] } else { &request.newer_options })
}

/// Whether a JSON object has a member of this name.
fn names_member(json: &[u8], wanted: &[u8]) -> Result<bool, Problem> {
    let mut scanner = Scanner::new(json);
    expect(&mut scanner, Kind::Object)?;
    let mut first = true;
    while let Some(name) = scanner.next_member(first)? {
        if name == wanted {
            return Ok(true);
        }
        first = false;
        scanner.value()?;
    }
    Ok(false)
}

/// Writes the address to dial, with its port.
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
