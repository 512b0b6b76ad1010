//! The exported class: a method an operation, a line a method.

use super::client::Client;
use super::create;
use super::failure::type_error;
use super::fetch;
use super::foreign::crashed;
use super::input::text;
use super::options::CallOptions;
use crate::error::InvalidInput;
use crate::request::Request;
use crate::{doctor, host, http_proxy, service_account, template};
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The client of the service. Its documentation is in pkg-template/index.d.ts, where users read it.
#[wasm_bindgen(skip_typescript)]
pub struct SandboxApi {
    client: Rc<Client>,
}

#[wasm_bindgen]
impl SandboxApi {
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<SandboxApi, JsValue> {
        Self::with(Client::from_options(options).map_err(|problem| problem.within("SandboxApi")))
    }

    #[wasm_bindgen(js_name = fromEnv)]
    pub fn from_env(env: &JsValue, options: &JsValue) -> Result<SandboxApi, JsValue> {
        Self::with(Client::from_env(env, options).map_err(|problem| problem.within("SandboxApi.fromEnv")))
    }

    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> String {
        self.client.base_url.clone()
    }

    #[wasm_bindgen(js_name = createHost)]
    pub fn create_host(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "createHost", create::host(spec))
    }

    #[wasm_bindgen(js_name = getHost)]
    pub fn get_host(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "getHost", text("hostId", host_id).and_then(|value| host::get(&value)))
    }

    pub fn attach(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "attach", text("hostId", host_id).and_then(|value| host::get(&value)))
    }

    #[wasm_bindgen(js_name = listHosts)]
    pub fn list_hosts(&self, options: &JsValue) -> Promise {
        self.call(options, "listHosts", Ok(host::list()))
    }

    #[wasm_bindgen(js_name = renewHost)]
    pub fn renew_host(&self, host_id: &JsValue, lease: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "renewHost", create::renewal(host_id, lease))
    }

    #[wasm_bindgen(js_name = deleteHost)]
    pub fn delete_host(&self, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "deleteHost", text("hostId", host_id).and_then(|value| host::delete(&value)))
    }

    #[wasm_bindgen(js_name = refreshSecret)]
    pub fn refresh_secret(&self, host_id: &JsValue, service: &JsValue, options: &JsValue) -> Promise {
        self.call(
            options,
            "refreshSecret",
            texts(["hostId", "service"], [host_id, service])
                .and_then(|[first, second]| host::refresh_secret(&first, &second)),
        )
    }

    #[wasm_bindgen(js_name = createTemplate)]
    pub fn create_template(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "createTemplate", create::template(spec))
    }

    #[wasm_bindgen(js_name = getTemplate)]
    pub fn get_template(&self, template_id: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "getTemplate", text("templateId", template_id).and_then(|value| template::get(&value)))
    }

    #[wasm_bindgen(js_name = listTemplates)]
    pub fn list_templates(&self, options: &JsValue) -> Promise {
        self.call(options, "listTemplates", Ok(template::list()))
    }

    #[wasm_bindgen(js_name = deleteTemplate)]
    pub fn delete_template(&self, template_id: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "deleteTemplate", text("templateId", template_id).and_then(|value| template::delete(&value)))
    }

    #[wasm_bindgen(js_name = createHttpProxy)]
    pub fn create_http_proxy(&self, spec: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "createHttpProxy", create::http_proxy(spec))
    }

    #[wasm_bindgen(js_name = deleteHttpProxy)]
    pub fn delete_http_proxy(&self, name: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "deleteHttpProxy", text("name", name).and_then(|value| http_proxy::delete(&value)))
    }

    #[wasm_bindgen(js_name = attachHttpProxy)]
    pub fn attach_http_proxy(&self, name: &JsValue, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call(
            options,
            "attachHttpProxy",
            texts(["name", "hostId"], [name, host_id]).and_then(|[first, second]| http_proxy::attach(&first, &second)),
        )
    }

    #[wasm_bindgen(js_name = detachHttpProxy)]
    pub fn detach_http_proxy(&self, name: &JsValue, host_id: &JsValue, options: &JsValue) -> Promise {
        self.call(
            options,
            "detachHttpProxy",
            texts(["name", "hostId"], [name, host_id]).and_then(|[first, second]| http_proxy::detach(&first, &second)),
        )
    }

    #[wasm_bindgen(js_name = createServiceAccount)]
    pub fn create_service_account(&self, name: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "createServiceAccount", create::service_account(name))
    }

    #[wasm_bindgen(js_name = removeServiceAccount)]
    pub fn remove_service_account(&self, name: &JsValue, options: &JsValue) -> Promise {
        self.call(options, "removeServiceAccount", text("name", name).and_then(|value| service_account::remove(&value)))
    }

    pub fn doctor(&self, options: &JsValue) -> Promise {
        self.call(options, "doctor", Ok(doctor::doctor()))
    }

    pub fn close(&self) -> Promise {
        self.client.calls.close();
        Promise::resolve(&JsValue::UNDEFINED)
    }

    #[wasm_bindgen(js_name = "[Symbol.asyncDispose]")]
    pub fn async_dispose(&self) -> Promise {
        self.close()
    }

    #[cfg(feature = "panic-for-test")]
    #[wasm_bindgen(js_name = panicForTest)]
    pub fn panic_for_test(&self) {
        let _: u8 = std::hint::black_box(Vec::new()).remove(0);
    }
}

impl SandboxApi {
    fn with(client: Result<Client, InvalidInput>) -> Result<SandboxApi, JsValue> {
        let client = client.map_err(|problem| type_error(&problem))?;
        Ok(Self { client: Rc::new(client) })
    }

    /// Starts a call. Everything is read here, at once: what the caller changes later does not matter.
    fn call(&self, options: &JsValue, method: &str, request: Result<Request, InvalidInput>) -> Promise {
        let read = || Ok((request?, CallOptions::read(options)?));
        match read() {
            Ok((request, options)) => self.start(request, &options),
            Err(problem) => Promise::reject(&type_error(&InvalidInput::within(problem, method))),
        }
    }

    fn start(&self, request: Request, options: &CallOptions) -> Promise {
        let client = Rc::clone(&self.client);
        let timeout_ms = options.timeout_ms.unwrap_or(client.timeout_ms);
        let key = request.idempotency_key.as_deref();
        let call = client.calls.open(request.operation, key, timeout_ms, &options.signal);
        let promise = call.promise();
        spawn_local(async move { fetch::run(&client, request, call, timeout_ms).await });
        promise
    }
}

/// Two strings, for operations on two things.
fn texts(fields: [&'static str; 2], values: [&JsValue; 2]) -> Result<[String; 2], InvalidInput> {
    let ([first_field, second_field], [first, second]) = (fields, values);
    Ok([text(first_field, first)?, text(second_field, second)?])
}

/// Before anything else: a panic answers the calls in flight instead of leaving them to wait for ever.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|location| format!("{}:{}", location.file(), location.line()));
        crashed(&place.unwrap_or_default());
    }));
}
