//! Each method end to end: what it sends, and what it gives back.

use crate::service::{NONE, Service, js, value};
use js_sys::Promise;
use litterbox_sdk::SandboxApi;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

const HOST: &str =
    r#"{"id":"h1","status":"active","external_ssh_host":"a.example","external_ssh_port":2222,"new_field":[1]}"#;
const TEMPLATE: &str = r#"{"id":"t1","status":"building","base_image":"debian"}"#;

/// Calls a method of a client whose service gives this response; the one request, and what the call resolved to.
async fn called(status: u16, body: &str, call: impl Fn(&SandboxApi) -> Promise) -> (Json, Json) {
    let service = Service::json(status, body);
    let client = service.client("");
    let value = value(call(&client)).await;
    let calls = service.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0]["headers"]["authorization"], "Bearer tok-main");
    assert_eq!(calls[0]["headers"]["accept"], "application/json");
    assert_eq!(calls[0]["headers"].get("content-type").is_some(), calls[0].get("body").is_some());
    assert_eq!(calls[0]["redirect"], "manual");
    (calls[0].clone(), value)
}

fn assert_sent(call: &Json, method: &str, path: &str, body: Option<&str>) {
    assert_eq!(call["method"], method);
    assert_eq!(call["url"], format!("http://sandbox.test/api{path}"));
    assert_eq!(call.get("body").and_then(Json::as_str), body);
}

fn text(text: &str) -> wasm_bindgen::JsValue {
    text.into()
}

#[wasm_bindgen_test]
async fn create_host() {
    let spec = js("{ image: 'ubuntu', env: { A: '1' }, expiresAt: new Date(Date.UTC(2031, 0, 2)), diskGb: 40,
        idempotencyKey: 'run-1', provider: undefined }");
    let (call, host) = called(201, HOST, |api| api.create_host(&spec, NONE)).await;
    let body = r#"{"disk_gb":40,"env":{"A":"1"},"expires_at":"2031-01-02T00:00:00+00:00","image":"ubuntu"}"#;
    assert_sent(&call, "POST", "/hosts", Some(body));
    assert_eq!(call["headers"]["idempotency-key"], "run-1");
    assert_eq!((&host["sshHost"], &host["sshPort"]), (&json!("a.example"), &json!(2222)));
    assert_eq!((&host["newField"], &host["privateKey"]), (&json!([1]), &Json::Null));
}

#[wasm_bindgen_test]
async fn create_host_makes_a_key_where_none_is_given() {
    let service = Service::json(201, HOST);
    let client = service.client("");
    for spec in [NONE, NONE, &js("{}"), &js("{ expiresAt: null }")] {
        value(client.create_host(spec, NONE)).await;
    }
    let calls = service.calls();
    let mut keys: Vec<&str> = calls.iter().map(|call| call["headers"]["idempotency-key"].as_str().unwrap()).collect();
    assert!(keys.iter().all(|key| key.len() == 37 && key.starts_with("auto-")), "{keys:?}");
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 4);
    assert_eq!(calls[0]["body"], "{}");
    assert_eq!(calls[3]["body"], r#"{"expires_at":null}"#);
}

#[wasm_bindgen_test]
async fn get_attach_list() {
    let (call, host) = called(200, HOST, |api| api.get_host(&text("a b"), NONE)).await;
    assert_sent(&call, "GET", "/hosts/a%20b", None);
    assert_eq!(host["id"], "h1");
    let (call, host) = called(200, HOST, |api| api.attach(&text("h1"), NONE)).await;
    assert_sent(&call, "GET", "/hosts/h1", None);
    assert_eq!(host["id"], "h1");
    let (call, hosts) = called(200, &format!("[{HOST},{HOST}]"), |api| api.list_hosts(NONE)).await;
    assert_sent(&call, "GET", "/hosts", None);
    assert_eq!(hosts.as_array().unwrap().len(), 2);
    assert_eq!(called(200, "[]", |api| api.list_hosts(NONE)).await.1, json!([]));
}

#[wasm_bindgen_test]
async fn a_large_list_is_one_array() {
    let hosts: Vec<Json> = (0..3_000).map(|id| json!({ "id": id.to_string(), "name": "x".repeat(300) })).collect();
    let (_, list) = called(200, &json!(hosts).to_string(), |api| api.list_hosts(NONE)).await;
    let ids = list.as_array().unwrap().iter().map(|host| host["id"].as_str().unwrap().parse::<usize>().unwrap());
    assert!(ids.eq(0..3_000));
}

