//! The client's settings, from an options object or from the environment.

use super::flight;
use super::foreign::{Calls, globally, property, text_of};
use super::input::{self, Options, is_function, threw};
use super::options::timeout_ms;
use crate::error::InvalidInput;
use crate::validate::{self, UrlParts};
use crate::redact::Secrets;
use crate::text::{join, start};
use crate::value::Value;
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// The default deadline: the worst case of a create is about four minutes.
const DEFAULT_TIMEOUT_MS: f64 = 300_000.0;

/// The default cap on a body: three times the list of 10 000 hosts.
const DEFAULT_MAX_RESPONSE_BYTES: f64 = 67_108_864.0;

/// One thing a client can be told.
struct Row {
    option: &'static str,
    /// The environment variable that stands in for it, behind the prefix; "" where there is none.
    variable: &'static str,
    /// Whether it may be left out of the options, and whether out of the environment.
    optional: (bool, bool),
    read: fn(&mut Settings, &Setting) -> Result<(), InvalidInput>,
}

static ROWS: [Row; 6] = [
    Row { option: "baseUrl", variable: "SERVICE_URL", optional: (false, false), read: Settings::read_base_url },
    Row { option: "token", variable: "SERVICE_TOKEN", optional: (true, false), read: Settings::read_token },
    Row { option: "timeoutMs", variable: "SERVICE_TIMEOUT", optional: (true, true), read: Settings::read_timeout },
    Row { option: "fetch", variable: "", optional: (true, true), read: Settings::read_fetch },
    Row { option: "headers", variable: "", optional: (true, true), read: Settings::read_headers },
    Row { option: "maxResponseBytes", variable: "", optional: (true, true), read: Settings::read_max_response_bytes },
];

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
        Self::new(&options(js, &[])?, None)
    }

    /// From environment variables; options win over them.
    pub fn from_env(env: &JsValue, js: &JsValue) -> Result<Self, InvalidInput> {
        let options = options(js, &["prefix"])?;
        let prefix = match options.get("prefix") {
            Some(js) => input::value(js).text("prefix")?.to_owned(),
            None => "SANDBOX_".to_owned(),
        };
        Self::new(&options, Some(&Environment::new(env, prefix)?))
    }

    fn new(options: &Options, env: Option<&Environment>) -> Result<Self, InvalidInput> {
        let mut settings = Settings::new();
        for row in &ROWS {
            settings.read(row, options, env)?;
        }
        let Settings { base_url, origin, token, timeout_ms, fetch, headers, max_response_bytes, secrets } = settings;
        flight::listen();
        let calls = Calls::new(&fetch, &headers, &token, max_response_bytes);
        Ok(Self { base_url, origin, timeout_ms, max_response_bytes, secrets, calls })
    }
}

fn options(js: &JsValue, more: &[&str]) -> Result<Options, InvalidInput> {
    let mut known = more.to_vec();
    for row in &ROWS {
        known.push(row.option);
    }
    Options::read("options", js, &known)
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
    /// The headers of every request, a line each.
    headers: String,
    max_response_bytes: f64,
    secrets: Secrets,
}

impl Settings {
    fn new() -> Self {
        Self {
            base_url: String::new(),
            origin: String::new(),
            token: JsValue::UNDEFINED,
            timeout_ms: Some(DEFAULT_TIMEOUT_MS),
            fetch: JsValue::UNDEFINED,
            headers: "accept:application/json".to_owned(),
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            secrets: Secrets::default(),
        }
    }

    fn add_header(&mut self, name: &str, value: &str) {
        self.headers.push_str(&join(&["\n", name, ":", value]));
    }

    fn read(&mut self, row: &Row, options: &Options, env: Option<&Environment>) -> Result<(), InvalidInput> {
        let setting = match (options.get(row.option), env) {
            (None, Some(env)) if !row.variable.is_empty() => env.get(row.variable)?,
            (given, _) => Setting::new(row.option.to_owned(), given.cloned().unwrap_or_default(), false),
        };
        let (optional, optional_variable) = row.optional;
        match setting.value {
            Value::Nothing if setting.is_variable && !optional_variable => {
                Err(InvalidInput::new(&setting.name, "the environment variable is not set"))
            }
            Value::Nothing if optional => Ok(()),
            _ => (row.read)(self, &setting),
        }
    }

