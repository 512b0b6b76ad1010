//! Requests that carry a body: reading what users pass to create something, or to renew a host.

use super::foreign::random_bytes;
use super::input;
use super::options::Options;
use crate::error::InvalidInput;
use crate::host::{self, Issuer, Lease, NewHost, Secret};
use crate::http_proxy::{self, NewHttpProxy};
use crate::request::Request;
use crate::template::{self, NewTemplate};
use crate::{rules, service_account};
use core::fmt::Write;
use wasm_bindgen::prelude::*;

const HOST_OPTIONS: &[&str] =
    &["image", "env", "expiresAt", "idempotencyKey", "provider", "instanceType", "diskGb", "template", "secrets"];

/// A host, under the key the caller chose or one made here.
pub fn host(value: &JsValue) -> Result<Request, InvalidInput> {
    let spec = Options::read("spec", value, HOST_OPTIONS)?;
    let host = NewHost {
        disk_gb: spec.optional("diskGb", disk_gb)?,
        env: spec.optional("env", |field, env| input::pairs(field, env, input::storable_text))?,
        expires_at: spec.optional("expiresAt", expires_at)?,
        image: spec.optional("image", input::storable_text)?,
        instance_type: spec.optional("instanceType", input::storable_text)?,
        provider: spec.optional("provider", input::storable_text)?,
        // An empty map means no secrets, as in the Python SDK.
        secrets: spec
            .optional("secrets", |field, secrets| input::pairs(field, secrets, secret))?
            .filter(|secrets| !secrets.0.is_empty()),
        template: spec.optional("template", input::storable_text)?,
    };
    let key = match spec.optional("idempotencyKey", idempotency_key)? {
        Some(key) => key,
        None => new_key()?,
    };
    Ok(host::create(host, key))
}

/// A renewal.
pub fn renewal(host_id: &JsValue, value: &JsValue) -> Result<Request, InvalidInput> {
    let host_id = input::text("hostId", host_id)?;
    let lease = Options::read("lease", value, &["expiresAt"])?;
    host::renew(&host_id, Lease { expires_at: lease.optional("expiresAt", input::instant)? })
}

/// A template.
pub fn template(value: &JsValue) -> Result<Request, InvalidInput> {
    let spec = Options::read("spec", value, &["setupScript", "provider", "baseImage", "label"])?;
    Ok(template::create(NewTemplate {
        setup_script: spec.required("setupScript", input::storable_text)?,
        provider: spec.optional("provider", input::storable_text)?,
        base_image: spec.optional("baseImage", input::storable_text)?,
        label: spec.optional("label", input::storable_text)?,
    }))
}

/// An HTTP proxy.
pub fn http_proxy(value: &JsValue) -> Result<Request, InvalidInput> {
    let spec = Options::read("spec", value, &["name", "target", "headers"])?;
    Ok(http_proxy::create(NewHttpProxy {
        name: spec.required("name", input::storable_text)?,
        target: spec.required("target", input::url_text)?,
        headers: spec.required("headers", |field, headers| input::pairs(field, headers, input::storable_text))?,
    }))
}

/// A service account.
pub fn service_account(name: &JsValue) -> Result<Request, InvalidInput> {
    Ok(service_account::create(input::storable_text("name", name)?))
}

fn disk_gb(field: &str, value: &JsValue) -> Result<u32, InvalidInput> {
    rules::disk_gb(input::number(field, value)?).map_err(|rule| InvalidInput::new(field, rule))
}

/// `null` means permanent.
fn expires_at(field: &str, value: &JsValue) -> Result<Option<String>, InvalidInput> {
    if value.is_null() { Ok(None) } else { input::instant(field, value).map(Some) }
}

fn idempotency_key(field: &str, value: &JsValue) -> Result<String, InvalidInput> {
    let key = input::text(field, value)?;
    rules::idempotency_key(&key).map_err(|rule| InvalidInput::new(field, rule))?;
    Ok(key)
}

fn secret(field: &str, value: &JsValue) -> Result<Secret, InvalidInput> {
    let known = ["host", "authVariable", "authHeader", "authPrefix", "value", "issuer"];
    let entry = Options::read(field, value, &known)?;
    let read = || {
        let secret = Secret {
            host: entry.optional("host", input::storable_text)?,
            auth_variable: entry.optional("authVariable", input::storable_text)?,
            auth_header: entry.optional("authHeader", input::storable_text)?,
            auth_prefix: entry.optional("authPrefix", input::storable_text)?,
            value: entry.optional("value", input::storable_text)?,
            issuer: entry.optional("issuer", issuer)?,
        };
        if secret.value.is_some() == secret.issuer.is_some() {
            return Err(InvalidInput("must have exactly one of value and issuer".to_owned()));
        }
        Ok(secret)
    };
    read().map_err(|problem| problem.within(field))
}

fn issuer(field: &str, value: &JsValue) -> Result<Issuer, InvalidInput> {
    let entry = Options::read(field, value, &["url", "headers", "refresh"])?;
    let read = || {
        Ok(Issuer {
            url: entry.required("url", input::url_text)?,
            headers: entry.required("headers", |field, headers| input::pairs(field, headers, input::storable_text))?,
            refresh: entry.required("refresh", input::storable_text)?,
        })
    };
    read().map_err(|problem: InvalidInput| problem.within(field))
}

/// A key for a create whose caller chose none: 128 random bits, so that a failed create can be replayed.
fn new_key() -> Result<String, InvalidInput> {
    let mut bytes = [0; 16];
    random_bytes(&mut bytes)
        .map_err(|_| InvalidInput::new("idempotencyKey", "must be given where crypto.getRandomValues is missing"))?;
    Ok(bytes.iter().fold(String::from("auto-"), |mut key, byte| {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
        key
    }))
}
