//! Error bodies of every shape, the service's and others'.

use crate::platform::error_body;
use crate::values::{failure, json_head};
use litterbox_sdk::error::{Issue, PathStep};
use litterbox_sdk::error_body::ErrorBody;
use litterbox_sdk::resources::host;

fn read(body: &str) -> ErrorBody {
    error_body(body.as_bytes())
}

fn issue(path: &[PathStep], message: &str, kind: Option<&str>) -> Issue {
    Issue { path: path.to_vec(), message: message.to_owned(), kind: kind.map(str::to_owned) }
}

fn name(name: &str) -> PathStep {
    PathStep::Name(name.to_owned())
}

#[test]
fn a_detail_becomes_a_sentence() {
    let rows = [
        (r#"{"detail":"host not found"}"#, "host not found", None),
        (r#"{"detail":"host not found","error_code":"NOT_FOUND"}"#, "host not found", Some("NOT_FOUND")),
        (r#"{"error_code":"NOT_FOUND","detail":"x","more":[{}]}"#, "x", Some("NOT_FOUND")),
        (
            r#"{"detail":"Größe nicht verfügbar — 配额不足 🚫\nsecond"}"#,
            "Größe nicht verfügbar — 配额不足 🚫\nsecond",
            None,
        ),
        (
            r#"{"detail":"\u0047r\u00f6\u00dfe \ud83d\udeab \ud83d \"\\\/\b\f\r\t"}"#,
            "Größe 🚫 \u{fffd} \"\\/\u{8}\u{c}\r\t",
            None,
        ),
        (r#"{"det\u0061il":"escaped key"}"#, "escaped key", None),
        ("\u{feff} \r\n\t{ \"detail\" : \"spaced\" } \n", "spaced", None),
        (r#"{"detail":"one","detail":"two"}"#, "two", None),
        (r#"{"detail":""}"#, "", None),
        (r#"{"detail":"x","error_code":null}"#, "x", None),
        (r#"{"detail":"x","error_code":7}"#, "x", None),
        (r#"{"detail":null}"#, "", None),
        (r#"{"detail":{"a":1}}"#, "", None),
        (r#"{"detail":true}"#, "", None),
        (r#"{"detail":[]}"#, "", None),
        (r#"{"detail":["one","two",3,null,[]]}"#, "one; two", None),
    ];
    for (body, detail, error_code) in rows {
        let error = read(body);
        assert!(error.from_service, "{body}");
        assert_eq!((error.detail.as_str(), error.error_code.as_deref()), (detail, error_code), "{body}");
    }
}

#[test]
fn other_bodies_do_not_come_from_the_service() {
    let bodies = [
        "",
        " ",
        "Internal Server Error",
        "<html>502</html>",
        "null",
        "7",
        "\"detail\"",
        "[]",
        r#"["detail"]"#,
        "{}",
        r#"{"error_code":"CAPACITY"}"#,
        r#"{"message":"Bad Gateway"}"#,
        r#"{"detail":"cut o"#,
        r#"{"detail":"x"}}"#,
        r#"{"detail":"x",}"#,
        r#"{"detail":[{"msg":"x"]}"#,
        r#"{detail:"x"}"#,
    ];
    for body in bodies {
        let error = read(body);
        assert!(!error.from_service && error.detail.is_empty() && error.issues.is_empty(), "{body}: {error:?}");
    }
}

/// Problem details (RFC 9457) have a `detail` as the service has, and are shown as its own would be.
#[test]
fn the_detail_of_problem_details_is_shown_but_not_from_the_service() {
    let body = r#"{"title":"Error 502: Bad gateway","status":502,"detail":"No response from the origin."}"#;
    let error = read(body);
    assert_eq!((error.from_service, error.detail.as_str()), (false, "No response from the origin."));
    let error = failure(&host::CREATE.request(&[]).unwrap(), &json_head(502), body);
    let shown = "POST /hosts: No response from the origin; this comes from a gateway or proxy at https://sandbox.example, \
                 not from the service [502]";
    assert_eq!(error.message, shown);
}

#[test]
fn a_list_of_details_becomes_issues() {
    let body = r#"{"detail":[
        {"type":"string_type","loc":["body","env","A"],"msg":"Input should be a valid string","input":"s3cr3t"},
        {"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{},"ctx":{"error":"s3cr3t"}},
        {"type":"value_error","loc":["path","host_id"],"msg":"bad"},
        {"loc":["body"],"msg":"whole body"},
        {"loc":[],"msg":"nowhere","type":7},
        {"loc":"body","type":"odd"},
        {"loc":["body",-1,1.5,true,null,["x"],4294967295,4294967296,"image"],"msg":null},
        {}
    ]}"#;
    let error = read(body);
    let expected = vec![
        issue(&[name("body"), name("env"), name("A")], "Input should be a valid string", Some("string_type")),
        issue(&[name("body"), PathStep::Index(1)], "JSON decode error", Some("json_invalid")),
        issue(&[name("path"), name("host_id")], "bad", Some("value_error")),
        issue(&[name("body")], "whole body", None),
        issue(&[], "nowhere", None),
        issue(&[], "", Some("odd")),
        issue(&[name("body"), PathStep::Index(u32::MAX), name("image")], "", None),
        issue(&[], "", None),
    ];
    assert_eq!(error.issues, expected);
    assert!(!format!("{error:?}").contains("s3cr3t"));
    assert!(error.detail.starts_with(
        "env.A: Input should be a valid string; 1: JSON decode error; path.host_id: bad; whole body; nowhere; "
    ));
}

#[test]
fn a_sentence_counts_as_one_issue() {
    let request = host::CREATE.request(&[]).unwrap();
    let error = failure(&request, &json_head(422), r#"{"detail":"secrets are not configured"}"#);
    assert_eq!(error.issues, Some(vec![issue(&[], "secrets are not configured", None)]));
    let error = failure(&request, &json_head(422), "nothing readable");
    assert_eq!(
        (error.issues, error.message.as_str()),
        (Some(Vec::new()), "POST /hosts: the request was found invalid [422]")
    );
}
