//! One client: its settings, each read by a function of its own.

use super::bindings::{Calls, Sender, is_fetch, location, parse_url};
use super::input::{self, Options};
use super::settings::{Environment, Setting, Settings};
use crate::error::InvalidInput;
use crate::redact::Secrets;
use crate::validate::{self, UrlParts};
use crate::value::{Value, shown};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// The default deadline: most creates take less than four minutes.
const DEFAULT_TIMEOUT_MS: f64 = 300_000.0;

/// The default limit of a body: three times the list of 10 000 hosts.
const DEFAULT_MAX_RESPONSE_BYTES: f64 = 67_108_864.0;

/// The options of `fromEnv`. The constructor takes all but the first.
const OPTIONS: [&str; 7] = ["prefix", "baseUrl", "token", "timeoutMs", "fetch", "headers", "maxResponseBytes"];

/// One client. It holds nothing of a call, so calls may overlap and outlive the class instance.
pub struct Client {
    /// Without slashes at its end.
    pub base_url: String,
    /// Scheme, host and port of the base URL.
    pub origin: String,
    /// The deadline of calls that name none; `None` for no limit.
    pub timeout_ms: Option<f64>,
    /// The most bytes of a body that are read.
    pub max_response_bytes: f64,
    /// Asked for the token of each request, if there is one.
    pub token_function: Option<JsValue>,
    /// Sends requests.
    pub sender: Sender,
    /// Stops calls when the client is closed.
    pub calls: Calls,
    /// What the settings hold that no error may show.
    pub secrets: Secrets,
}

impl Client {
    /// From the constructor's options.
    pub fn from_options(js: &JsValue) -> Result<Self, InvalidInput> {
        let [_prefix, known @ ..] = &OPTIONS;
        let options = Options::read("options", js, known)?;
        Self::new(&Settings { options, environment: None })
    }

    /// From environment variables; options win over them.
    pub fn from_env(env: &JsValue, js: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", js, &OPTIONS)?;
        let prefix = match options.get("prefix") {
            Some(prefix) => input::value(&prefix).text("prefix")?.to_owned(),
            None => "SANDBOX_".to_owned(),
        };
        let environment = Some(Environment::new(env, prefix)?);
        Self::new(&Settings { options, environment })
    }

    fn new(settings: &Settings) -> Result<Self, InvalidInput> {
        let (base_url, origin) = read_base_url(&settings.or_variable("baseUrl", "SERVICE_URL")?)?;
        let mut secrets = Secrets::default();
        let headers = Array::new();
        push_header(&headers, "accept", "application/json");
        let token_function = read_token(settings, &headers, &mut secrets)?;
        let timeout_ms = read_timeout(settings)?;
        let fetch = read_fetch(&settings.option("fetch"))?;
        read_headers(&settings.option("headers"), &headers, &mut secrets)?;
        let max_response_bytes = read_max_response_bytes(&settings.option("maxResponseBytes"))?;
        let sender = Sender::new(&fetch, &headers);
        Ok(Self {
            base_url,
            origin,
            timeout_ms,
            max_response_bytes,
            token_function,
            sender,
            calls: Calls::new(),
            secrets,
        })
    }
}

/// The base URL without trailing slashes, and its origin.
fn read_base_url(setting: &Setting) -> Result<(String, String), InvalidInput> {
    let given = match &setting.value {
        Value::Text(text) | Value::Url(text) => text,
        other => return Err(other.is_not(&setting.name, "a string or a URL")),
    };
    let is_path = given.starts_with('/');
    let page = location("href");
    if is_path && page.is_none() {
        return Err(setting.breaks("a path works only in pages; here it must be an absolute http(s) URL"));
    }
    let url = parse_url(given, page.as_deref().filter(|_| is_path))
        .ok_or_else(|| setting.breaks("must be an absolute http(s) URL, or in a document a path"))?;
    let (origin, href) = (url.origin(), url.href());
    let path =
        validate::base_url(&UrlParts { given, href: &href, origin: &origin }).map_err(|rule| setting.breaks(rule))?;
    if is_path && location("origin").as_ref() != Some(&origin) {
        return Err(setting.breaks("a path must stay on the origin of the document"));
    }
    Ok((format!("{origin}{path}"), origin))
}

