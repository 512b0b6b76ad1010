//! Status and headers: what is a success or a redirect, what may be JSON, what is a web page.

use litterbox_sdk::head::{Head, REQUEST_ID_HEADERS};

fn of_type(content_type: Option<&str>) -> Head {
    Head { content_type: content_type.map(str::to_owned), ..Head::default() }
}

#[test]
fn a_success_is_2xx_and_a_redirect_is_3xx_or_hidden() {
    for status in 0..=999 {
        let head = Head { status, ..Head::default() };
        assert_eq!((head.is_success(), head.is_redirect()), (status / 100 == 2, status / 100 == 3), "{status}");
        assert!(Head { opaque_redirect: true, ..head }.is_redirect(), "{status}");
    }
}

#[test]
fn content_types_say_what_a_body_may_be() {
    // Content type, media type, whether it may be JSON, whether it is a web page.
    let rows = [
        (None, "", true, false),
        (Some(""), "", true, false),
        (Some(" "), "", true, false),
        (Some(";charset=utf-8"), "", true, false),
        (Some("application/json"), "application/json", true, false),
        (Some("application/json;charset=utf-8"), "application/json", true, false),
        (Some(" Application/JSON ; charset=utf-8"), "application/json", true, false),
        (Some("application/problem+json"), "application/problem+json", true, false),
        (Some("application/vnd.api+JSON; ext=x"), "application/vnd.api+json", true, false),
        (Some("application/jsonp"), "application/jsonp", false, false),
        (Some("application/json-seq"), "application/json-seq", false, false),
        (Some("text/json"), "text/json", false, false),
        (Some("json"), "json", false, false),
        (Some("application/json, text/html"), "application/json, text/html", false, true),
        (Some("text/plain; x=application/json"), "text/plain", false, false),
        (Some("text/plain; x=html"), "text/plain", false, false),
        (Some("text/html"), "text/html", false, true),
        (Some("TEXT/HTML; charset=UTF-8"), "text/html", false, true),
        (Some("application/xhtml+xml"), "application/xhtml+xml", false, true),
        (Some("ÜBER/TEXT"), "Über/text", false, false),
    ];
    for (content_type, media_type, is_json, is_html) in rows {
        let head = of_type(content_type);
        assert_eq!(
            (head.media_type().as_str(), head.is_json(), head.is_html()),
            (media_type, is_json, is_html),
            "{content_type:?}"
        );
    }
}

#[test]
fn request_ids_are_looked_for_in_the_documented_order() {
    let documented = ["x-request-id", "cf-ray", "x-amzn-requestid", "x-amzn-trace-id", "x-correlation-id"];
    assert_eq!(REQUEST_ID_HEADERS, documented);
}
