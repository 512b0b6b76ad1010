//! Options are read once, when the call is made, and whatever getters and proxies do becomes a `TypeError`.

use crate::service::{NONE, Service, js, js_with, refusal, value};
use litterbox_sdk::SandboxApi;
use wasm_bindgen_test::wasm_bindgen_test;

const HOST: &str = r#"{"id":"h1"}"#;

#[wasm_bindgen_test]
async fn what_changes_later_does_not_matter() {
    let service = Service::json(201, HOST);
    let client = service.client("token: () => new Promise((resolve) => setTimeout(() => resolve('tok-main'), 5))");
    let spec = js("{ image: 'first', env: { A: 'first' } }");
    let call = client.create_host(&spec, NONE);
    js_with("spec.image = 'second'; spec.env.A = 'second'; spec.bogus = 1", "spec", &[&spec]);
    value(call).await;
    assert_eq!(service.calls()[0]["body"], r#"{"env":{"A":"first"},"image":"first"}"#);
}

#[wasm_bindgen_test]
async fn each_property_is_read_once() {
    let service = Service::json(201, HOST);
    let spec = js("{ reads: 0, get image() { return `read ${++this.reads}` } }");
    js_with("Object.defineProperty(spec, 'reads', { enumerable: false })", "spec", &[&spec]);
    value(service.client("").create_host(&spec, NONE)).await;
    assert_eq!(service.calls()[0]["body"], r#"{"image":"read 1"}"#);
}

#[wasm_bindgen_test]
async fn settings_are_a_copy() {
    let options = js("{ baseUrl: 'http://a.test', headers: { a: '1' }, calls: undefined }");
    js_with(
        "delete options.calls; options.fetch = async (url, init) => { seen.push(url, init.headers.a); return Response.json({ id: 'h' }) }",
        "options, seen",
        &[&options, &js("globalThis.seenBySettings = []")],
    );
    let client = SandboxApi::new(&options).unwrap();
    js_with("options.baseUrl = 'http://b.test'; options.headers.a = '2'", "options", &[&options]);
    value(client.get_host(&"h".into(), NONE)).await;
    assert_eq!(
        crate::service::json(&js("globalThis.seenBySettings")),
        serde_json::json!(["http://a.test/hosts/h", "1"])
    );
}

#[wasm_bindgen_test]
async fn getters_that_throw() {
    let service = Service::json(201, HOST);
    let client = service.client("");
    let throwing = |name: &str| js(&format!("{{ get {name}() {{ throw new Error('s3cr3t') }} }}"));
    assert_eq!(
        refusal(client.create_host(&throwing("image"), NONE)).await,
        "createHost: image: expected a string, got a getter that threw"
    );
    assert_eq!(
        refusal(client.doctor(&throwing("signal"))).await,
        "doctor: signal: could not be read: its getter threw"
    );
    for trap in ["ownKeys", "get", "has", "getOwnPropertyDescriptor", "getPrototypeOf"] {
        let proxy = js(&format!("new Proxy({{ A: 'b' }}, {{ {trap}() {{ throw new Error('s3cr3t') }} }})"));
        let spec = js_with("return { env: proxy }", "proxy", &[&proxy]);
        for call in [client.create_host(&spec, NONE), client.create_host(&proxy, NONE), client.doctor(&proxy)] {
            // A trap that nothing asks for does no harm; then the names are what is wrong.
            if let Err(error) = crate::service::settled(call).await {
                assert!(!crate::service::type_error(&error).contains("s3cr3t"));
            }
        }
    }
}

#[wasm_bindgen_test]
async fn proxies_that_were_revoked() {
    let service = Service::json(201, HOST);
    let client = service.client("");
    let proxy = js("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()");
    let within = js_with("return { env: proxy }", "proxy", &[&proxy]);
    let signal = js_with("return { signal: proxy }", "proxy", &[&proxy]);
    for call in [
        client.get_host(&proxy, NONE),
        client.create_host(&proxy, NONE),
        client.create_host(&within, NONE),
        client.doctor(&proxy),
        client.doctor(&signal),
    ] {
        let message = refusal(call).await;
        assert!(
            ["getHost: ", "createHost: ", "doctor: "].iter().any(|method| message.starts_with(method)),
            "{message}"
        );
    }
    assert!(service.calls().is_empty());
    for options in ["return proxy", "return { baseUrl: proxy }", "return { baseUrl: 'http://a.test', fetch: proxy }"] {
        let error = SandboxApi::new(&js_with(options, "proxy", &[&proxy])).err().unwrap();
        assert!(crate::service::type_error(&error).starts_with("SandboxApi: "));
    }
    let error = SandboxApi::from_env(&proxy, NONE).err().unwrap();
    assert!(crate::service::type_error(&error).starts_with("SandboxApi.fromEnv: "));
}

#[wasm_bindgen_test]
async fn what_somebody_put_on_object_prototype_is_not_an_option() {
    // Nothing of the platform's, which may read such properties itself.
    let fetch = "async (url) => {
        if (url.endsWith('/doctor')) throw globalThis.thrown;
        return { status: 404, headers: { get: () => null }, text: async () => '{}' } }";
    let service = Service::new(fetch);
    let client = service.client("");
    js("globalThis.thrown = new Error('tok-main was refused', { cause: new Error('inner') })");
    let polluted = "{ timeoutMs: 'x', signal: 7, image: 'x', get: 7, value: 7, status: 7, code: 'x' }";
    js(&format!("Object.assign(Object.prototype, {polluted})"));
    let calls =
        [client.create_host(&js("{}"), &js("{}")), client.get_host(&"h".into(), &js("{}")), client.doctor(&js("{}"))];
    let settled = crate::service::settled(js_sys::Promise::all_settled(&js_sys::Array::from_iter(&calls))).await;
    js(&format!("Object.keys({polluted}).forEach((name) => delete Object.prototype[name])"));
    let settled = settled.unwrap();
    let names = "return results.map(({ reason }) => reason.name)";
    let expected = ["SandboxNotFoundError", "SandboxNotFoundError", "SandboxUnavailableError"];
    assert_eq!(crate::service::json(&js_with(names, "results", &[&settled])), serde_json::json!(expected));
    let cause = "return [results[2].reason.cause.message, results[2].reason.cause.cause.message]";
    let expected = ["[redacted] was refused", "inner"];
    assert_eq!(crate::service::json(&js_with(cause, "results", &[&settled])), serde_json::json!(expected));
    assert_eq!(service.calls()[0]["body"], "{}");
}
