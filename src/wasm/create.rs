//! What users pass to create something, and to renew a host.

use super::input;
use super::options::Options;
use crate::error::InvalidInput;
use crate::host::{Issuer, Lease, NewHost, Secret};
use crate::http_proxy::NewHttpProxy;
use crate::rules;
use crate::template::NewTemplate;
use wasm_bindgen::prelude::*;

const HOST_OPTIONS: &[&str] =
    &["image", "env", "expiresAt", "idempotencyKey", "provider", "instanceType", "diskGb", "template", "secrets"];

/// A host to create, and the key the caller chose for it.
pub fn host(value: &JsValue) -> Result<(NewHost, Option<String>), InvalidInput> {
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
    Ok((host, spec.optional("idempotencyKey", idempotency_key)?))
}

/// When a renewed host expires.
pub fn lease(value: &JsValue) -> Result<Lease, InvalidInput> {
    let lease = Options::read("lease", value, &["expiresAt"])?;
    Ok(Lease { expires_at: lease.optional("expiresAt", input::instant)? })
}

/// A template to create.
pub fn template(value: &JsValue) -> Result<NewTemplate, InvalidInput> {
    let spec = Options::read("spec", value, &["setupScript", "provider", "baseImage", "label"])?;
    Ok(NewTemplate {
        setup_script: spec.required("setupScript", input::storable_text)?,
        provider: spec.optional("provider", input::storable_text)?,
        base_image: spec.optional("baseImage", input::storable_text)?,
        label: spec.optional("label", input::storable_text)?,
    })
}

/// An HTTP proxy to create.
pub fn http_proxy(value: &JsValue) -> Result<NewHttpProxy, InvalidInput> {
    let spec = Options::read("spec", value, &["name", "target", "headers"])?;
    Ok(NewHttpProxy {
        name: spec.required("name", input::storable_text)?,
        target: spec.required("target", input::url_text)?,
        headers: spec.required("headers", |field, headers| input::pairs(field, headers, input::storable_text))?,
    })
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
