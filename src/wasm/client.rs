//! The client's settings, from an options object or from the environment.

use super::foreign::{Calls, globally, property, text_of};
use super::input::{self, Options, set, threw};
use super::options::timeout_ms;
use crate::error::InvalidInput;
use crate::rules::{self, UrlParts};
use crate::secrecy::Secrets;
use crate::text::{join, start};
use crate::value::Value;
use js_sys::Object;
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
    pub timeout_ms: Option<f64>,
    pub max_response_bytes: f64,
    /// What the settings hold that no error may show.
    pub secrets: Secrets,
    pub calls: Calls,
}

impl Client {
    /// From the constructor's options.
    pub fn from_options(js: &JsValue) -> Result<Self, InvalidInput> {
        Self::new(&Options::read("options", js, OPTIONS)?, None)
    }

    /// From environment variables; options win over them.
    pub fn from_env(env: &JsValue, js: &JsValue) -> Result<Self, InvalidInput> {
        let options = Options::read("options", js, OPTIONS_FROM_ENV)?;
        let prefix = match options.get("prefix") {
            Some(js) => input::value(js).text("prefix")?.to_owned(),
            None => "SANDBOX_".to_owned(),
        };
        Self::new(&options, Some(&Environment::new(env, prefix)?))
    }

    fn new(options: &Options, env: Option<&Environment>) -> Result<Self, InvalidInput> {
        let mut settings = Settings::new();
        settings.read(options, env)?;
        let Settings { base_url, origin, token, timeout_ms, fetch, headers, max_response_bytes, secrets } = settings;
        let calls = Calls::new(&fetch, &headers, &token, max_response_bytes);
        Ok(Self { base_url, origin, timeout_ms, max_response_bytes, secrets, calls })
    }
}

/// What a client is made from, while it is read.
struct Settings {
    base_url: String,
    origin: String,
    /// Asked for the bearer token, once per request, or undefined. A token that was given is one of the headers.
    token: JsValue,
    timeout_ms: Option<f64>,
    /// The caller's, or undefined.
    fetch: JsValue,
    /// The headers of every request, as a plain object.
    headers: Object,
    max_response_bytes: f64,
    secrets: Secrets,
}

impl Settings {
    fn new() -> Self {
        let settings = Self {
            base_url: String::new(),
            origin: String::new(),
            token: JsValue::UNDEFINED,
            timeout_ms: Some(DEFAULT_TIMEOUT_MS),
            fetch: JsValue::UNDEFINED,
            headers: Object::new(),
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            secrets: Secrets::default(),
        };
        settings.set_header("accept", "application/json");
        settings
    }

    fn set_header(&self, name: &str, value: &str) {
        set(&self.headers, name, &value.into());
    }

    fn read(&mut self, options: &Options, env: Option<&Environment>) -> Result<(), InvalidInput> {
        let url = Setting::find("baseUrl", "SERVICE_URL", options, env)?;
        url.check_set(env)?;
        self.read_base_url(&url)?;
        let token = Setting::find("token", "SERVICE_TOKEN", options, env)?;
        token.check_set(env)?;
        self.read_token(&token)?;
        let timeout = Setting::find("timeoutMs", "SERVICE_TIMEOUT", options, env)?;
        if timeout.name == "timeoutMs" {
            if !timeout.js.is_undefined() {
                self.timeout_ms = timeout_ms(&timeout.name, &timeout.js)?;
            }
        } else if !timeout.js.is_undefined() {
            self.timeout_ms = Some(timeout_seconds(&timeout)?);
        }
        if let Some(js) = options.get("headers") {
            self.read_headers(js)?;
        }
        if let Some(js) = options.get("fetch") {
            self.fetch = fetch(js)?;
        }
        if let Some(js) = options.get("maxResponseBytes") {
            self.max_response_bytes = max_response_bytes(js)?;
        }
        Ok(())
    }

    /// The base URL without trailing slashes, and its origin.
    fn read_base_url(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        let refused = |rule: &str| InvalidInput::new(&setting.name, rule);
        let given = match input::value(&setting.js) {
            Value::Text(text) | Value::Url(text) => text,
            other => return Err(other.is_not(&setting.name, "a string or a URL")),
        };
        let is_path = given.as_bytes().first() == Some(&b'/');
        let page = location("href");
        // The platform's error carries the whole URL, so it is not kept.
        let parsed = match &page {
            Some(page) if is_path => Url::new_with_base(&given, page),
            None if is_path => return Err(refused("must be an absolute URL; a path is for documents only")),
            _ => Url::new(&given),
        };
        let url = parsed.map_err(|_| refused("must be an absolute http(s) URL, or in a document a path"))?;
        self.origin = url.origin();
        let href = url.href();
        let path = rules::base_url(&UrlParts { given: &given, href: &href, origin: &self.origin }).map_err(refused)?;
        if is_path && location("origin").as_ref() != Some(&self.origin) {
            return Err(refused("a path must stay on the origin of the document"));
        }
        self.base_url = join(&[&self.origin, path]);
        Ok(())
    }

