//! A record whose field is of another type than promised is an error that names the field. What is missing or null has a
//! default, and the response to a create is passed on as it came.

use crate::service::{NONE, Service, exception, field, value};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_wrong_type_is_named() {
    let rows = [
        (r#"{"id":7}"#, "$.id: expected a string, got a number"),
        (r#"{"id":"h1","status":false}"#, "$.status: expected a string or null, got a boolean"),
        (r#"{"id":"h1","disk_gb":1.5}"#, "$.disk_gb: expected a whole number or null, got another number"),
        (r#"{"id":"h1","ssh_port":"22"}"#, "$.ssh_port: expected a whole number or null, got a string"),
        (r#"{"id":"h1","known_hosts":["a"]}"#, "$.known_hosts: expected a string or null, got an array"),
        (r#"{"status":"active"}"#, "$.id: expected a string, got nothing"),
    ];
    for (record, problem) in rows {
        let error = exception(Service::json(200, record).client("").get_host(&"h1".into(), NONE)).await;
        assert_eq!(field(&error, "message"), format!("GET /hosts/{{id}}: {problem} [200]"));
        assert_eq!(
            (field(&error, "name"), field(&error, "outcome")),
            (json!("SandboxResponseError"), json!("unknown"))
        );
        let list = format!(r#"[{{"id":"h0"}},{record}]"#);
        let error = exception(Service::json(200, &list).client("").list_hosts(NONE)).await;
        let problem = problem.replacen('$', "$[1]", 1);
        assert_eq!(field(&error, "message"), format!("GET /hosts: {problem} [200]"));
    }
}

#[wasm_bindgen_test]
async fn missing_and_null_have_defaults() {
    for record in [r#"{"id":"h1"}"#, r#"{"id":"h1","status":null,"disk_gb":null,"known_hosts":null,"ssh_port":null}"#] {
        let host = value(Service::json(200, record).client("").get_host(&"h1".into(), NONE)).await;
        assert_eq!(
            (&host["status"], &host["diskGb"], &host["knownHosts"], &host["sshPort"], &host["leaseDeadline"]),
            (&json!(""), &json!(null), &json!(""), &json!(22), &json!(null))
        );
    }
}

#[wasm_bindgen_test]
async fn a_create_is_passed_on_as_it_came() {
    let record = r#"{"id":7,"status":false,"disk_gb":"many","private_key":"KEY","known_hosts":["a"]}"#;
    let host = value(Service::json(201, record).client("").create_host(NONE, NONE)).await;
    assert_eq!(
        (&host["id"], &host["status"], &host["diskGb"], &host["privateKey"], &host["knownHosts"]),
        (&json!(7), &json!(false), &json!("many"), &json!("KEY"), &json!(["a"]))
    );
}
