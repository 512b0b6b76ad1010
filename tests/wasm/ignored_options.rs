//! A created host says which of its options the service ignored: an older generation knows neither templates nor secrets, and
//! its records name no service account.

use crate::service::{NONE, Service, js, value};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

const OLDER: &str = r#"{"id":"h1","status":"active"}"#;
const NEWER: &str = r#"{"id":"h1","status":"active","service_account":null}"#;

async fn created(record: &str, spec: &str) -> Json {
    value(Service::json(201, record).client("").create_host(&js(spec), NONE)).await
}

#[wasm_bindgen_test]
async fn of_an_older_service() {
    let secrets = "secrets: { github: { host: 'api.github.com', value: 's3cr3t' } }";
    let rows = [
        ("undefined".to_owned(), json!([])),
        ("{ image: 'debian' }".to_owned(), json!([])),
        ("{ template: 't1' }".to_owned(), json!(["template"])),
        (format!("{{ {secrets} }}"), json!(["secrets"])),
        (format!("{{ template: 't1', {secrets} }}"), json!(["secrets", "template"])),
        // Empty secrets are not sent, so nothing ignored them.
        ("{ secrets: {}, template: undefined }".to_owned(), json!([])),
    ];
    for (spec, ignored) in rows {
        assert_eq!(created(OLDER, &spec).await["ignoredOptions"], ignored, "{spec}");
        assert_eq!(created(NEWER, &spec).await["ignoredOptions"], json!([]), "{spec}");
    }
}

#[wasm_bindgen_test]
async fn only_the_record_itself_says_how_old_the_service_is() {
    let spec = "{ template: 't1' }";
    let nested = r#"{"id":"h1","name":"service_account","meta":{"service_account":"ci"},"list":["service_account"]}"#;
    assert_eq!(created(nested, spec).await["ignoredOptions"], json!(["template"]));
    let last = r#" { "id" : "h1" , "meta" : { "a" : [ 1 ] } , "service_account" : "ci" } "#;
    assert_eq!(created(last, spec).await["ignoredOptions"], json!([]));
    // A field of that name which a service sends is not this one.
    let named = r#"{"id":"h1","ignored_options":["image"]}"#;
    assert_eq!(created(named, spec).await["ignoredOptions"], json!(["template"]));
}

#[wasm_bindgen_test]
async fn no_other_record_has_it() {
    let client = Service::json(200, OLDER).client("");
    let (id, template) = ("h1".into(), js("{ setupScript: 'apt update' }"));
    for call in
        [client.get_host(&id, NONE), client.renew_host(&id, NONE, NONE), client.create_template(&template, NONE)]
    {
        assert!(value(call).await.get("ignoredOptions").is_none());
    }
}
