//! A second, slow and plain implementation of what records look like to users: it builds everything with `serde_json`,
//! so it shares nothing with the decoder it is compared to.

use serde_json::{Map, Value, json};

/// What a field has to be. Where one is not required, an absent one and `null` stand for its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    RequiredText,
    RequiredBoolean,
    RequiredChecks,
    Text,
    MaybeText,
    MaybeInteger,
    Boolean,
}

use Rule::{Boolean, MaybeInteger, MaybeText, RequiredBoolean, RequiredChecks, RequiredText, Text};

/// What becomes of a value of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongTypes {
    AreRefused,
    ArePassedOn,
}

use WrongTypes::{ArePassedOn, AreRefused};

/// A kind of record.
#[derive(Debug)]
pub struct Schema {
    /// Names on the wire, in the order in which they are checked.
    pub fields: &'static [(&'static str, Rule)],
    /// Fields that users read only through others.
    pub hidden: &'static [&'static str],
    /// Adds the fields that are made of several others.
    derive: fn(&Value, &mut Map<String, Value>),
}

pub const HOST: Schema = Schema {
    fields: &[
        ("id", RequiredText),
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
        ("lease_deadline", MaybeText),
        ("ssh_host", MaybeText),
        ("ssh_port", MaybeInteger),
    ],
    hidden: &["ssh_host", "ssh_port"],
    derive: add_address,
};

pub const TEMPLATE: Schema = plain(&[
    ("id", RequiredText),
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
]);

pub const HTTP_PROXY: Schema = plain(&[("name", RequiredText), ("status", Text)]);
pub const ATTACHMENT: Schema = plain(&[("name", RequiredText), ("host_id", Text), ("status", Text)]);
pub const SERVICE_ACCOUNT: Schema = plain(&[("name", Text), ("token", RequiredText)]);

pub const CHECK: Schema = plain(&[
    ("name", RequiredText),
    ("status", RequiredText),
    ("detail", MaybeText),
    ("latency_ms", MaybeInteger),
    ("hint", MaybeText),
]);

pub const REPORT: Schema = Schema {
    fields: &[
        ("ok", RequiredBoolean),
        ("active_provider", Text),
        ("tailnet", Boolean),
        ("tailscale_enabled", Boolean),
        ("checks", RequiredChecks),
    ],
    hidden: &["tailnet", "tailscale_enabled"],
    derive: add_tailnet,
};

const fn plain(fields: &'static [(&'static str, Rule)]) -> Schema {
    Schema { fields, hidden: &[], derive: |_, _| {} }
}

/// An underscore between two words is left out, and the second word begins with a capital.
pub fn camel_case(wire: &str) -> String {
    let characters: Vec<char> = wire.chars().collect();
    let joins = |index: usize| {
        characters[index] == '_'
            && index > 0
            && characters[index - 1] != '_'
            && characters.get(index + 1).is_some_and(char::is_ascii_alphanumeric)
    };
    let written = characters.iter().enumerate().filter(|(index, _)| !joins(*index));
    written
        .map(|(at, character)| if at > 0 && joins(at - 1) { character.to_ascii_uppercase() } else { *character })
        .collect()
}

/// The record that users read, or the JSON path below it and what is wrong there.
pub fn record(wire: &Value, schema: &Schema, wrong_types: WrongTypes) -> Result<Value, String> {
    let members = wire.as_object().ok_or_else(|| format!(": expected an object, got {}", kind(wire)))?;
    let is_known = |name: &str| schema.fields.iter().any(|(known, _)| *known == name);
    let mut record = Map::new();
    for (name, value) in members.iter().filter(|(name, _)| !is_known(name) && *name != "__proto__") {
        record.insert(camel_case(name), value.clone());
    }
    for (name, rule) in schema.fields {
        let value = field(wire.get(name), *rule, wrong_types).map_err(|problem| format!(".{name}{problem}"))?;
        if !schema.hidden.contains(name) {
            record.insert(camel_case(name), value);
        }
    }
    (schema.derive)(wire, &mut record);
    Ok(Value::Object(record))
}

