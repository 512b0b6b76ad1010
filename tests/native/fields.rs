//! What is refused before anything is sent: the message names the field and the rule, never the value.

use crate::values::{object, refusal, text};
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{host, http_proxy, service_account, template};
use litterbox_sdk::value::Value;

/// Stands for whatever must not be shown.
const VALUE: &str = "s3cr3t-v4lue";

fn spec(name: &str, value: Value) -> Vec<Value> {
    vec![object(&[(name, value)])]
}

fn secret(entries: &[(&str, Value)]) -> Vec<Value> {
    spec("secrets", object(&[("own", object(entries))]))
}

fn issuer(entries: &[(&str, Value)]) -> Vec<Value> {
    secret(&[("issuer", object(entries))])
}

fn assert_refused(rows: &[(&'static Operation, Vec<Value>, &str)]) {
    for (operation, arguments, message) in rows {
        assert_eq!(refusal(operation, arguments), *message);
        assert!(!message.contains(VALUE));
    }
}

#[test]
fn options_of_a_host_are_checked() {
    let nul = || text(&[VALUE, "\0"].concat());
    let text_of = || text(VALUE);
    let timestamp =
        "expiresAt: must be a valid Date or an RFC 3339 string with an offset, such as \"2031-01-02T03:04:05Z\"";
    let range = "expiresAt: must be within the years 1 to 9999 in UTC";
    let key = "idempotencyKey: must be 1 to 255 characters of A-Z a-z 0-9 _ - : .";
    let disk = "diskGb: must be a whole number from 1 to 2147483647 (GB)";
    let create = &host::CREATE;
    assert_refused(&[
        (create, vec![text_of()], "spec: expected a plain object, got a string"),
        (create, vec![Value::Null], "spec: expected a plain object, got null"),
        (create, vec![Value::List(vec![text_of()])], "spec: expected a plain object, got an array"),
        (create, spec("image", Value::List(vec![text_of()])), "image: expected a string, got an array"),
        (create, spec("env", Value::List(vec![text_of()])), "env: expected a plain object, got an array"),
        (create, spec("image", Value::Null), "image: expected a string, got null"),
        (create, spec("image", Value::Number(1.0)), "image: expected a string, got a number"),
        (create, spec("image", nul()), "image: must not contain the character U+0000"),
        (create, spec("image", Value::Other("a function".to_owned())), "image: expected a string, got a function"),
        (create, spec("provider", Value::Null), "provider: expected a string, got null"),
        (create, spec("instanceType", object(&[])), "instanceType: expected a string, got an object"),
        (create, spec("template", Value::Url(VALUE.to_owned())), "template: expected a string, got a URL"),
        (create, spec("env", text_of()), "env: expected a plain object, got a string"),
        (create, spec("env", Value::Null), "env: expected a plain object, got null"),
        (create, spec("env", object(&[("A", Value::Null)])), "env.A: expected a string, got null"),
        (create, spec("env", object(&[("A", Value::Nothing)])), "env.A: expected a string, got nothing"),
        (create, spec("env", object(&[("A", Value::Number(1.0))])), "env.A: expected a string, got a number"),
        (create, spec("env", object(&[("A", nul())])), "env.A: must not contain the character U+0000"),
        (create, spec("env", object(&[("A\0", text_of())])), "env.A\0: must not contain the character U+0000"),
        (create, spec("expiresAt", text_of()), timestamp),
        (create, spec("expiresAt", Value::Date(None)), timestamp),
        (create, spec("expiresAt", Value::Number(1.0)), timestamp),
        (create, spec("expiresAt", text("2031-01-02T03:04:05")), timestamp),
        (create, spec("expiresAt", text("9999-12-31T23:59:59-12:00")), range),
        (create, spec("expiresAt", text("0001-01-01T00:00:00+00:01")), range),
        (create, spec("expiresAt", Value::Date(Some("+010000-01-01T00:00:00.000Z".to_owned()))), range),
        (create, spec("idempotencyKey", Value::Null), "idempotencyKey: expected a string, got null"),
        (create, spec("idempotencyKey", text("")), key),
        (create, spec("idempotencyKey", text("s3cr3t v4lue")), key),
        (create, spec("idempotencyKey", text(&"k".repeat(256))), key),
        (create, spec("diskGb", text("40")), "diskGb: expected a number, got a string"),
        (create, spec("diskGb", Value::Number(0.0)), disk),
        (create, spec("diskGb", Value::Number(1.5)), disk),
        (create, spec("diskGb", Value::Number(2_147_483_648.0)), disk),
        (create, spec("diskGb", Value::Number(f64::NAN)), disk),
        (create, spec("diskGb", Value::Number(f64::INFINITY)), disk),
    ]);
}

#[test]
fn options_of_a_secret_are_checked() {
    let create = &host::CREATE;
    let one_of = "secrets.own: must have exactly one of value and issuer";
    let url = || ("url", text("https://issuer.example"));
    let headers = || ("headers", object(&[("A", text("b"))]));
    assert_refused(&[
        (create, spec("secrets", text(VALUE)), "secrets: expected a plain object, got a string"),
        (
            create,
            spec("secrets", object(&[("own", text(VALUE))])),
            "secrets.own: expected a plain object, got a string",
        ),
        (create, secret(&[]), one_of),
        (create, secret(&[("host", text("a.example"))]), one_of),
        (create, secret(&[("value", text(VALUE)), ("issuer", object(&[]))]), one_of),
        (create, secret(&[("value", Value::Number(1.0))]), "secrets.own.value: expected a string, got a number"),
        (create, secret(&[("value", Value::Null)]), "secrets.own.value: expected a string, got null"),
        (
            create,
            secret(&[("value", text(VALUE)), ("authPrefix", Value::Null)]),
            "secrets.own.authPrefix: expected a string, got null",
        ),
        (create, secret(&[("issuer", text(VALUE))]), "secrets.own.issuer: expected a plain object, got a string"),
        (create, issuer(&[]), "secrets.own.issuer.url: expected a string, got nothing"),
        (create, issuer(&[url()]), "secrets.own.issuer.headers: expected a plain object, got nothing"),
        (create, issuer(&[url(), headers()]), "secrets.own.issuer.refresh: expected a string, got nothing"),
        (
            create,
            issuer(&[url(), ("headers", object(&[("A", Value::Null)])), ("refresh", text("1h"))]),
            "secrets.own.issuer.headers.A: expected a string, got null",
        ),
        (create, secret(&[("valeu", text(VALUE))]), "secrets.own: unknown option valeu; did you mean value?"),
        (create, issuer(&[("uri", text(VALUE))]), "secrets.own.issuer: unknown option uri; did you mean url?"),
    ]);
}

#[test]
fn options_of_everything_else_are_checked() {
    let lease = |value| vec![text("h1"), object(&[("expiresAt", value)])];
    let timestamp =
        "expiresAt: must be a valid Date or an RFC 3339 string with an offset, such as \"2031-01-02T03:04:05Z\"";
    let proxy = |entries: &[(&str, Value)]| vec![object(entries)];
    let name = || ("name", text("n"));
    let target = || ("target", text("https://t.example"));
    assert_refused(&[
        // Null would read as "permanent", which a renewal cannot make.
        (&host::RENEW, lease(Value::Null), timestamp),
        (&host::RENEW, lease(text(VALUE)), timestamp),
        (
            &host::RENEW,
            lease(text("9999-12-31T23:59:59-00:01")),
            "expiresAt: must be within the years 1 to 9999 in UTC",
        ),
        // What everybody writes first.
        (
            &host::RENEW,
            vec![text("h1"), text("2031-01-02T03:04:05Z")],
            "lease: expected a plain object, got a string; write { expiresAt: … }",
        ),
        (
            &host::RENEW,
            vec![text("h1"), Value::Date(None)],
            "lease: expected a plain object, got a Date; write { expiresAt: … }",
        ),
        (&host::RENEW, vec![text("h1"), Value::Number(1.0)], "lease: expected a plain object, got a number"),
        (&template::CREATE, vec![], "setupScript: expected a string, got nothing"),
        (&template::CREATE, spec("label", text("l")), "setupScript: expected a string, got nothing"),
        (&template::CREATE, vec![Value::Number(1.0)], "spec: expected a plain object, got a number"),
        (&http_proxy::CREATE, vec![], "name: expected a string, got nothing"),
        (&http_proxy::CREATE, proxy(&[name()]), "target: expected a string, got nothing"),
        (&http_proxy::CREATE, proxy(&[name(), target()]), "headers: expected a plain object, got nothing"),
        (
            &http_proxy::CREATE,
            proxy(&[name(), target(), ("headers", object(&[("X-Key", Value::Number(1.0))]))]),
            "headers.X-Key: expected a string, got a number",
        ),
        (&service_account::CREATE, spec("name", Value::Null), "name: expected a string, got null"),
    ]);
}

#[test]
fn names_that_are_not_known_are_refused() {
    let known = "diskGb, env, expiresAt, idempotencyKey, image, instanceType, provider, secrets, template";
    let rows = [
        ("expires_at", "unknown option expires_at; did you mean expiresAt?".to_owned()),
        ("diskGB", "unknown option diskGB; did you mean diskGb?".to_owned()),
        ("xyzzy", format!("unknown option xyzzy; known are {known}")),
        ("signal", "unknown option signal; signal goes into the argument after this one, as { signal }".to_owned()),
        (
            "timeout",
            "unknown option timeout; timeoutMs goes into the argument after this one, as { timeoutMs }".to_owned(),
        ),
        // A value used as a name, by accident, is cut.
        (&"long-".repeat(20), format!("unknown option {}; known are {known}", "long-".repeat(8))),
    ];
    for (name, message) in rows {
        assert_eq!(refusal(&host::CREATE, &spec(name, text(VALUE))), message);
        // An option that is undefined is misspelt all the same.
        assert_eq!(refusal(&host::CREATE, &spec(name, Value::Nothing)), message);
    }
}
