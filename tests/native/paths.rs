//! Ids and names travel as one encoded segment each; what could become another path is refused.

use crate::values::{refusal, text};
use litterbox_sdk::resources::{host, http_proxy};
use litterbox_sdk::value::Value;

#[test]
fn ids_are_encoded() {
    let rows = [
        ("01a204e1-93f7-7b13-a4ac-0612e5353cd3", "01a204e1-93f7-7b13-a4ac-0612e5353cd3"),
        ("AZaz09-._~", "AZaz09-._~"),
        ("urn:uuid:1", "urn%3Auuid%3A1"),
        ("{1}", "%7B1%7D"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("a%20b", "a%2520b"),
        ("50%", "50%25"),
        ("é🚫", "%C3%A9%F0%9F%9A%AB"),
        (":@!$&'()*+,;=", "%3A%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
        ("...", "..."),
        (".a", ".a"),
        ("%2e%2e%2e", "%252e%252e%252e"),
        ("[::1]", "%5B%3A%3A1%5D"),
    ];
    for (id, segment) in rows {
        assert_eq!(host::GET.request(&[text(id)]).unwrap().path, ["/hosts/", segment].concat());
    }
}

#[test]
fn what_could_become_another_path_is_refused() {
    let dots = "must not be a dot segment (\".\" or \"..\", in any encoding)";
    let slash = "must not contain a slash or a backslash (in any encoding)";
    let control = "must not contain control characters";
    let rows = [
        ("", "must not be empty"),
        (".", dots),
        ("..", dots),
        ("%2e", dots),
        ("%2E%2e", dots),
        (".%2E", dots),
        ("%2e.", dots),
        ("a/b", slash),
        ("/", slash),
        ("a\\b", slash),
        ("a%2Fb", slash),
        ("a%2fb", slash),
        ("a%5Cb", slash),
        ("a\nb", control),
        ("a\u{7f}", control),
        ("a\u{85}", control),
        ("\0", control),
    ];
    for (id, rule) in rows {
        assert_eq!(refusal(&host::GET, &[text(id)]), ["hostId: ", rule].concat(), "{id:?}");
    }
}

#[test]
fn the_parameter_at_fault_is_named() {
    let rows: [(&[Value], &str); 5] = [
        (&[], "name: expected a string, got nothing"),
        (&[Value::Null], "name: expected a string, got null"),
        (&[text("n")], "hostId: expected a string, got nothing"),
        (&[text("n"), Value::Number(1.0)], "hostId: expected a string, got a number"),
        (&[text("n"), text("")], "hostId: must not be empty"),
    ];
    for (arguments, message) in rows {
        assert_eq!(refusal(&http_proxy::ATTACH, arguments), message);
    }
    assert_eq!(refusal(&host::REFRESH_SECRET, &[text("h"), text("..")]).split(':').next(), Some("service"));
}
