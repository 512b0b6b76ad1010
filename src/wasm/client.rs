//! The client's settings, from an options object or from the environment.

use super::foreign::Calls;
use super::input::{self, Options, get};
use super::options::timeout_ms;
use crate::error::InvalidInput;
use crate::rules;
use crate::secrecy::Secrets;
use crate::text::{join, start};
use crate::value::Value;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// The default deadline: the worst case of a create is about four minutes.
const DEFAULT_TIMEOUT_MS: f64 = 300_000.0;

/// The default cap on a body: three times the list of 10 000 hosts.
const DEFAULT_MAX_RESPONSE_BYTES: f64 = 67_108_864.0;

const OPTIONS: &[&str] = &["baseUrl", "token", "timeoutMs", "fetch", "headers", "maxResponseBytes"];
const OPTIONS_FROM_ENV: &[&str] = &["prefix", "baseUrl", "token", "timeoutMs", "fetch", "headers", "maxResponseBytes"];

/// One client. It holds no call's state, so calls may overlap and outlive the class instance.
pub struct Client {
    pub base_url: String,
    pub origin: String,
    pub token: Option<Token>,
    pub timeout_ms: Option<f64>,
    pub fetch: Option<Function>,
    pub headers: Vec<(String, String)>,
    pub max_response_bytes: f64,
    /// What the settings hold that no error may show.
    pub secrets: Secrets,
    pub calls: Calls,
}

/// Where the bearer token comes from.
pub enum Token {
    /// It was given.
    Fixed(String),
    /// It is asked for, once per request.
    Ask(Function),
}

impl Client {
    /// From the constructor's options.
    pub fn from_options(js: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", js, OPTIONS)?;
        let base_url = base_url("baseUrl", options.get("baseUrl").unwrap_or(&JsValue::UNDEFINED))?;
        let token = options.get("token").map(|js| token("token", js)).transpose()?;
        let timeout_ms = options.get("timeoutMs").map(|js| timeout_ms("timeoutMs", js)).transpose()?;
        Self::new(&options, base_url, token, timeout_ms)
    }

    /// From environment variables; options win over them.
    pub fn from_env(env: &JsValue, js: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", js, OPTIONS_FROM_ENV)?;
        let prefix = match options.get("prefix") {
            Some(js) => input::value(js).text("prefix")?.to_owned(),
            None => "SANDBOX_".to_owned(),
        };
        let env = Environment::new(env)?;
        let base_url = if let Some(js) = options.get("baseUrl") {
            base_url("baseUrl", js)?
        } else {
            let name = join(&[&prefix, "SERVICE_URL"]);
            base_url(&name, &env.required(&name)?)?
        };
        let token = if let Some(js) = options.get("token") {
            token("token", js)?
        } else {
            let name = join(&[&prefix, "SERVICE_TOKEN"]);
            token(&name, &env.required(&name)?)?
        };
        let timeout_ms = if let Some(js) = options.get("timeoutMs") {
            Some(timeout_ms("timeoutMs", js)?)
        } else {
            let name = join(&[&prefix, "SERVICE_TIMEOUT"]);
            env.get(&name)?.map(|js| timeout_seconds(&name, &js)).transpose()?.map(Some)
        };
        Self::new(&options, base_url, Some(token), timeout_ms)
    }

    fn new(
        options: &Options,
        (base_url, origin): (String, String),
        token: Option<Token>,
        timeout_ms: Option<Option<f64>>,
    ) -> Result<Self, InvalidInput> {
        let headers = options.get("headers").map(headers).transpose()?.unwrap_or_default();
        let mut secrets = Secrets::default();
        if let Some(Token::Fixed(token)) = &token {
            secrets.add(token);
        }
        for (_, value) in &headers {
            secrets.add(value);
        }
        Ok(Self {
            base_url,
            origin,
            token,
            timeout_ms: timeout_ms.unwrap_or(Some(DEFAULT_TIMEOUT_MS)),
            fetch: options.get("fetch").map(fetch).transpose()?,
            headers,
            max_response_bytes: options
                .get("maxResponseBytes")
                .map(max_response_bytes)
                .transpose()?
                .unwrap_or(DEFAULT_MAX_RESPONSE_BYTES),
            secrets,
            calls: Calls::new(),
        })
    }
}

/// Where `fromEnv` reads: the object it was given, or `process.env`.
struct Environment(JsValue);