    /// The base URL without trailing slashes, and its origin.
    fn read_base_url(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        let refused = |rule: &str| InvalidInput::new(&setting.name, rule);
        let given = match &setting.value {
            Value::Text(text) | Value::Url(text) => text,
            other => return Err(other.is_not(&setting.name, "a string or a URL")),
        };
        let is_path = given.as_bytes().first() == Some(&b'/');
        let page = location("href");
        // The platform's error carries the whole URL, so it is not kept.
        let parsed = match &page {
            Some(page) if is_path => Url::new_with_base(given, page),
            None if is_path => return Err(refused("must be an absolute URL; a path is for documents only")),
            _ => Url::new(given),
        };
        let url = parsed.map_err(|_| refused("must be an absolute http(s) URL, or in a document a path"))?;
        self.origin = url.origin();
        let href = url.href();
        let path = validate::base_url(&UrlParts { given, href: &href, origin: &self.origin }).map_err(refused)?;
        if is_path && location("origin").as_ref() != Some(&self.origin) {
            return Err(refused("a path must stay on the origin of the document"));
        }
        self.base_url = join(&[&self.origin, path]);
        Ok(())
    }

    fn read_token(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        match &setting.value {
            _ if is_function(&setting.js) => self.token = setting.js.clone(),
            Value::Text(token) => {
                validate::token(token).map_err(|rule| InvalidInput::new(&setting.name, rule))?;
                self.secrets.add(token);
                self.add_header("authorization", &join(&["Bearer ", token]));
            }
            other => return Err(other.is_not(&setting.name, "a string or a function that returns one")),
        }
        Ok(())
    }

    fn read_timeout(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        self.timeout_ms = if setting.is_variable {
            Some(timeout_seconds(setting)?)
        } else {
            timeout_ms(&setting.name, &setting.value)?
        };
        Ok(())
    }

    fn read_fetch(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        if !is_function(&setting.js) {
            return Err(setting.value.is_not(&setting.name, "a function"));
        }
        self.fetch = setting.js.clone();
        Ok(())
    }

    fn read_max_response_bytes(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        let bytes = validate::max_response_bytes(setting.value.number(&setting.name)?);
        self.max_response_bytes = bytes.map_err(|rule| InvalidInput::new(&setting.name, rule))?;
        Ok(())
    }

    fn read_headers(&mut self, setting: &Setting) -> Result<(), InvalidInput> {
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in setting.value.entries(&setting.name)? {
            let place = join(&["headers.", &start(name)]);
            let refused = |rule: &str| InvalidInput::new(&place, rule);
            let value = value.text(&place)?;
            validate::header_name(name).map_err(refused)?;
            validate::header_value(value).map_err(refused)?;
            if names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                return Err(refused("is given twice, in different spellings"));
            }
            self.secrets.add(value);
            self.add_header(name, value);
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
    value: Value,
    is_variable: bool,
}

impl Setting {
    fn new(name: String, js: JsValue, is_variable: bool) -> Self {
        let value = input::value(&js);
        Self { name, js, value, is_variable }
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
        if threw(&js) { Err(InvalidInput::new(&name, "could not be read")) } else { Ok(Setting::new(name, js, true)) }
    }
}

/// A part of the document's or worker's own URL, where there is one.
pub fn location(part: &str) -> Option<String> {
    text_of(&property(&globally("location"), part))
}

fn timeout_seconds(setting: &Setting) -> Result<f64, InvalidInput> {
    let is_decimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    let is_number = setting.value.text(&setting.name)?.bytes().all(is_decimal);
    let seconds = if is_number { setting.js.unchecked_into_f64() } else { f64::NAN };
    validate::timeout_seconds(seconds).map_err(|rule| InvalidInput::new(&setting.name, rule))
}
