//! The records that users read, as Rust types. Their JSON is written by the tables of [`crate::resources`], which the decoder reads
//! while a response arrives; the native tests hold table and type against each other.
//!
//! Members of a newer service that no type names are passed on under their names in camelCase.

use serde::{Deserialize, Serialize};

/// A host, as the service described it when it responded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Host {
    /// The host's UUID, which every other method takes.
    pub id: String,
    /// A short name for people.
    pub name: String,
    /// Where it is in its lifecycle; `"active"` once it can be reached.
    pub status: String,
    /// The VM provider it runs at.
    pub provider: String,
    /// The image it was started from.
    pub image: String,
    /// The address to connect to, whichever generation of the service responded: the internal (tailnet) address where there is
    /// one, else `ssh_host`, else the external address; `""` while there is none.
    pub ssh_host: String,
    /// The port that goes with `ssh_host`; 22 for an internal address.
    pub ssh_port: i64,
    /// Whom to log in as; `""` where the service does not say.
    pub ssh_username: String,
    /// The host's public keys as lines for a `known_hosts` file. `knownHosts` of `litterbox-sdk/helpers` fits them to
    /// `ssh_host`.
    pub known_hosts: String,
    /// The address outside the tailnet; it may accept no key of yours where there is an internal one.
    pub external_ssh_host: Option<String>,
    /// The port that goes with `external_ssh_host`.
    pub external_ssh_port: Option<i64>,
    /// The address within the tailnet; its port is 22.
    pub internal_ssh_host: Option<String>,
    /// The tailnet's id of the host; null outside a tailnet.
    pub tailscale_device_id: Option<String>,
    /// An OpenSSH private key: only in the response to the request that really provisioned the host, never again.
    pub private_key: Option<String>,
    /// Who made the host; null for an unclaimed one of the warm pool, and on services without accounts.
    pub service_account: Option<String>,
    /// The size that was asked for; null for the provider's default.
    pub instance_type: Option<String>,
    /// The root disk that was asked for, in GB; null for the provider's default.
    pub disk_gb: Option<i64>,
    /// What went wrong last; `""` if nothing did.
    pub last_error: String,
    /// When the host was recorded; before the request, for one of the warm pool. RFC 3339.
    pub created_at: String,
    /// When its record last changed. RFC 3339.
    pub updated_at: String,
    /// When it became reachable, RFC 3339; null until then.
    pub activated_at: Option<String>,
    /// When its lease ends, RFC 3339; `null`: permanent.
    pub expires_at: Option<String>,
    /// The latest instant its lease can be renewed to, RFC 3339; null where there is no limit or the service does not say.
    pub lease_deadline: Option<String>,
}

/// A template: an image with a setup script baked in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Template {
    /// The template's UUID, for the option `template`.
    pub id: String,
    /// The VM provider it was built at.
    pub provider: String,
    /// The image the script was run on.
    pub base_image: String,
    /// SHA-256 of the script, in hex. The script itself is never returned.
    pub setup_script_hash: String,
    /// A name for people; `""` if none was given.
    pub label: String,
    /// The image that was built; `""` until then.
    pub image: String,
    /// Where it is in its lifecycle; `"available"` once hosts can start from it.
    pub status: String,
    /// Why the build failed; `""` if it did not.
    pub last_error: String,
    /// When it was recorded. RFC 3339.
    pub created_at: String,
    /// When its record last changed. RFC 3339.
    pub updated_at: String,
    /// When a host last started from it, RFC 3339; null if none has.
    pub last_used_at: Option<String>,
}

/// An HTTP proxy that was created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HttpProxy {
    /// Its name.
    pub name: String,
    /// `"created"`.
    pub status: String,
}

/// An HTTP proxy that a host can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HttpProxyAttachment {
    /// The proxy's name.
    pub name: String,
    /// The host's id.
    pub host_id: String,
    /// `"attached"`.
    pub status: String,
}

/// A service account that was created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceAccount {
    /// Its name.
    pub name: String,
    /// The only copy of its token: the service does not show it again.
    pub token: String,
}

/// How the service and what it depends on are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoctorReport {
    /// Whether every check is well.
    pub ok: bool,
    /// The provider that serves requests which name none.
    pub active_provider: String,
    /// Whether hosts join the tailnet.
    pub tailnet: bool,
    /// A check for each thing the service depends on.
    pub checks: Vec<DoctorCheck>,
}

/// The check of one thing the service depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoctorCheck {
    /// What was checked: `"db"`, `"provider"`, …
    pub name: String,
    /// How it is.
    pub status: String,
    /// What was found, for people.
    pub detail: Option<String>,
    /// How long the check took, in milliseconds.
    pub latency_ms: Option<i64>,
    /// What to do about it; only on failures.
    pub hint: Option<String>,
}
