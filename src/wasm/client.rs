//! The client's settings, from an options object or from the environment.

use super::foreign::Calls;
use super::input;
use super::options::{Options, timeout_ms};
use crate::error::InvalidInput;
use crate::rules;
use crate::secrecy::Secrets;
use js_sys::{Function, Reflect};
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
    pub fn from_options(value: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", value, OPTIONS)?;
        let base_url = options.required("baseUrl", base_url)?;
        let token = options.optional("token", token)?;
        let timeout_ms = options.optional("timeoutMs", timeout_ms)?;
        Self::new(&options, base_url, token, timeout_ms)
    }

    /// From environment variables; options win over them.
    pub fn from_env(env: &JsValue, value: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", value, OPTIONS_FROM_ENV)?;
        let prefix = options.optional("prefix", input::text)?.unwrap_or_else(|| "SANDBOX_".to_owned());
        let env = Environment::new(env)?;
        let base_url = match options.optional("baseUrl", base_url)? {
            Some(given) => given,
            None => env.required(&format!("{prefix}SERVICE_URL"), base_url)?,
        };
        let token = match options.optional("token", token)? {
            Some(given) => given,
            None => env.required(&format!("{prefix}SERVICE_TOKEN"), token)?,
        };
        let timeout_ms = match options.optional("timeoutMs", timeout_ms)? {
            Some(given) => Some(given),
            None => env.optional(&format!("{prefix}SERVICE_TIMEOUT"), timeout_seconds)?.map(Some),
        };
        Self::new(&options, base_url, Some(token), timeout_ms)
    }

    fn new(
        options: &Options<'_>,
        (base_url, origin): (String, String),
        token: Option<Token>,
        timeout_ms: Option<Option<f64>>,
    ) -> Result<Self, InvalidInput> {
        let headers = options.optional("headers", headers)?.unwrap_or_default();
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
            fetch: options.optional("fetch", input::function)?,
            headers,
            max_response_bytes: options
                .optional("maxResponseBytes", max_response_bytes)?
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
            return Err(InvalidInput::new("env", &format!("expected an object, got {}", input::kind(given))));
        }
        let process = Reflect::get(&js_sys::global(), &"process".into()).unwrap_or_default();
        let env = Reflect::get(&process, &"env".into()).unwrap_or_default();
        if env.is_object() {
            return Ok(Self(env));
        }
        Err(InvalidInput::new("env", "there is no process.env here; pass the variables, in a Worker its `env`"))
    }

    fn optional<V>(
        &self,
        name: &str,
        read: impl FnOnce(&str, &JsValue) -> Result<V, InvalidInput>,
    ) -> Result<Option<V>, InvalidInput> {
        let value = input::property(name, &self.0, name)?;
        if value.is_undefined() { Ok(None) } else { read(name, &value).map(Some) }
    }

    fn required<V>(
        &self,
        name: &str,
        read: impl FnOnce(&str, &JsValue) -> Result<V, InvalidInput>,
    ) -> Result<V, InvalidInput> {
        let missing = || InvalidInput::new(name, "the environment variable is not set");
        self.optional(name, read)?.ok_or_else(missing)
    }
}

/// The base URL without trailing slashes, and its origin.
fn base_url(field: &str, value: &JsValue) -> Result<(String, String), InvalidInput> {
    let refused = |rule: &str| InvalidInput::new(field, rule);
    let given = input::url_text(field, value)?;
    let is_path = given.starts_with('/');
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
    Ok((format!("{origin}{}", url.pathname().trim_end_matches('/')), origin))
}

/// The document's or worker's own URL, where there is one.
pub fn location() -> Option<String> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    Reflect::get(&location, &"href".into()).ok()?.as_string()
}

fn token(field: &str, value: &JsValue) -> Result<Token, InvalidInput> {
    if value.is_function() {
        return Ok(Token::Ask(input::function(field, value)?));
    }
    let Some(token) = value.as_string() else {
        let problem = format!("expected a string or a function that returns one, got {}", input::kind(value));
        return Err(InvalidInput::new(field, &problem));
    };
    rules::token(&token).map_err(|rule| InvalidInput::new(field, rule))?;
    Ok(Token::Fixed(token))
}

fn timeout_seconds(field: &str, value: &JsValue) -> Result<f64, InvalidInput> {
    let text = input::text(field, value)?;
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let seconds = if is_decimal { value.unchecked_into_f64() } else { f64::NAN };
    rules::timeout_seconds(seconds).map_err(|rule| InvalidInput::new(field, rule))
}

fn max_response_bytes(field: &str, value: &JsValue) -> Result<f64, InvalidInput> {
    rules::max_response_bytes(input::number(field, value)?).map_err(|rule| InvalidInput::new(field, rule))
}

fn headers(field: &str, value: &JsValue) -> Result<Vec<(String, String)>, InvalidInput> {
    let headers = input::pairs(field, value, input::text)?.0;
    for (index, (name, value)) in headers.iter().enumerate() {
        let shown: String = name.chars().take(40).filter(|character| !character.is_control()).collect();
        let refused = |rule: &str| InvalidInput::new(&format!("{field}: {shown}"), rule);
        rules::header_name(name).map_err(refused)?;
        rules::header_value(value).map_err(refused)?;
        if headers.iter().take(index).any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return Err(refused("is given twice, in different spellings"));
        }
    }
    Ok(headers)
}