#[wasm_bindgen_test]
async fn renew_delete_refresh() {
    let (call, host) = called(200, HOST, |api| api.renew_host(&text("h1"), NONE, NONE)).await;
    assert_sent(&call, "POST", "/hosts/h1/renew", Some("{}"));
    assert_eq!(host["id"], "h1");
    let lease = js("{ expiresAt: '2031-01-02T03:04:05+01:00' }");
    let (call, _) = called(200, HOST, |api| api.renew_host(&text("h1"), &lease, NONE)).await;
    assert_sent(&call, "POST", "/hosts/h1/renew", Some(r#"{"expires_at":"2031-01-02T03:04:05+01:00"}"#));
    assert!(call["headers"].get("idempotency-key").is_none());
    let (call, nothing) = called(204, "", |api| api.delete_host(&text("h1"), NONE)).await;
    assert_sent(&call, "DELETE", "/hosts/h1", None);
    assert_eq!(nothing, Json::Null);
    let (call, _) = called(204, "", |api| api.refresh_secret(&text("h1"), &text("github"), NONE)).await;
    assert_sent(&call, "POST", "/hosts/h1/secrets/github/refresh", None);
}

#[wasm_bindgen_test]
async fn templates() {
    let spec = js("{ setupScript: 'apt update', label: '' }");
    let (call, template) = called(202, TEMPLATE, |api| api.create_template(&spec, NONE)).await;
    assert_sent(&call, "POST", "/templates", Some(r#"{"setup_script":"apt update","label":""}"#));
    assert_eq!((&template["baseImage"], &template["image"]), (&json!("debian"), &json!("")));
    let (call, _) = called(200, TEMPLATE, |api| api.get_template(&text("t1"), NONE)).await;
    assert_sent(&call, "GET", "/templates/t1", None);
    let (call, list) = called(200, &format!("[{TEMPLATE}]"), |api| api.list_templates(NONE)).await;
    assert_sent(&call, "GET", "/templates", None);
    assert_eq!(list[0]["lastUsedAt"], Json::Null);
    let (call, _) = called(204, "", |api| api.delete_template(&text("t1"), NONE)).await;
    assert_sent(&call, "DELETE", "/templates/t1", None);
}

#[wasm_bindgen_test]
async fn http_proxies() {
    let spec = js("{ name: 'n', target: new URL('https://t.example'), headers: { 'X-Key': 'k' } }");
    let record = r#"{"name":"n","host_id":"h1","status":"attached"}"#;
    let (call, proxy) = called(201, record, |api| api.create_http_proxy(&spec, NONE)).await;
    let body = r#"{"name":"n","target":"https://t.example/","headers":{"X-Key":"k"}}"#;
    assert_sent(&call, "POST", "/http-proxies", Some(body));
    assert_eq!(proxy["name"], "n");
    let (call, attachment) = called(200, record, |api| api.attach_http_proxy(&text("n"), &text("h1"), NONE)).await;
    assert_sent(&call, "POST", "/http-proxies/n/hosts/h1", None);
    assert_eq!(attachment, json!({ "name": "n", "hostId": "h1", "status": "attached" }));
    let (call, _) = called(204, "", |api| api.detach_http_proxy(&text("n"), &text("h1"), NONE)).await;
    assert_sent(&call, "DELETE", "/http-proxies/n/hosts/h1", None);
    let (call, _) = called(204, "", |api| api.delete_http_proxy(&text("n"), NONE)).await;
    assert_sent(&call, "DELETE", "/http-proxies/n", None);
}

#[wasm_bindgen_test]
async fn administration() {
    let record = r#"{"name":"ci","token":"drkb_1"}"#;
    let (call, account) = called(201, record, |api| api.create_service_account(&text("ci"), NONE)).await;
    assert_sent(&call, "POST", "/service-accounts", Some(r#"{"name":"ci"}"#));
    assert_eq!(account, json!({ "name": "ci", "token": "drkb_1" }));
    let (call, _) = called(204, "", |api| api.remove_service_account(&text("ci"), NONE)).await;
    assert_sent(&call, "DELETE", "/service-accounts/ci", None);
    let report = r#"{"ok":true,"active_provider":"exe","tailscale_enabled":true,"checks":[]}"#;
    let (call, report) = called(200, report, |api| api.doctor(NONE)).await;
    assert_sent(&call, "GET", "/doctor", None);
    assert_eq!(report, json!({ "ok": true, "activeProvider": "exe", "tailnet": true, "checks": [] }));
}

#[wasm_bindgen_test]
async fn fetch_is_called_bare_and_with_the_headers_that_were_given() {
    let service = Service::json(200, HOST);
    let client = service.client("headers: { 'X-Trace': 'on' }");
    value(client.get_host(&text("h1"), NONE)).await;
    assert_eq!(service.calls()[0]["headers"]["X-Trace"], "on");
    assert!(
        service.ask("service.calls[0].receiver === undefined || service.calls[0].receiver === globalThis").is_truthy()
    );
    assert!(service.ask("Object.getPrototypeOf(service.calls[0].init) === Object.prototype").is_truthy());
}
