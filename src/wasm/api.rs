//! The exported class: a method for each operation, a line for each method.
#![allow(missing_docs)] // users read them in pkg-template/index.d.ts

use super::bindings::type_error;
use super::client::Client;
use super::input::{self, CallOptions};
use super::{panic, run};
use crate::error::InvalidInput;
use crate::operation::Operation;
use crate::resources::{doctor, host, http_proxy, service_account, template};
use crate::value::Value;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The client of the service. Its documentation is in pkg-template/index.d.ts, where users read it: they see the class `SandboxApi` of
/// pkg-template/sandbox-api.js, which keeps this one private. Two classes of one name would be renamed by bundlers.
#[wasm_bindgen(skip_typescript, js_name = WasmClient)]
pub struct SandboxApi {
    client: Rc<Client>,
}

#[wasm_bindgen(js_class = WasmClient)]
impl SandboxApi {
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<SandboxApi, JsValue> {
        Self::from_client(Client::from_options(options).map_err(|problem| problem.within("SandboxApi")))
    }

    #[wasm_bindgen(js_name = fromEnv)]
    pub fn from_env(env: &JsValue, options: &JsValue) -> Result<SandboxApi, JsValue> {
        Self::from_client(Client::from_env(env, options).map_err(|problem| problem.within("SandboxApi.fromEnv")))
    }

    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> JsValue {
        JsValue::from_str(&self.client.base_url)
    }

    #[wasm_bindgen(js_name = createHost)]
    pub fn create_host(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call("createHost", &host::CREATE, &[spec], options)
    }

    #[wasm_bindgen(js_name = getHost)]
    pub fn get_host(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call("getHost", &host::GET, &[host_id], options)
    }

    pub fn attach(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call("attach", &host::GET, &[host_id], options)
    }

    #[wasm_bindgen(js_name = listHosts)]
    pub fn list_hosts(&self, options: &JsValue) -> Promise {
        self.call("listHosts", &host::LIST, &[], options)
    }

    #[wasm_bindgen(js_name = renewHost)]
    pub fn renew_host(&self, host_id: &JsValue, lease: &JsValue, options: &JsValue) -> Promise {
        self.call("renewHost", &host::RENEW, &[host_id, lease], options)
    }

    #[wasm_bindgen(js_name = deleteHost)]
    pub fn delete_host(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call("deleteHost", &host::DELETE, &[host_id], options)
    }

    #[wasm_bindgen(js_name = refreshSecret)]
    pub fn refresh_secret(&self, host_id: &JsValue, service: &JsValue, options: &JsValue) -> Promise {
        self.call("refreshSecret", &host::REFRESH_SECRET, &[host_id, service], options)
    }

    #[wasm_bindgen(js_name = createTemplate)]
    pub fn create_template(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call("createTemplate", &template::CREATE, &[spec], options)
    }

    #[wasm_bindgen(js_name = getTemplate)]
    pub fn get_template(&self, template_id: &JsValue, options: &JsValue) -> Promise {
        self.call("getTemplate", &template::GET, &[template_id], options)
    }

    #[wasm_bindgen(js_name = listTemplates)]
    pub fn list_templates(&self, options: &JsValue) -> Promise {
        self.call("listTemplates", &template::LIST, &[], options)
    }

    #[wasm_bindgen(js_name = deleteTemplate)]
    pub fn delete_template(&self, template_id: &JsValue, options: &JsValue) -> Promise {
        self.call("deleteTemplate", &template::DELETE, &[template_id], options)
    }

    #[wasm_bindgen(js_name = createHttpProxy)]
    pub fn create_http_proxy(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call("createHttpProxy", &http_proxy::CREATE, &[spec], options)
    }

    #[wasm_bindgen(js_name = deleteHttpProxy)]
    pub fn delete_http_proxy(&self, name: &JsValue, options: &JsValue) -> Promise {
        self.call("deleteHttpProxy", &http_proxy::DELETE, &[name], options)
    }

    #[wasm_bindgen(js_name = attachHttpProxy)]
    pub fn attach_http_proxy(&self, name: &JsValue, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call("attachHttpProxy", &http_proxy::ATTACH, &[name, host_id], options)
    }

    #[wasm_bindgen(js_name = detachHttpProxy)]
    pub fn detach_http_proxy(&self, name: &JsValue, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call("detachHttpProxy", &http_proxy::DETACH, &[name, host_id], options)
    }

    #[wasm_bindgen(js_name = createServiceAccount)]
    pub fn create_service_account(&self, name: &JsValue, options: &JsValue) -> Promise {
        // The fields of a body are read from an object.
        let account = Value::Object(vec![("name".to_owned(), input::value(name))]);
        self.begin("createServiceAccount", &service_account::CREATE, &[account], options)
    }

    #[wasm_bindgen(js_name = removeServiceAccount)]
    pub fn remove_service_account(&self, name: &JsValue, options: &JsValue) -> Promise {
        self.call("removeServiceAccount", &service_account::REMOVE, &[name], options)
    }

    pub fn doctor(&self, options: &JsValue) -> Promise {
        self.call("doctor", &doctor::DOCTOR, &[], options)
    }

    pub fn close(&self) {
        self.client.calls.close();
    }

    #[cfg(feature = "panic-for-test")]
    #[wasm_bindgen(js_name = panicForTest)]
    pub fn panic_for_test(&self) {
        let _: u8 = std::hint::black_box(Vec::new()).remove(0);
    }
}

impl SandboxApi {
    fn from_client(client: Result<Client, InvalidInput>) -> Result<SandboxApi, JsValue> {
        let client = client.map_err(|problem| type_error(&problem.0))?;
        Ok(Self { client: Rc::new(client) })
    }

    fn call(&self, method: &str, operation: &'static Operation, arguments: &[&JsValue], options: &JsValue) -> Promise {
        let mut values = Vec::new();
        for argument in arguments {
            values.push(input::value(argument));
        }
        self.begin(method, operation, &values, options)
    }

    /// Begins a call. Everything is read here, at once: what the caller changes later does not matter.
    fn begin(&self, method: &str, operation: &'static Operation, values: &[Value], options: &JsValue) -> Promise {
        let read = || {
            let mut request = operation.request(values)?;
            if operation.takes_idempotency_key() && request.idempotency_key.is_none() {
                request.idempotency_key = Some(new_key()?);
            }
            let options = CallOptions::read(options, self.client.timeout_ms)?;
            if !self.client.sender.has_fetch() {
                return Err(InvalidInput::new("", "there is no global fetch here; pass one as the option `fetch`"));
            }
            Ok((request, options))
        };
        match read() {
            Ok((request, options)) => run::begin(Rc::clone(&self.client), request, options),
            Err(problem) => Promise::reject(&type_error(&InvalidInput::within(problem, method).0)),
        }
    }
}

/// A key for a create whose caller chose none: 128 random bits, so that a failed create can be replayed.
fn new_key() -> Result<String, InvalidInput> {
    let mut bytes = [0; 16];
    super::bindings::random_bytes(&mut bytes)
        .map_err(|_| InvalidInput::new("idempotencyKey", "must be given where crypto.getRandomValues is missing"))?;
    Ok(format!("auto-{:032x}", u128::from_be_bytes(bytes)))
}

/// Runs once, when the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    panic::set_hook();
}
