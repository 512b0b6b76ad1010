//! Every operation's request line and JSON body, as the service reads them.

use crate::values::{date, object, text};
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};
use litterbox_sdk::value::Value;

/// The request line and body of a call; a body of "" stands for none.
fn wire(operation: &'static Operation, arguments: &[Value]) -> (String, String) {
    let request = operation.request(arguments).unwrap();
    ([operation.method(), " ", &request.path].concat(), request.body.unwrap_or_default())
}

#[test]
fn every_operation_has_its_request_line_and_body() {
    let proxy = object(&[
        ("name", text("gmail-mcp")),
        ("target", Value::Url("https://mcp.example/".to_owned())),
        ("headers", object(&[("X-Key", text("k1")), ("A", text("")), ("Ü", text("ü"))])),
    ]);
    let rows: &[(&'static Operation, &[Value], &str, &str)] = &[
        (&host::CREATE, &[], "POST /hosts", "{}"),
        (&host::GET, &[text("h1")], "GET /hosts/h1", ""),
        (&host::LIST, &[], "GET /hosts", ""),
        (&host::RENEW, &[text("h1")], "POST /hosts/h1/renew", "{}"),
        (&host::DELETE, &[text("h1")], "DELETE /hosts/h1", ""),
        (&host::REFRESH_SECRET, &[text("h1"), text("github")], "POST /hosts/h1/secrets/github/refresh", ""),
        (
            &template::CREATE,
            &[object(&[("setupScript", text("apt-get update\n"))])],
            "POST /templates",
            r#"{"setup_script":"apt-get update\n"}"#,
        ),
        (&template::GET, &[text("t1")], "GET /templates/t1", ""),
        (&template::LIST, &[], "GET /templates", ""),
        (&template::DELETE, &[text("t1")], "DELETE /templates/t1", ""),
        (
            &http_proxy::CREATE,
            &[proxy],
            "POST /http-proxies",
            r#"{"name":"gmail-mcp","target":"https://mcp.example/","headers":{"X-Key":"k1","A":"","Ü":"ü"}}"#,
        ),
        (&http_proxy::DELETE, &[text("gmail-mcp")], "DELETE /http-proxies/gmail-mcp", ""),
        (&http_proxy::ATTACH, &[text("gmail-mcp"), text("h1")], "POST /http-proxies/gmail-mcp/hosts/h1", ""),
        (&http_proxy::DETACH, &[text("gmail-mcp"), text("h1")], "DELETE /http-proxies/gmail-mcp/hosts/h1", ""),
        (&service_account::CREATE, &[object(&[("name", text("ci"))])], "POST /service-accounts", r#"{"name":"ci"}"#),
        (&service_account::REMOVE, &[text("ci")], "DELETE /service-accounts/ci", ""),
        (&doctor::DOCTOR, &[], "GET /doctor", ""),
    ];
    assert_eq!(rows.len(), crate::response::OPERATIONS.len());
    for (operation, arguments, line, body) in rows {
        assert_eq!(wire(operation, arguments), ((*line).to_owned(), (*body).to_owned()));
    }
}

#[test]
fn every_option_of_a_create_goes_out_in_the_order_of_the_python_sdk() {
    let issuer = object(&[
        ("refresh", text("15m")),
        ("headers", object(&[("Authorization", text("Basic abcd"))])),
        ("url", text("https://issuer.example/token")),
    ]);
    let secrets = object(&[
        ("github", object(&[("value", text("ghp_1"))])),
        (
            "own",
            object(&[
                ("issuer", issuer),
                ("authPrefix", text("")),
                ("authHeader", text("X-Api-Key")),
                ("authVariable", text("OWN_KEY")),
                ("host", text("api.example")),
            ]),
        ),
    ]);
    let spec = object(&[
        ("template", text("t1")),
        ("secrets", secrets),
        ("provider", text("exe")),
        ("instanceType", text("cx33")),
        ("image", text(" ubuntu \"24.04\" ")),
        ("idempotencyKey", text("run:42")),
        ("expiresAt", date("2031-01-02T03:04:05.678Z")),
        ("env", object(&[("A", text("1")), ("LINES", text("a\nb\t\u{1}\\é🚫"))])),
        ("diskGb", Value::Number(40.0)),
    ]);
    let request = host::CREATE.request(&[spec]).unwrap();
    let expected = concat!(
        r#"{"disk_gb":40,"env":{"A":"1","LINES":"a\nb\t\u0001\\é🚫"},"expires_at":"2031-01-02T03:04:05.678000+00:00","#,
        r#""image":" ubuntu \"24.04\" ","instance_type":"cx33","provider":"exe","secrets":{"github":{"value":"ghp_1"},"#,
        r#""own":{"host":"api.example","auth_variable":"OWN_KEY","auth_header":"X-Api-Key","auth_prefix":"","#,
        r#""issuer":{"url":"https://issuer.example/token","headers":{"Authorization":"Basic abcd"},"refresh":"15m"}}},"#,
        r#""template":"t1"}"#,
    );
    assert_eq!(request.body.as_deref(), Some(expected));
    assert_eq!(request.idempotency_key.as_deref(), Some("run:42"));
    for secret in ["a\nb\t\u{1}\\é🚫", "ghp_1", "Basic abcd"] {
        assert!(request.secrets.values().any(|known| known == secret), "{secret}");
    }
}

#[test]
fn absent_null_and_empty_are_three_things() {
    let rows = [
        ("expiresAt", Value::Nothing, "{}"),
        ("expiresAt", Value::Null, r#"{"expires_at":null}"#),
        ("expiresAt", text("2031-01-02t03:04:05z"), r#"{"expires_at":"2031-01-02t03:04:05z"}"#),
        ("env", Value::Nothing, "{}"),
        ("env", object(&[]), r#"{"env":{}}"#),
        ("env", object(&[("A", text(""))]), r#"{"env":{"A":""}}"#),
        // As the Python SDK does: no secrets are no field, because an old service would not know it.
        ("secrets", object(&[]), "{}"),
        ("image", text(""), r#"{"image":""}"#),
        ("diskGb", Value::Number(2_147_483_647.0), r#"{"disk_gb":2147483647}"#),
    ];
    for (name, value, body) in rows {
        assert_eq!(wire(&host::CREATE, &[object(&[(name, value)])]).1, body, "{name}");
    }
}

#[test]
fn every_option_of_the_other_bodies_goes_out() {
    let template = object(&[
        ("setupScript", text("x")),
        ("provider", text("exe")),
        ("baseImage", text("debian:12")),
        ("label", text("")),
    ]);
    let expected = r#"{"setup_script":"x","provider":"exe","base_image":"debian:12","label":""}"#;
    assert_eq!(wire(&template::CREATE, &[template]).1, expected);

    let lease = object(&[("expiresAt", date("2031-01-02T03:04:05.000Z"))]);
    assert_eq!(wire(&host::RENEW, &[text("h"), lease]).1, r#"{"expires_at":"2031-01-02T03:04:05+00:00"}"#);
    assert_eq!(wire(&host::RENEW, &[text("h"), object(&[("expiresAt", Value::Nothing)])]).1, "{}");
}

#[test]
fn only_a_create_of_a_host_can_be_replayed() {
    let replaying: Vec<_> =
        crate::response::OPERATIONS.iter().filter(|operation| operation.takes_idempotency_key()).collect();
    assert_eq!(replaying.len(), 1);
    assert_eq!(replaying[0].name, "POST /hosts");
    assert_eq!(host::CREATE.request(&[]).unwrap().idempotency_key, None);
}

#[test]
fn creates_whose_response_holds_the_only_copy_of_something_are_marked() {
    let creates =
        crate::response::OPERATIONS.iter().filter(|operation| operation.creates).map(|operation| operation.name);
    assert_eq!(
        creates.collect::<Vec<_>>(),
        ["POST /hosts", "POST /templates", "POST /http-proxies", "POST /service-accounts"]
    );
}
