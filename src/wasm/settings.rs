//! Where a client's settings come from: an options object, or environment variables.

use super::bindings::{Kind, env_variable, process_env, why_unreadable};
use super::input::{self, Options};
use crate::error::InvalidInput;
use crate::value::Value;
use wasm_bindgen::prelude::*;

/// Where settings are looked for.
pub struct Settings {
    /// The caller's options.
    pub options: Options,
    /// What stands in for options that are absent.
    pub environment: Option<Environment>,
}

/// One setting, under the name that a message has to show.
pub struct Setting {
    /// Its name.
    pub name: String,
    /// What was given, of an option.
    pub js: JsValue,
    /// What was given, read.
    pub value: Value,
}

impl Settings {
    /// An option, which may be absent.
    pub fn option(&self, name: &str) -> Setting {
        let js = self.options.get(name).unwrap_or_default();
        Setting { name: name.to_owned(), value: input::value(&js), js }
    }

    /// An option, or the environment variable that stands in for it.
    pub fn or_variable(&self, name: &str, suffix: &str) -> Result<Setting, InvalidInput> {
        let option = self.option(name);
        match &self.environment {
            Some(environment) if option.value.is_nothing() => {
                let setting = environment.get(suffix)?;
                if setting.value.is_nothing() {
                    return Err(setting.breaks(environment.absence()));
                }
                if setting.is_empty() {
                    return Err(setting.breaks("the environment variable is empty"));
                }
                Ok(setting)
            }
            _ => Ok(option),
        }
    }
}

impl Setting {
    /// It breaks `rule`.
    pub fn breaks(&self, rule: &str) -> InvalidInput {
        InvalidInput::new(&self.name, rule)
    }

    /// Whether it is the empty string.
    pub fn is_empty(&self) -> bool {
        matches!(&self.value, Value::Text(text) if text.is_empty())
    }
}

/// Where `fromEnv` reads: the object it was given, or `process.env`.
pub struct Environment {
    variables: JsValue,
    prefix: String,
    /// Whether the caller passed options where the environment goes.
    holds_options: bool,
}

impl Environment {
    /// Reads in `given`, or in `process.env` where that is undefined.
    pub fn new(given: &JsValue, prefix: String) -> Result<Self, InvalidInput> {
        let is_given = !given.is_undefined();
        let variables = if is_given { given.clone() } else { process_env() };
        if !variables.is_object() {
            return Err(if is_given {
                input::value(given).is_not("env", "an object")
            } else {
                InvalidInput::new("env", "there is no process.env here; pass the variables, in a Worker its `env`")
            });
        }
        let names_option = |name: &&str| env_variable(given, name).is_some_and(|value| value.kind() != Kind::Nothing);
        let holds_options = is_given && ["prefix", "baseUrl", "token"].iter().any(names_option);
        Ok(Self { variables, prefix, holds_options })
    }

    /// The variable whose name is the prefix and `suffix`.
    pub fn get(&self, suffix: &str) -> Result<Setting, InvalidInput> {
        let name = format!("{}{suffix}", self.prefix);
        match env_variable(&self.variables, &name) {
            Some(value) => Ok(Setting { name, js: JsValue::UNDEFINED, value: input::from_snapshot(&value) }),
            None => Err(InvalidInput::new(&name, &why_unreadable(&self.variables, &name))),
        }
    }

    fn absence(&self) -> &'static str {
        if self.holds_options {
            "the environment variable is not set; options go second: fromEnv(undefined, { prefix })"
        } else {
            "the environment variable is not set"
        }
    }
}