fn field(wire: Option<&Value>, rule: Rule, wrong_types: WrongTypes) -> Result<Value, String> {
    let value = wire.unwrap_or(&Value::Null);
    let (expected, default, is_right) = match rule {
        RequiredText => ("a string", None, value.is_string()),
        RequiredBoolean => ("a boolean", None, value.is_boolean()),
        RequiredChecks => ("an array", None, value.is_array()),
        Text => ("a string or null", Some(json!("")), value.is_string()),
        MaybeText => ("a string or null", Some(Value::Null), value.is_string()),
        MaybeInteger => ("a whole number or null", Some(Value::Null), whole(value).is_some()),
        Boolean => ("a boolean or null", Some(json!(false)), value.is_boolean()),
    };
    let got = match wire {
        None => "nothing",
        Some(Value::Number(_)) if rule == MaybeInteger => "another number",
        Some(value) => kind(value),
    };
    match default {
        _ if is_right && rule == RequiredChecks => each(value, &CHECK, wrong_types),
        _ if is_right => Ok(value.clone()),
        Some(default) if value.is_null() => Ok(default),
        _ if wrong_types == ArePassedOn && !value.is_null() => Ok(value.clone()),
        _ => Err(format!(": expected {expected}, got {got}")),
    }
}

/// An array of records.
fn each(wire: &Value, schema: &Schema, wrong_types: WrongTypes) -> Result<Value, String> {
    let items = wire.as_array().ok_or_else(|| format!(": expected an array, got {}", kind(wire)))?;
    let mut records = Vec::new();
    for (index, item) in items.iter().enumerate() {
        records.push(record(item, schema, wrong_types).map_err(|problem| format!("[{index}]{problem}"))?);
    }
    Ok(Value::Array(records))
}

/// What a value is, in words.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A whole number that JavaScript holds exactly.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().filter(|number| number.unsigned_abs() < 1 << 53)
}

/// A host: the address to dial comes from whichever generation there is, and is the one on the tailnet if it has one.
fn add_address(wire: &Value, host: &mut Map<String, Value>) {
    let address = |host_field: &str, port_field: Option<&str>| {
        let address = wire[host_field].as_str().filter(|address| !address.is_empty())?;
        Some((address, port_field.map_or(22, |field| whole(&wire[field]).unwrap_or(22))))
    };
    let (address, port) = address("internal_ssh_host", None)
        .or_else(|| address("ssh_host", Some("ssh_port")))
        .or_else(|| address("external_ssh_host", Some("external_ssh_port")))
        .unwrap_or_else(|| ("", whole(&wire["ssh_port"]).or(whole(&wire["external_ssh_port"])).unwrap_or(22)));
    host.insert("sshHost".to_owned(), json!(address));
    host.insert("sshPort".to_owned(), json!(port));
}

/// A report: `tailscale_enabled` is an older name of `tailnet`.
fn add_tailnet(wire: &Value, report: &mut Map<String, Value>) {
    let tailnet = wire["tailnet"].as_bool().or(wire["tailscale_enabled"].as_bool()).unwrap_or(false);
    report.insert("tailnet".to_owned(), json!(tailnet));
}

/// What users read of a success, or why it is not what was promised: `$[3].id: expected a string, got a number`.
pub fn response(operation: &str, wire: &Value) -> Result<Value, String> {
    let result = match operation {
        "POST /hosts" => record(wire, &HOST, ArePassedOn),
        "GET /hosts/{id}" | "POST /hosts/{id}/renew" => record(wire, &HOST, AreRefused),
        "GET /hosts" => each(wire, &HOST, AreRefused),
        "POST /templates" => record(wire, &TEMPLATE, ArePassedOn),
        "GET /templates/{id}" => record(wire, &TEMPLATE, AreRefused),
        "GET /templates" => each(wire, &TEMPLATE, AreRefused),
        "POST /http-proxies" => record(wire, &HTTP_PROXY, ArePassedOn),
        "POST /http-proxies/{name}/hosts/{id}" => record(wire, &ATTACHMENT, AreRefused),
        "POST /service-accounts" => record(wire, &SERVICE_ACCOUNT, ArePassedOn),
        "GET /doctor" => record(wire, &REPORT, AreRefused),
        _ => panic!("{operation} promises nothing"),
    };
    result.map_err(|problem| format!("${problem}"))
}

/// A host whose every field is of the right type.
pub fn host(wire: &Value) -> Value {
    record(wire, &HOST, AreRefused).unwrap()
}