    fn read_token(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        if setting.js.is_function() {
            self.token = setting.js.clone();
            return Ok(());
        }
        match input::value(&setting.js) {
            Value::Nothing => return Ok(()),
            Value::Text(token) => {
                rules::token(&token).map_err(|rule| InvalidInput::new(&setting.name, rule))?;
                self.secrets.add(&token);
                self.set_header("authorization", &join(&["Bearer ", &token]));
            }
            other => return Err(other.is_not(&setting.name, "a string or a function that returns one")),
        }
        Ok(())
    }

    fn read_headers(&mut self, js: &JsValue) -> Result<(), InvalidInput> {
        let given = input::value(js);
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in given.entries("headers")? {
            let mut place = "headers.".to_owned();
            start(name).chars().filter(|character| !character.is_control()).for_each(|character| place.push(character));
            let refused = |rule: &str| InvalidInput::new(&place, rule);
            let value = value.text(&place)?;
            rules::header_name(name).map_err(refused)?;
            rules::header_value(value).map_err(refused)?;
            if names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                return Err(refused("is given twice, in different spellings"));
            }
            self.secrets.add(value);
            self.set_header(name, value);
            names.push(name);
        }
        Ok(())
    }
}

/// A setting that an option or a variable gives.
struct Setting {
    /// What it is called where it stands, so that a message names what has to be changed.
    name: String,
    /// Undefined where it stands nowhere.
    js: JsValue,
}

impl Setting {
    fn find(option: &str, variable: &str, options: &Options, env: Option<&Environment>) -> Result<Self, InvalidInput> {
        match (options.get(option), env) {
            (None, Some(env)) => env.get(variable),
            (given, _) => Ok(Self { name: option.to_owned(), js: given.cloned().unwrap_or_default() }),
        }
    }

    /// The environment has to have it; whether an option may be left out is its reader's business.
    fn check_set(&self, env: Option<&Environment>) -> Result<(), InvalidInput> {
        if env.is_some() && self.js.is_undefined() {
            return Err(InvalidInput::new(&self.name, "the environment variable is not set"));
        }
        Ok(())
    }
}

/// Where `fromEnv` reads: the object it was given, or `process.env`.
struct Environment {
    variables: JsValue,
    prefix: String,
}

impl Environment {
    fn new(given: &JsValue, prefix: String) -> Result<Self, InvalidInput> {
        if given.is_object() {
            return Ok(Self { variables: given.clone(), prefix });
        }
        if !given.is_undefined() {
            return Err(input::value(given).is_not("env", "an object"));
        }
        let variables = property(&globally("process"), "env");
        if variables.is_object() {
            return Ok(Self { variables, prefix });
        }
        Err(InvalidInput::new("env", "there is no process.env here; pass the variables, in a Worker its `env`"))
    }

    fn get(&self, variable: &str) -> Result<Setting, InvalidInput> {
        let name = join(&[&self.prefix, variable]);
        let js = property(&self.variables, &name);
        if threw(&js) { Err(InvalidInput::new(&name, "could not be read")) } else { Ok(Setting { name, js }) }
    }
}

/// A part of the document's or worker's own URL, where there is one.
pub fn location(part: &str) -> Option<String> {
    text_of(&property(&globally("location"), part))
}

fn timeout_seconds(setting: &Setting) -> Result<f64, InvalidInput> {
    let given = input::value(&setting.js);
    let is_decimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    let is_number = given.text(&setting.name)?.bytes().all(is_decimal);
    let seconds = if is_number { setting.js.unchecked_into_f64() } else { f64::NAN };
    rules::timeout_seconds(seconds).map_err(|rule| InvalidInput::new(&setting.name, rule))
}

fn fetch(js: &JsValue) -> Result<JsValue, InvalidInput> {
    if js.is_function() { Ok(js.clone()) } else { Err(input::value(js).is_not("fetch", "a function")) }
}

fn max_response_bytes(js: &JsValue) -> Result<f64, InvalidInput> {
    let field = "maxResponseBytes";
    rules::max_response_bytes(input::value(js).number(field)?).map_err(|rule| InvalidInput::new(field, rule))
}
