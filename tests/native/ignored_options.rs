//! Options of a create that a service of an older generation ignores without a word: its records name no service account.

use crate::values::{object, text};
use litterbox_sdk::request::Request;
use litterbox_sdk::resources::host::{self, ignored_options};
use litterbox_sdk::value::Value;

type Options<'a> = &'a [(&'a str, Value)];

fn create(options: Options) -> Request {
    host::CREATE.request(&[object(options)]).unwrap()
}

fn template() -> (&'static str, Value) {
    ("template", text("t1"))
}

fn secrets() -> (&'static str, Value) {
    ("secrets", object(&[("github", object(&[("value", text("ghp_1"))]))]))
}

#[test]
fn options_that_were_given_are_named_in_the_order_in_which_they_go_out() {
    let rows: [(Options, &[&str]); 9] = [
        (&[], &[]),
        (&[("image", text("debian")), ("idempotencyKey", text("run-1"))], &[]),
        (&[template()], &["template"]),
        (&[secrets()], &["secrets"]),
        (&[template(), secrets()], &["secrets", "template"]),
        (&[template(), ("env", object(&[("template", text("x"))]))], &["template"]),
        (&[("template", text(""))], &["template"]),
        // What is not sent cannot be ignored.
        (&[("template", Value::Nothing), ("secrets", object(&[]))], &[]),
        (&[("template", Value::Nothing), secrets()], &["secrets"]),
    ];
    for (options, ignored) in rows {
        let request = create(options);
        assert_eq!(request.newer_options, ignored);
        assert_eq!(ignored_options(&request, br#"{"id":"h1"}"#).unwrap(), ignored);
        assert_eq!(ignored_options(&request, br#"{"id":"h1","service_account":null}"#), Some([].as_slice()));
    }
}

#[test]
fn a_service_is_of_a_newer_generation_if_its_record_names_a_service_account() {
    let newer = [
        r#"{"service_account":null}"#,
        r#"{"service_account":"ci","id":"h1"}"#,
        r#"{"id":"h1","name":"n","service_account":{}}"#,
        " { \"id\" : \"h1\" ,\n\"service_account\" : 7 } ",
        "\u{feff}{\"service_account\":\"\"}",
        r#"{"id":"\"}{","nested":{"a":[1,{"b":null}]},"service_account":"x"}"#,
    ];
    let older = [
        "{}",
        r#"{"id":"h1"}"#,
        r#"{"id":"service_account"}"#,
        r#"{"id":"h1","meta":{"service_account":"ci"},"list":["service_account",{"service_account":1}]}"#,
        r#"{"service_accounts":null}"#,
        r#"{"serviceAccount":null}"#,
        r#"{"SERVICE_ACCOUNT":null}"#,
        // Nothing of these is a record; they must end, and name nothing.
        "",
        " ",
        "{",
        "[",
        "null",
        "\"service_account\"",
        r#"["service_account"]"#,
        r#"{"id":"h1""#,
        r#"{"id":"h1",}"#,
        r#"{"id":,"service_account":1}"#,
    ];
    let request = create(&[template()]);
    for body in newer {
        assert_eq!(ignored_options(&request, body.as_bytes()), Some([].as_slice()), "{body}");
    }
    for body in older {
        assert_eq!(ignored_options(&request, body.as_bytes()), Some(["template"].as_slice()), "{body}");
    }
}

#[test]
fn only_the_create_of_a_host_has_them() {
    for operation in crate::response::OPERATIONS {
        let request = crate::response::request(operation);
        let ignored = ignored_options(&request, br#"{"id":"h1"}"#);
        assert_eq!(ignored.is_some(), operation.name == "POST /hosts", "{}", operation.name);
    }
}
