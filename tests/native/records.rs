//! Decoding one record: what is odd, missing, doubled, escaped or hostile.

use crate::response::whole;
use litterbox_sdk::name::camel_case;
use litterbox_sdk::record::{Field, Schema, record};
use litterbox_sdk::resources::host::HOST;
use litterbox_sdk::resources::{
    doctor, doctor::REPORT, host, http_proxy, service_account::SERVICE_ACCOUNT, template::TEMPLATE,
};
use serde_json::{Value, json};

fn text(body: &str) -> String {
    whole(&record(body.as_bytes(), &HOST, OnMismatch::Reject).unwrap())
}

fn decoded(body: &str) -> Value {
    serde_json::from_str(&text(body)).unwrap()
}

fn problem(body: &str, schema: &'static Schema) -> String {
    record(body.as_bytes(), schema, OnMismatch::Reject).err().unwrap().sentence()
}

#[test]
fn of_a_host_only_the_id_is_needed() {
    let host = decoded(r#"{"id":"h1"}"#);
    assert_eq!(host, crate::reference::host(&json!({ "id": "h1" })));
    assert_eq!(host.as_object().unwrap().len(), 22);
    assert_eq!(decoded(r#"{"id":""}"#)["id"], "");
}

#[test]
fn odd_types_become_the_empty_form() {
    for odd in ["7", "true", "[1]", "{\"a\":1}", "null"] {
        let body = |field: &str| format!(r#"{{"id":"h1","{field}":{odd}}}"#);
        for field in HOST.fields.iter().map(wire_name).filter(|name| !["id", "disk_gb"].contains(name)) {
            let host = decoded(&body(field));
            let kept = odd == "7" && field.ends_with("_port");
            assert_eq!(host == decoded(r#"{"id":"h1"}"#), !kept, "{field} {odd}");
        }
    }
}

#[test]
fn whole_numbers_are_kept_as_they_stand() {
    let rows = [
        ("40", json!(40)),
        ("0", json!(0)),
        ("-1", json!(-1)),
        ("9007199254740991", json!(9_007_199_254_740_991_i64)),
        // Beyond what JavaScript holds exactly, and forms that are not whole on the wire.
        ("9007199254740992", Value::Null),
        ("99999999999999999999999", Value::Null),
        ("40.0", Value::Null),
        ("4e1", Value::Null),
        ("\"40\"", Value::Null),
    ];
    for (number, kept) in rows {
        assert_eq!(decoded(&format!(r#"{{"id":"h1","disk_gb":{number}}}"#))["diskGb"], kept, "{number}");
    }
}

#[test]
fn names() {
    let rows = [
        ("id", "id"),
        ("external_ssh_host", "externalSshHost"),
        ("a_1", "a1"),
        ("alreadyCamel", "alreadyCamel"),
        ("_private", "_private"),
        ("trailing_", "trailing_"),
        ("two__under", "two__under"),
        ("a_Ü", "a_Ü"),
        ("ü_b", "üB"),
        ("kebab-case", "kebab-case"),
        ("", ""),
        ("_", "_"),
        ("__proto__", "__proto__"),
    ];
    for (wire, js) in rows {
        assert_eq!(camel_case(wire), js);
    }
    for schema in [&HOST, &TEMPLATE, &REPORT, &SERVICE_ACCOUNT, &http_proxy::HTTP_PROXY, &http_proxy::ATTACHMENT] {
        for field in schema.fields.iter().filter(|field| !field.js_name().is_empty()) {
            assert_eq!(field.js_name(), camel_case(wire_name(field)).as_bytes());
        }
    }
}

#[test]
fn keys_in_any_order_and_spelling() {
    let body =
        "\u{feff} {\n \"status\" : \"active\" ,\t\"i\\u0064\":\"h\\u0031\",\"\\u006eame\":\"n\",\"ne\\u0077_key\":1 } ";
    let host = decoded(body);
    assert_eq!((&host["id"], &host["name"], &host["newKey"]), (&json!("h1"), &json!("n"), &json!(1)));
    // As JSON.parse does it.
    let host = decoded(r#"{"id":"first","x":1,"id":"last","x":2,"name":"n","name":7}"#);
    assert_eq!((&host["id"], &host["x"], &host["name"]), (&json!("last"), &json!(2), &json!("")));
}

#[test]
fn names_that_users_know_are_not_taken_over() {
    let host = decoded(
        r#"{"id":"h1","sshHost":"evil","sshPort":1,"createdAt":"evil","privateKey":"evil","external_ssh_host":"a","x":1}"#,
    );
    assert_eq!(host, crate::reference::host(&json!({ "id": "h1", "external_ssh_host": "a", "x": 1 })));
}

#[test]
fn prototypes_are_left_alone() {
    for key in ["__proto__", "\\u005f_proto__", "\\u005f\\u005fproto\\u005f\\u005f"] {
        let json = text(&format!(r#"{{"id":"h1","{key}":{{"admin":true}}}}"#));
        assert!(!json.contains("admin"), "{json}");
    }
    // An own property like any other.
    assert_eq!(decoded(r#"{"id":"h1","constructor":1,"toString":2}"#)["constructor"], 1);
}

#[test]
fn text_passes_as_it_stands() {
    let name = r#"quote \" slash \/ \\ unicode \u00e9é🚫 pair \ud83d\udeab lone \ud83d control \u0000\b"#;
    let json = text(&format!(r#"{{"id":"h1","name":"{name}","a_b":"{name}"}}"#));
    assert!(json.contains(&format!(r#""name":"{name}""#)) && json.contains(&format!(r#""aB":"{name}""#)));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let check = |checks: &str| format!(r#"{{"ok":true,"checks":{checks}}}"#);
    let rows = [
        ("", &HOST, "$: not valid JSON: expected a value at byte 0"),
        ("nonsense", &HOST, "$: expected an object, got null"),
        ("null", &HOST, "$: expected an object, got null"),
        ("[]", &HOST, "$: expected an object, got an array"),
        ("\"h1\"", &HOST, "$: expected an object, got a string"),
        ("7", &HOST, "$: expected an object, got a number"),
        ("true", &HOST, "$: expected an object, got a boolean"),
        ("{}", &HOST, "$.id: expected a string, got nothing"),
        (r#"{"id":null}"#, &HOST, "$.id: expected a string, got null"),
        (r#"{"id":{"s3cr3t":1}}"#, &HOST, "$.id: expected a string, got an object"),
        (r#"{"name":"n"}"#, &SERVICE_ACCOUNT, "$.token: expected a string, got nothing"),
        (r#"{"ok":1,"checks":[]}"#, &REPORT, "$.ok: expected a boolean, got a number"),
        (r#"{"ok":true}"#, &REPORT, "$.checks: expected an array, got nothing"),
        (&check("{}"), &REPORT, "$.checks: expected an array, got an object"),
        (&check("[7]"), &REPORT, "$.checks[0]: expected an object, got a number"),
        (
            &check(r#"[{"name":"a","status":"ok"},{"name":"b"}]"#),
            &REPORT,
            "$.checks[1].status: expected a string, got nothing",
        ),
        (r#"{"id":"h1""#, &HOST, "$: not valid JSON: expected `,` or a closing bracket at byte 10"),
        (r#"{"id":"h1"}x"#, &HOST, "$: not valid JSON: text after the value at byte 11"),
        (r#"{"id":"h1",}"#, &HOST, "$: not valid JSON: expected a string at byte 11"),
    ];
    for (body, schema, expected) in rows {
        assert_eq!(problem(body, schema), expected, "{body}");
    }
}

#[test]
fn rows_that_are_read_by_number_are_the_rows_they_are_named_after() {
    let rows = [
        (&HOST, host::EXTERNAL_HOST, "external_ssh_host"),
        (&HOST, host::EXTERNAL_PORT, "external_ssh_port"),
        (&HOST, host::INTERNAL_HOST, "internal_ssh_host"),
        (&HOST, host::SSH_HOST, "ssh_host"),
        (&HOST, host::SSH_PORT, "ssh_port"),
        (&REPORT, doctor::TAILNET, "tailnet"),
        (&REPORT, doctor::TAILSCALE_ENABLED, "tailscale_enabled"),
    ];
    for (schema, row, name) in rows {
        assert_eq!(wire_name(&schema.fields[row]), name);
    }
}

#[test]
fn no_schema_is_too_large() {
    // The decoder keeps what it found in an array of this many places.
    for schema in [&HOST, &TEMPLATE, &REPORT] {
        assert!(schema.fields.len() <= 32);
    }
}

fn wire_name(field: &Field) -> &str {
    str::from_utf8(field.wire_name()).unwrap()
}
