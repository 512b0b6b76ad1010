//! A second, slow and plain implementation of what records look like to users: it builds everything with `serde_json`,
//! so it shares nothing with the decoder it is compared to.

use serde_json::{Map, Value, json};

/// Wire name, and what stands in for a value of another type: `""` and `false` for those types, `null` for "may be null".
type Fields = [(&'static str, Promise)];

#[derive(Debug, Clone, Copy)]
pub enum Promise {
    Text,
    MaybeText,
    MaybeInteger,
}

use Promise::{MaybeInteger, MaybeText, Text};

pub const HOST: &Fields = &[
    ("id", Text),
    ("name", Text),
    ("service_account", MaybeText),
    ("status", Text),
    ("provider", Text),
    ("image", Text),
    ("instance_type", MaybeText),
    ("disk_gb", MaybeInteger),
    ("external_ssh_host", MaybeText),
    ("external_ssh_port", MaybeInteger),
    ("ssh_username", Text),
    ("internal_ssh_host", MaybeText),
    ("known_hosts", Text),
    ("tailscale_device_id", MaybeText),
    ("private_key", MaybeText),
    ("last_error", Text),
    ("created_at", Text),
    ("updated_at", Text),
    ("activated_at", MaybeText),
    ("expires_at", MaybeText),
];

pub const TEMPLATE: &Fields = &[
    ("id", Text),
    ("provider", Text),
    ("base_image", Text),
    ("setup_script_hash", Text),
    ("label", Text),
    ("image", Text),
    ("status", Text),
    ("last_error", Text),
    ("created_at", Text),
    ("updated_at", Text),
    ("last_used_at", MaybeText),
];

pub const HTTP_PROXY: &Fields = &[("name", Text), ("status", Text)];
pub const ATTACHMENT: &Fields = &[("name", Text), ("host_id", Text), ("status", Text)];
pub const SERVICE_ACCOUNT: &Fields = &[("name", Text), ("token", Text)];
pub const CHECK: &Fields =
    &[("name", Text), ("status", Text), ("detail", MaybeText), ("latency_ms", MaybeInteger), ("hint", MaybeText)];

pub fn camel_case(wire: &str) -> String {
    let mut words = wire.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// A whole number that JavaScript holds exactly.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().filter(|number| number.unsigned_abs() < 1 << 53)
}

/// The record of a JSON object, every field of `fields` in it.
pub fn record(wire: &Value, fields: &Fields) -> Map<String, Value> {
    let wire = wire.as_object().unwrap();
    let mut record = Map::new();
    for (name, value) in wire {
        record.insert(camel_case(name), value.clone());
    }
    for (name, promise) in fields {
        let value = wire.get(*name).cloned().unwrap_or_default();
        let kept = match promise {
            Text => {
                if value.is_string() {
                    value
                } else {
                    json!("")
                }
            }
            MaybeText => {
                if value.is_string() {
                    value
                } else {
                    Value::Null
                }
            }
            MaybeInteger => {
                if whole(&value).is_some() {
                    value
                } else {
                    Value::Null
                }
            }
        };
        record.insert(camel_case(name), kept);
    }
    record
}

/// A host: the address to dial comes from whichever generation there is.
pub fn host(wire: &Value) -> Value {
    let mut host = record(wire, HOST);
    let address = |host_field: &str, port_field: Option<&str>| {
        let address = wire[host_field].as_str().filter(|address| !address.is_empty())?;
        Some((address, port_field.map_or(22, |field| whole(&wire[field]).unwrap_or(22))))
    };
    let (address, port) = address("ssh_host", Some("ssh_port"))
        .or_else(|| address("external_ssh_host", Some("external_ssh_port")))
        .or_else(|| address("internal_ssh_host", None))
        .unwrap_or_else(|| ("", whole(&wire["ssh_port"]).or(whole(&wire["external_ssh_port"])).unwrap_or(22)));
    host.insert("sshHost".to_owned(), json!(address));
    host.insert("sshPort".to_owned(), json!(port));
    Value::Object(host)
}

/// A report: `tailscale_enabled` is an older name of `tailnet`.
pub fn report(wire: &Value) -> Value {
    let checks: Vec<_> = wire["checks"].as_array().unwrap().iter().map(|check| record(check, CHECK)).collect();
    let mut report = record(wire, &[("active_provider", Text)]);
    let older = report.remove("tailscaleEnabled").unwrap_or_default();
    let tailnet = wire["tailnet"].as_bool().or(older.as_bool()).unwrap_or(false);
    report.insert("tailnet".to_owned(), json!(tailnet));
    report.insert("checks".to_owned(), json!(checks));
    Value::Object(report)
}
