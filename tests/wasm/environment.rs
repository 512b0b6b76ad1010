//! `SandboxApi.fromEnv`.

use crate::service::{NONE, exception, js, type_error};
use litterbox_sdk::SandboxApi;
use wasm_bindgen_test::wasm_bindgen_test;

const URL: &str = "SANDBOX_SERVICE_URL: 'https://a.example/api/'";
const TOKEN: &str = "SANDBOX_SERVICE_TOKEN: 'tok'";

fn refused(env: &str, options: &str) -> String {
    match SandboxApi::from_env(&js(env), &js(options)) {
        Ok(_) => panic!("{env} was let through"),
        Err(error) => type_error(&error),
    }
}

#[wasm_bindgen_test]
fn reads_the_variables() {
    let env = js(&format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: '1.5', OTHER: 7 }}"));
    assert_eq!(SandboxApi::from_env(&env, NONE).unwrap().base_url(), "https://a.example/api");
    // docker compose passes "" for a variable that is not set.
    let env = js(&format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: '' }}"));
    assert_eq!(SandboxApi::from_env(&env, NONE).unwrap().base_url(), "https://a.example/api");
    let env = js("{ BOX_SERVICE_URL: 'https://b.example', BOX_SERVICE_TOKEN: 'tok' }");
    assert_eq!(SandboxApi::from_env(&env, &js("{ prefix: 'BOX_' }")).unwrap().base_url(), "https://b.example");
    let env = js("{ SERVICE_URL: 'https://c.example', SERVICE_TOKEN: 'tok' }");
    assert_eq!(SandboxApi::from_env(&env, &js("{ prefix: '' }")).unwrap().base_url(), "https://c.example");
}

#[wasm_bindgen_test]
fn options_win() {
    let options = js("{ baseUrl: 'https://b.example', token: 'other', timeoutMs: null }");
    let client = SandboxApi::from_env(&js("{ SANDBOX_SERVICE_TIMEOUT: 'nonsense' }"), &options).unwrap();
    assert_eq!(client.base_url(), "https://b.example");
}

#[wasm_bindgen_test]
async fn the_timeout_is_in_seconds() {
    // A number is what Wrangler's `vars` may hold.
    for seconds in ["'0.03'", "0.03"] {
        let env = js(&format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: {seconds} }}"));
        let client = SandboxApi::from_env(&env, &js("{ fetch: () => new Promise(() => {}) }")).unwrap();
        let message: String = js_sys::Error::from(exception(client.doctor(NONE)).await).message().into();
        assert_eq!(message, "GET /doctor: no response within 30 ms");
    }
}

#[wasm_bindgen_test]
fn what_is_refused_names_the_variable_and_not_its_value() {
    let seconds = "must be a number of seconds > 0 and <= 2147483.647";
    let rows = [
        ("{}".to_owned(), "{}", "SANDBOX_SERVICE_URL: the environment variable is not set".to_owned()),
        (format!("{{ {URL} }}"), "{}", "SANDBOX_SERVICE_TOKEN: the environment variable is not set".to_owned()),
        ("{}".to_owned(), "{ prefix: 'BOX_' }", "BOX_SERVICE_URL: the environment variable is not set".to_owned()),
        (
            format!("{{ SANDBOX_SERVICE_URL: 's3cr3t', {TOKEN} }}"),
            "{}",
            "SANDBOX_SERVICE_URL: must be an absolute http(s) URL, or in a document a path".to_owned(),
        ),
        (
            format!("{{ {URL}, SANDBOX_SERVICE_TOKEN: '' }}"),
            "{}",
            "SANDBOX_SERVICE_TOKEN: the environment variable is empty".to_owned(),
        ),
        (
            format!("{{ {URL}, SANDBOX_SERVICE_TOKEN: 's3cr3t\\n' }}"),
            "{}",
            "SANDBOX_SERVICE_TOKEN: must consist of visible ASCII characters, without spaces or line breaks".to_owned(),
        ),
        (
            format!("{{ SANDBOX_SERVICE_URL: '', {TOKEN} }}"),
            "{}",
            "SANDBOX_SERVICE_URL: the environment variable is empty".to_owned(),
        ),
        (
            format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: ' ' }}"),
            "{}",
            format!("SANDBOX_SERVICE_TIMEOUT: {seconds}"),
        ),
        (
            format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: '5s' }}"),
            "{}",
            format!("SANDBOX_SERVICE_TIMEOUT: {seconds}"),
        ),
        (
            format!("{{ {URL}, {TOKEN}, SANDBOX_SERVICE_TIMEOUT: '-1' }}"),
            "{}",
            format!("SANDBOX_SERVICE_TIMEOUT: {seconds}"),
        ),
        (
            format!("{{ {URL}, {TOKEN} }}"),
            "{ prefx: '' }",
            "options: unknown option prefx; did you mean prefix?".to_owned(),
        ),
        (format!("{{ {URL}, {TOKEN} }}"), "{ prefix: 7 }", "prefix: expected a string, got a number".to_owned()),
        ("7".to_owned(), "{}", "env: expected an object, got a number".to_owned()),
        (
            format!("{{ SANDBOX_SERVICE_URL: true, {TOKEN} }}"),
            "{}",
            "SANDBOX_SERVICE_URL: expected a string or a URL, got a boolean".to_owned(),
        ),
        (
            format!("{{ get SANDBOX_SERVICE_URL() {{ throw new Error('s3cr3t') }}, {TOKEN} }}"),
            "{}",
            "SANDBOX_SERVICE_URL: could not be read".to_owned(),
        ),
    ];
    for (env, options, message) in rows {
        assert_eq!(refused(&env, options), ["SandboxApi.fromEnv: ", &message].concat());
    }
}
