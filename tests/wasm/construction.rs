//! What the constructor takes and refuses.

use crate::service::{js, type_error};
use litterbox_sdk::SandboxApi;
use wasm_bindgen_test::wasm_bindgen_test;

fn refused(options: &str) -> String {
    match SandboxApi::new(&js(options)) {
        Ok(_) => panic!("{options} was let through"),
        Err(error) => type_error(&error),
    }
}

#[wasm_bindgen_test]
fn base_urls() {
    let rows = [
        ("'https://a.example'", "https://a.example"),
        ("'https://a.example/'", "https://a.example"),
        ("'https://A.example:443/api//'", "https://a.example/api"),
        ("'http://127.0.0.1:8780/x/y'", "http://127.0.0.1:8780/x/y"),
        ("new URL('https://a.example/api/')", "https://a.example/api"),
        ("'http://[::1]:80'", "http://[::1]"),
    ];
    for (given, base_url) in rows {
        let client = SandboxApi::new(&js(&format!("{{ baseUrl: {given} }}"))).unwrap();
        assert_eq!(client.base_url(), base_url);
    }
}

#[wasm_bindgen_test]
fn what_is_refused() {
    let rows = [
        ("7", "SandboxApi: options: expected a plain object, got a number"),
        ("'https://a.example'", "SandboxApi: options: expected a plain object, got a string"),
        ("[]", "SandboxApi: options: expected a plain object, got an array"),
        ("{}", "SandboxApi: baseUrl: expected a string or a URL, got nothing"),
        ("{ baseURL: 'https://a.example' }", "SandboxApi: options: unknown option baseURL; did you mean baseUrl?"),
        ("{ baseUrl: null }", "SandboxApi: baseUrl: expected a string or a URL, got null"),
        ("{ baseUrl: '' }", "SandboxApi: baseUrl: must be an absolute http(s) URL, or in a document a path"),
        ("{ baseUrl: 's3cr3t' }", "SandboxApi: baseUrl: must be an absolute http(s) URL, or in a document a path"),
        ("{ baseUrl: 'ftp://s3cr3t' }", "SandboxApi: baseUrl: must have the scheme http or https"),
        ("{ baseUrl: 'https://u:s3cr3t@a.example' }", "SandboxApi: baseUrl: must not carry a user name or password"),
        ("{ baseUrl: 'https://a.example?s3cr3t' }", "SandboxApi: baseUrl: must not have a query"),
        ("{ baseUrl: 'https://a.example#s3cr3t' }", "SandboxApi: baseUrl: must not have a fragment"),
        ("{ token: '' }", "SandboxApi: token: must not be empty"),
        (
            "{ token: 's3cr3t ' }",
            "SandboxApi: token: must consist of visible ASCII characters, without spaces or line breaks",
        ),
        ("{ token: 7 }", "SandboxApi: token: expected a string or a function that returns one, got a number"),
        (
            "{ timeoutMs: 0 }",
            "SandboxApi: timeoutMs: must be a number > 0 and <= 2147483647 (milliseconds), or null for no limit",
        ),
        (
            "{ timeoutMs: '1' }",
            "SandboxApi: timeoutMs: must be a number > 0 and <= 2147483647 (milliseconds), or null for no limit",
        ),
        ("{ fetch: {} }", "SandboxApi: fetch: expected a function, or an object with a method `fetch`, got an object"),
        (
            "{ headers: { Authorization: 's3cr3t' } }",
            "SandboxApi: headers.Authorization: is set by this client and cannot be overridden",
        ),
        (
            "{ headers: { x: 's3cr3t\\n' } }",
            "SandboxApi: headers.x: must consist of ASCII characters without line breaks or other controls",
        ),
        (
            "{ headers: { 'a b': 'c' } }",
            "SandboxApi: headers.a b: is not a valid header name (RFC 9110, section 5.6.2)",
        ),
        ("{ headers: { a: 'b', A: 'b' } }", "SandboxApi: headers.A: is given twice, in different spellings"),
        ("{ headers: { a: 7 } }", "SandboxApi: headers.a: expected a string, got a number"),
        ("{ headers: new Headers() }", "SandboxApi: headers: expected a plain object, got a collection"),
        ("{ maxResponseBytes: 0 }", "SandboxApi: maxResponseBytes: must be a whole number >= 1 (bytes)"),
        ("{ get token() { throw new Error('s3cr3t') } }", "SandboxApi: token: could not be read: its getter threw"),
    ];
    for (options, message) in rows {
        // Where the base URL is not what is being tested, a right one is there.
        let options = match options.strip_prefix("{ ") {
            Some(rest) if !rest.starts_with("base") => format!("{{ baseUrl: 'https://a.example', {rest}"),
            _ => options.to_owned(),
        };
        assert_eq!(refused(&options), message);
    }
}

#[wasm_bindgen_test]
fn what_is_let_through() {
    let rows = [
        "timeoutMs: null",
        "timeoutMs: 2147483647",
        "timeoutMs: undefined, token: undefined, fetch: undefined, headers: undefined, maxResponseBytes: undefined",
        "token: () => 't'",
        "token: async () => 't'",
        "token: null",
        "fetch: { fetch() {} }",
        "fetch: { get fetch() { return () => {} } }",
        "headers: {}",
        "headers: Object.assign(Object.create(null), { a: 'b' })",
        "maxResponseBytes: 1",
    ];
    for options in rows {
        assert!(SandboxApi::new(&js(&format!("{{ baseUrl: 'https://a.example', {options} }}"))).is_ok(), "{options}");
    }
}