/// A fixed token becomes a header; a function is given back. Where there is neither, a gateway adds the token.
fn read_token(settings: &Settings, headers: &Array, secrets: &mut Secrets) -> Result<Option<JsValue>, InvalidInput> {
    let setting = match settings.option("token") {
        option if matches!(option.value, Value::Null) => return Ok(None),
        _ => settings.or_variable("token", "SERVICE_TOKEN")?,
    };
    match &setting.value {
        Value::Nothing => Ok(None),
        Value::Text(token) => {
            validate::token(token).map_err(|rule| setting.breaks(rule))?;
            secrets.add(token);
            push_header(headers, "authorization", &format!("Bearer {token}"));
            Ok(None)
        }
        _ if setting.js.is_function() => Ok(Some(setting.js)),
        other => Err(other.is_not(&setting.name, "a string or a function that returns one")),
    }
}

fn read_timeout(settings: &Settings) -> Result<Option<f64>, InvalidInput> {
    let option = settings.option("timeoutMs");
    if !option.value.is_nothing() {
        return input::timeout_ms(&option.name, &option.value);
    }
    let variable = settings.environment.as_ref().map(|environment| environment.get("SERVICE_TIMEOUT")).transpose()?;
    match variable {
        // docker compose passes "" for a variable that is not set.
        Some(variable) if !variable.value.is_nothing() && !variable.is_empty() => {
            let seconds = match &variable.value {
                Value::Number(seconds) => *seconds, // as Wrangler's `vars` may have it
                value => seconds(value.text(&variable.name)?),
            };
            let checked = validate::timeout_seconds(seconds);
            checked.map(Some).map_err(|rule| variable.breaks(rule))
        }
        _ => Ok(Some(DEFAULT_TIMEOUT_MS)),
    }
}

/// A decimal number, or NaN. The platform reads it: Rust's own code for that is large.
fn seconds(text: &str) -> f64 {
    let is_decimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    if text.bytes().all(is_decimal) { JsValue::from_str(text).unchecked_into_f64() } else { f64::NAN }
}

fn read_fetch(setting: &Setting) -> Result<JsValue, InvalidInput> {
    if setting.value.is_nothing() || is_fetch(&setting.js) {
        return Ok(setting.js.clone());
    }
    Err(setting.value.is_not(&setting.name, "a function, or an object with a method `fetch`"))
}

fn read_headers(setting: &Setting, headers: &Array, secrets: &mut Secrets) -> Result<(), InvalidInput> {
    if setting.value.is_nothing() {
        return Ok(());
    }
    let mut names: Vec<&str> = Vec::new();
    for (name, value) in setting.value.entries(&setting.name)? {
        let path = format!("headers.{}", shown(name));
        let refused = |rule: &str| InvalidInput::new(&path, rule);
        let value = value.text(&path)?;
        validate::header_name(name).map_err(refused)?;
        validate::header_value(value).map_err(refused)?;
        if names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            return Err(refused("is given twice, in different spellings"));
        }
        secrets.add(value);
        push_header(headers, name, value);
        names.push(name);
    }
    Ok(())
}

fn read_max_response_bytes(setting: &Setting) -> Result<f64, InvalidInput> {
    if setting.value.is_nothing() {
        return Ok(DEFAULT_MAX_RESPONSE_BYTES);
    }
    let bytes = validate::max_response_bytes(setting.value.number(&setting.name)?);
    bytes.map_err(|rule| setting.breaks(rule))
}

/// Adds one to the headers of every request, which are pairs of a name and a value.
fn push_header(headers: &Array, name: &str, value: &str) {
    headers.push(&Array::of2(&name.into(), &value.into()));
}
