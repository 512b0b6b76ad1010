//! What a request holds as secrets appears in no error, wherever the service echoes it.

use crate::values::{failure, json_head, object, success, text};
use litterbox_sdk::error::{Issue, PathStep};
use litterbox_sdk::head::Head;
use litterbox_sdk::redact::Secrets;
use litterbox_sdk::request::Request;
use litterbox_sdk::resources::host;

fn masked(secrets: &[&str], text: &str) -> String {
    let mut known = Secrets::default();
    secrets.iter().for_each(|secret| known.add(secret));
    known.mask(text)
}

/// A create with one secret in it.
fn request() -> Request {
    let spec = object(&[("env", object(&[("KEY", text("hunter22"))])), ("idempotencyKey", text("run-1"))]);
    host::CREATE.request(&[spec]).unwrap()
}

#[test]
fn secrets_are_masked() {
    let rows: [(&[&str], &str, &str); 14] = [
        (&[], "nothing to hide", "nothing to hide"),
        (&["hunter22"], "no: hunter22, hunter22!", "no: [redacted], [redacted]!"),
        // Too short to hide anything, and masking them would make messages unreadable.
        (&["", "1", "on", "abc"], "1 on abc", "1 on abc"),
        (&["abcd"], "xabcdx", "x[redacted]x"),
        (&["pass", "password"], "password pass", "[redacted] [redacted]"),
        (&["password", "pass"], "password pass", "[redacted] [redacted]"),
        (&["ünïcödé"], "«ünïcödé»", "«[redacted]»"),
        (&["line one\nline two\n"], "it was: line two", "it was: [redacted]"),
        (&["  padded  "], "got padded here", "got [redacted] here"),
        (&["a\r\nlong line\r\n"], "long line", "[redacted]"),
        // One begins within another, or right behind it.
        (&["user:pass", "pass@host"], "to user:pass@host!", "to [redacted]!"),
        (&["aaaa"], "aaaaa aaaaaaaa", "[redacted] [redacted]"),
        (&["abcd", "efgh"], "abcdefgh", "[redacted][redacted]"),
        // As it stands in the request, which a service may echo.
        (&["a \"b\" c"], r#"body was {"A":"a \"b\" c"}"#, r#"body was {"A":"[redacted]"}"#),
    ];
    for (secrets, text, shown) in rows {
        assert_eq!(masked(secrets, text), shown);
    }
}

/// A request takes over what its client holds, forms and order included.
#[test]
fn a_request_masks_what_its_client_holds() {
    let mut client = Secrets::default();
    client.add("a \"b\" c");
    client.add("password");
    let mut request = Secrets::default();
    request.add("pass");
    request.include(&client);
    assert_eq!(request.mask(r#"{"A":"a \"b\" c"} password pass"#), r#"{"A":"[redacted]"} [redacted] [redacted]"#);
    assert_eq!(request.values().count(), 4);
}

/// No caller passes one, so its form is all there is to know it by.
#[test]
fn private_keys_are_masked() {
    let key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";
    let rows = [
        (key.to_owned(), "[redacted]"),
        (format!("a {key} b {key} c"), "a [redacted] b [redacted] c"),
        (key.replace("OPENSSH ", ""), "[redacted]"),
        (key.replace("OPENSSH", "RSA"), "[redacted]"),
        (key.replace("OPENSSH ", &"A".repeat(40)), "[redacted]"),
        ("x -----BEGIN PRIVATE KEY-----\nAAAA".to_owned(), "x [redacted]"),
        ("-----BEGIN CERTIFICATE-----\nAAAA".to_owned(), "-----BEGIN CERTIFICATE-----\nAAAA"),
        ("-----BEGIN ".to_owned(), "-----BEGIN "),
    ];
    for (text, shown) in rows {
        assert_eq!(masked(&[], &text), shown, "{text}");
    }
    // What is no key is shown, also where one follows.
    let certificate = key.replace("OPENSSH PRIVATE KEY", "CERTIFICATE");
    assert_eq!(masked(&[], &format!("{certificate}\n{key}")), format!("{certificate}\n[redacted]"));
    // Wherever a character of several bytes stands behind it.
    for padding in 0..40 {
        let text = format!("-----BEGIN PRIVATE KEY-----{}é", "A".repeat(padding));
        assert_eq!(masked(&[], &text), "[redacted]");
    }
}

#[test]
fn no_part_of_an_error_shows_one() {
    let bodies = [
        r#"{"detail":"bad hunter22 value","error_code":"X_hunter22"}"#,
        r#"{"detail":[{"loc":["body","env","hunter22"],"msg":"hunter22?","type":"t_hunter22","input":"hunter22"}]}"#,
        r#"{"detail":["hunter22"]}"#,
        r#"{"detail":"\u0068unter22"}"#,
    ];
    for status in [400, 401, 409, 422, 500, 502, 503, 599] {
        for body in bodies {
            let error = failure(&request(), &json_head(status), body);
            assert!(!format!("{error:?}").contains("hunter22"), "{error:?}");
        }
    }
    let error = failure(&request(), &json_head(422), bodies[1]);
    let redacted = "[redacted]";
    let path = ["body", "env", redacted].map(|step| PathStep::Name(step.to_owned())).to_vec();
    let issue = Issue { path, message: format!("{redacted}?"), kind: Some(format!("t_{redacted}")) };
    assert_eq!(error.issues, Some(vec![issue]));
}

#[test]
fn a_cut_leaves_no_part_of_a_secret() {
    for before in 985..1_005 {
        let body = format!(r#"{{"detail":"{}hunter22"}}"#, "x".repeat(before));
        let error = failure(&request(), &json_head(502), &body);
        assert!(!error.message.contains("hun"), "{}", error.message);
    }
}

/// What is shown begins with nothing but secrets, and ends within one.
#[test]
fn what_is_masked_before_it_is_cut_may_be_long() {
    let known = "hunter22".repeat(2_000);
    let mut request = request();
    request.secrets.add(&known);
    let error = failure(&request, &json_head(502), &format!(r#"{{"detail":"no {known} and hunter22 {known}"}}"#));
    assert_eq!(error.message, "POST /hosts: no [redacted] and [redacted] [redacted] [502]");
}

#[test]
fn every_text_of_an_issue_is_cut() {
    let long = "x".repeat(5_000);
    let body = format!(r#"{{"detail":[{{"loc":["{long}"],"msg":"{long}","type":"{long}"}}]}}"#);
    let issues = failure(&request(), &json_head(422), &body).issues.unwrap();
    let shown = format!("{}…", "x".repeat(1_000));
    let issue = Issue { path: vec![PathStep::Name(shown.clone())], message: shown.clone(), kind: Some(shown) };
    assert_eq!(issues, [issue]);
}

#[test]
fn no_header_shows_one() {
    let head = Head { status: 307, location: Some("https://hunter22.example/".to_owned()), ..Head::default() };
    assert!(!failure(&request(), &head, "").message.contains("hunter22"));
    let head = Head { status: 201, content_type: Some("text/hunter22".to_owned()), ..Head::default() };
    assert!(!success(&request(), &head, "no").unwrap_err().message.contains("hunter22"));
}
