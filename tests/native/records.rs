//! Decoding one record: what is odd, missing, doubled, escaped or hostile.

use crate::response::whole;
use litterbox_decoder::record::members::MAX_FIELDS;
use litterbox_decoder::record::{OnMismatch, Schema, record};
use litterbox_json_text::name::camel_case;
use litterbox_sdk::resources::host::HOST;
use litterbox_sdk::resources::{doctor::REPORT, http_proxy, service_account::SERVICE_ACCOUNT, template::TEMPLATE};
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
    assert_eq!(host.as_object().unwrap().len(), 23);
    assert_eq!(decoded(r#"{"id":""}"#)["id"], "");
}

#[test]
fn names_become_camel_case() {
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
        // Escapes of JSON stay whole.
        (r"a_\n", r"a_\n"),
        (r"a_\u00e9", r"a_\u00e9"),
        (r#"a\"_b\\_c"#, r#"a\"B\\C"#),
    ];
    for (wire, js) in rows {
        assert_eq!(camel_case(wire.as_bytes()), js.as_bytes());
    }
    for schema in [&HOST, &TEMPLATE, &REPORT, &SERVICE_ACCOUNT, &http_proxy::HTTP_PROXY, &http_proxy::ATTACHMENT] {
        for field in schema.fields.iter().filter(|field| !field.js_name().is_empty()) {
            assert_eq!(field.js_name(), camel_case(field.wire_name()));
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
    let host = decoded(r#"{"id":"first","x":1,"id":"last","x":2,"name":7,"name":"n","image":"i","image":null}"#);
    let read = (&host["id"], &host["x"], &host["name"], &host["image"]);
    assert_eq!(read, (&json!("last"), &json!(2), &json!("n"), &json!("")));
    assert_eq!(problem(r#"{"id":"h1","name":"n","name":7}"#, &HOST), "$.name: expected a string or null, got a number");
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
fn what_is_wrong_is_named_with_its_path() {
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
fn no_schema_is_too_large() {
    // The decoder keeps what it found in an array of this length.
    for schema in [&HOST, &TEMPLATE, &REPORT, &SERVICE_ACCOUNT, &http_proxy::HTTP_PROXY, &http_proxy::ATTACHMENT] {
        assert!(schema.fields.len() <= MAX_FIELDS);
    }
}