impl Environment {
    fn new(given: &JsValue) -> Result<Self, InvalidInput> {
        if given.is_object() {
            return Ok(Self(given.clone()));
        }
        if !given.is_undefined() {
            return Err(input::value(given).is_not("env", "an object"));
        }
        let env = get(&js_sys::global(), "process").and_then(|process| get(&process, "env"));
        env.filter(JsValue::is_object).map(Self).ok_or_else(|| {
            InvalidInput::new("env", "there is no process.env here; pass the variables, in a Worker its `env`")
        })
    }

    fn get(&self, name: &str) -> Result<Option<JsValue>, InvalidInput> {
        let value = get(&self.0, name).ok_or_else(|| InvalidInput::new(name, "could not be read"))?;
        Ok((!value.is_undefined()).then_some(value))
    }

    fn required(&self, name: &str) -> Result<JsValue, InvalidInput> {
        self.get(name)?.ok_or_else(|| InvalidInput::new(name, "the environment variable is not set"))
    }
}

/// The base URL without trailing slashes, and its origin.
fn base_url(field: &str, js: &JsValue) -> Result<(String, String), InvalidInput> {
    let refused = |rule: &str| InvalidInput::new(field, rule);
    let given = match input::value(js) {
        Value::Text(text) | Value::Url(text) => text,
        other => return Err(other.is_not(field, "a string or a URL")),
    };
    let is_path = given.as_bytes().first() == Some(&b'/');
    let page = location();
    // The platform's error carries the whole URL, so it is not kept.
    let parsed = match &page {
        Some(page) if is_path => Url::new_with_base(&given, page),
        None if is_path => return Err(refused("must be an absolute URL; a path is for documents only")),
        _ => Url::new(&given),
    };
    let url = parsed.map_err(|_| refused("must be an absolute http(s) URL, or in a document a path"))?;
    let parts = rules::UrlParts {
        given: &given,
        protocol: &url.protocol(),
        userinfo: !url.username().is_empty() || !url.password().is_empty(),
    };
    rules::base_url(&parts).map_err(refused)?;
    let origin = url.origin();
    if is_path && page.and_then(|page| Url::new(&page).ok()).is_none_or(|page| page.origin() != origin) {
        return Err(refused("a path must stay on the origin of the document"));
    }
    let path = url.pathname();
    let mut path = path.as_str();
    while let Some((shorter, "/")) = path.split_at_checked(path.len().saturating_sub(1)) {
        path = shorter;
    }
    Ok((join(&[&origin, path]), origin))
}

/// The document's or worker's own URL, where there is one.
pub fn location() -> Option<String> {
    get(&get(&js_sys::global(), "location")?, "href")?.as_string()
}

fn token(field: &str, js: &JsValue) -> Result<Token, InvalidInput> {
    if let Some(function) = js.dyn_ref::<Function>() {
        return Ok(Token::Ask(function.clone()));
    }
    let Value::Text(token) = input::value(js) else {
        return Err(input::value(js).is_not(field, "a string or a function that returns one"));
    };
    rules::token(&token).map_err(|rule| InvalidInput::new(field, rule))?;
    Ok(Token::Fixed(token))
}

fn timeout_seconds(field: &str, js: &JsValue) -> Result<f64, InvalidInput> {
    let given = input::value(js);
    let is_decimal = given
        .text(field)?
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    let seconds = if is_decimal { js.unchecked_into_f64() } else { f64::NAN };
    rules::timeout_seconds(seconds).map_err(|rule| InvalidInput::new(field, rule))
}

fn fetch(js: &JsValue) -> Result<Function, InvalidInput> {
    js.dyn_ref::<Function>().cloned().ok_or_else(|| input::value(js).is_not("fetch", "a function"))
}

fn max_response_bytes(js: &JsValue) -> Result<f64, InvalidInput> {
    let field = "maxResponseBytes";
    rules::max_response_bytes(input::value(js).number(field)?).map_err(|rule| InvalidInput::new(field, rule))
}

fn headers(js: &JsValue) -> Result<Vec<(String, String)>, InvalidInput> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, value) in input::value(js).entries("headers")? {
        let mut place = "headers.".to_owned();
        start(name).chars().filter(|character| !character.is_control()).for_each(|character| place.push(character));
        let refused = |rule: &str| InvalidInput::new(&place, rule);
        let value = value.text(&place)?;
        rules::header_name(name).map_err(refused)?;
        rules::header_value(value).map_err(refused)?;
        if headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return Err(refused("is given twice, in different spellings"));
        }
        headers.push((name.clone(), value.to_owned()));
    }
    Ok(headers)
}
