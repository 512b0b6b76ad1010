//! What a message suggests to do, where the response does not say.

use crate::service::{NONE, Service, exception, field};
use wasm_bindgen_test::wasm_bindgen_test;

const OLD: &str = "; this is said of the operation, not of what it names: check the path of baseUrl, or the service is \
                   too old for it";
const EVERY: &str = "; every service has this path, so check the path of baseUrl";
const PROXY: &str = "; this comes from a gateway or proxy at http://sandbox.test, not from the service";

#[wasm_bindgen_test]
async fn what_a_status_suggests() {
    let routers = r#"{"detail":"Not Found"}"#;
    let own = r#"{"detail":"host not found"}"#;
    let rows = [
        (404, routers, format!("Not Found{OLD}"), format!("Not Found{EVERY}")),
        (404, "<html>", format!("not found{OLD}"), format!("not found{EVERY}")),
        (404, own, "host not found".to_owned(), "host not found".to_owned()),
        (502, "<html>", format!("the service is unavailable{PROXY}"), format!("the service is unavailable{PROXY}")),
        (503, "<html>", format!("the service is unavailable{PROXY}"), format!("the service is unavailable{PROXY}")),
        (504, "", format!("the service is unavailable{PROXY}"), format!("the service is unavailable{PROXY}")),
        (502, r#"{"detail":"exe: no"}"#, "exe: no".to_owned(), "exe: no".to_owned()),
        (500, "<html>", "internal server error".to_owned(), "internal server error".to_owned()),
    ];
    for (status, body, of_host, of_list) in rows {
        let client = Service::json(status, body).client("");
        let error = exception(client.get_host(&"h".into(), NONE)).await;
        assert_eq!(field(&error, "message"), format!("GET /hosts/{{id}}: {of_host} [{status}]"));
        let error = exception(client.list_hosts(NONE)).await;
        assert_eq!(field(&error, "message"), format!("GET /hosts: {of_list} [{status}]"));
    }
}

#[wasm_bindgen_test]
async fn a_web_page_in_the_place_of_json() {
    let page =
        "async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })";
    let message = "expected application/json, got text/html: a web page came back, perhaps a login page or a proxy's; \
                   check baseUrl [200]";
    let client = Service::new(page).client("");
    for (call, operation) in [
        (client.list_hosts(NONE), "GET /hosts"),
        (client.get_host(&"h".into(), NONE), "GET /hosts/{id}"),
        (client.delete_host(&"h".into(), NONE), "DELETE /hosts/{id}"),
    ] {
        assert_eq!(field(&exception(call).await, "message"), format!("{operation}: {message}"));
    }
}
