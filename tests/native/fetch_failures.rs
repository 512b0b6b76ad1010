//! Calls whose fetch rejected: what it means, what is said of the reason, and what is advised.

use crate::endings::{SECRET, at_stage, cause, fetch_error, fetch_failed};
use crate::values::{ORIGIN, object, text};
use litterbox_sdk::cause::Cause;
use litterbox_sdk::error::{Code, Outcome};
use litterbox_sdk::failure::{Ending, Progress, Stage};
use litterbox_sdk::head::Head;
use litterbox_sdk::resources::host;

#[test]
fn a_proxy_that_refuses_is_named() {
    let words = "Proxy response (407) !== 200 when HTTP Tunneling";
    let causes = [fetch_error(), cause("RequestAbortedError", "UND_ERR_ABORTED", words)];
    let error = fetch_failed(ORIGIN, None, &causes);
    let hint = "; a proxy in between refused the connection: `cause` has its status";
    assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN} (UND_ERR_ABORTED){hint}"));
    assert_eq!((error.code, error.outcome), (Code::Unavailable, Outcome::NotSent));
}

#[test]
fn a_port_that_speaks_no_tls_is_suspected() {
    let hint = "; the port seems to speak no TLS: check whether `baseUrl` should begin with http://";
    let wrong_version = [fetch_error(), cause("Error", "ERR_SSL_WRONG_VERSION_NUMBER", "wrong version number")];
    let in_bun = [cause("TypeError", "EPROTO", "EPROTO: The TLS handshake failed.")];
    let in_deno =
        [fetch_error(), cause("", "", "client error (Connect): received corrupt message of type InvalidContentType")];
    // Only Deno says when it happened: OpenSSL uses the code for a connection that was open, too, and Bun its words.
    let rows: [(&[Cause], Outcome, &str); 3] = [
        (&wrong_version, Outcome::Unknown, " (ERR_SSL_WRONG_VERSION_NUMBER)"),
        (&in_bun, Outcome::Unknown, " (EPROTO)"),
        (&in_deno, Outcome::NotSent, ": client error (Connect): received corrupt message of type InvalidContentType"),
    ];
    for (causes, outcome, reason) in rows {
        for page in [None, Some("https://app.example/")] {
            let error = fetch_failed(ORIGIN, page, causes);
            assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}{reason}{hint}"));
            assert_eq!((error.code, error.outcome), (Code::Unavailable, outcome));
        }
        let plain = fetch_failed("http://sandbox.example", None, causes);
        assert!(!plain.message.contains("TLS:"), "{}", plain.message);
    }
}

#[test]
fn a_method_without_its_object_is_explained() {
    let words = [
        "Illegal invocation",
        "Failed to execute 'fetch' on 'Window': Illegal invocation",
        "Illegal invocation: function called with incorrect `this` reference.",
    ];
    for message in words {
        let error = fetch_failed(ORIGIN, None, &[cause("TypeError", "", message)]);
        assert_eq!((error.code, error.outcome), (Code::Unavailable, Outcome::NotSent));
        let explained = "POST /hosts: the option `fetch` is a method that needs its object: pass the service binding \
                         itself, or (url, init) => env.SERVICE.fetch(url, init)";
        assert_eq!(error.message, explained, "{message}");
    }
}

#[test]
fn mixed_content_is_named() {
    let failed = [cause("TypeError", "", "Failed to fetch")];
    let page = Some("https://app.example/index.html");
    for origin in [
        "http://sandbox.example",
        "http://10.0.0.1:8780",
        "http://[fd7a::1]:8780",
        "http://notlocalhost",
        "http://localhost.example",
        "http://127.evil.example",
    ] {
        let error = fetch_failed(origin, page, &failed);
        assert_eq!(error.outcome, Outcome::NotSent);
        let problem = format!("the browser blocks requests from an https page to {origin} (mixed content)");
        assert_eq!(error.message, format!("POST /hosts: {problem}"));
    }
    // Browsers allow these, and pages that are not https themselves.
    let rows = [
        ("http://localhost", page),
        ("http://localhost:8780", page),
        ("http://app.localhost:8780", page),
        ("http://127.0.0.1:8780", page),
        ("http://127.1.2.3", page),
        ("http://a.b.localhost", page),
        ("http://[::1]:8780", page),
        ("https://sandbox.example", page),
        ("http://sandbox.example", Some("http://app.example/")),
        ("http://sandbox.example", Some("file:///app/index.html")),
        ("http://sandbox.example", None),
    ];
    for (origin, page) in rows {
        let error = fetch_failed(origin, page, &failed);
        assert_eq!(error.outcome, Outcome::Unknown, "{origin} {page:?}");
        assert!(error.message.starts_with(&format!("POST /hosts: no response from {origin}: Failed to fetch")));
    }
}

/// A `fetch` of the caller's own may send such a request, so only what browsers say counts.
#[test]
fn mixed_content_is_known_by_the_words_of_browsers() {
    let page = Some("https://app.example/");
    let problem = |message: &str| fetch_failed("http://sandbox.example", page, &[cause("TypeError", "", message)]);
    let browsers = [
        "Failed to fetch",
        "NetworkError when attempting to fetch resource.",
        "Load failed",
        "Failed to fetch (sandbox.example)",
    ];
    for message in browsers {
        let error = problem(message);
        assert_eq!(error.outcome, Outcome::NotSent, "{message}");
        assert!(error.message.ends_with("(mixed content)"), "{}", error.message);
    }
    for message in ["connection reset by peer", "error sending request", "Network request failed", ""] {
        let error = problem(message);
        assert_eq!(error.outcome, Outcome::Unknown, "{message}");
        assert!(!error.message.contains("mixed content"), "{}", error.message);
    }
    // Wherever in the chain they stand.
    let chain = [cause("Error", "", "could not call"), cause("TypeError", "", "Failed to fetch")];
    assert_eq!(fetch_failed("http://sandbox.example", page, &chain).outcome, Outcome::NotSent);
}

#[test]
fn a_failure_that_may_be_a_cors_refusal_has_a_hint() {
    const HINT: &str = "; in a browser this is also what a CORS refusal or the page's own connect-src looks like: the \
                        service sends no CORS headers, so reach it through a gateway on the page's own origin";
    let silent = cause("TypeError", "", "Failed to fetch");
    let telling = cause("Error", "ECONNRESET", "read ECONNRESET");
    let rows = [
        (Some("https://app.example/index.html"), &silent, format!(": Failed to fetch{HINT}")),
        (Some("http://sandbox.example/"), &silent, format!(": Failed to fetch{HINT}")),
        (Some("https://sandbox.example:8443/"), &silent, format!(": Failed to fetch{HINT}")),
        (Some("https://sandbox.example.net/"), &silent, format!(": Failed to fetch{HINT}")),
        (Some("about:blank"), &silent, format!(": Failed to fetch{HINT}")),
        // On its own origin the service needs no CORS headers.
        (Some("https://sandbox.example/"), &silent, ": Failed to fetch".to_owned()),
        (Some("https://sandbox.example/app/?a#b"), &silent, ": Failed to fetch".to_owned()),
        (Some("https://sandbox.example"), &silent, ": Failed to fetch".to_owned()),
        (Some("https://sandbox.example?a"), &silent, ": Failed to fetch".to_owned()),
        (Some("https://sandbox.example#b"), &silent, ": Failed to fetch".to_owned()),
        (None, &silent, ": Failed to fetch".to_owned()),
        // Who knows a code is no browser.
        (Some("https://app.example/"), &telling, " (ECONNRESET)".to_owned()),
    ];
    for (page, cause, reason) in rows {
        let error = fetch_failed(ORIGIN, page, std::slice::from_ref(cause));
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}{reason}"), "{page:?}");
        assert_eq!((error.code, error.outcome), (Code::Unavailable, Outcome::Unknown));
    }
}

#[test]
fn the_reason_is_the_first_plain_code_or_what_the_innermost_error_says() {
    let longest = "E".repeat(60);
    let rows: [(&[Cause], String); 14] = [
        (&[], String::new()),
        (&[cause("TypeError", "", "")], String::new()),
        (&[cause("", "ECONNRESET", "")], " (ECONNRESET)".to_owned()),
        (&[cause("", "OUTER", "a"), cause("", "INNER", "b")], " (OUTER)".to_owned()),
        (&[cause("", "", "a"), cause("", "INNER", "b")], " (INNER)".to_owned()),
        // Codes that are sentences, or too long to be one.
        (&[cause("", "not a code", "a"), cause("", "E_1", "b")], " (E_1)".to_owned()),
        (&[cause("", "http://h.example/x", "a")], ": a".to_owned()),
        (&[cause("", "é", "a")], ": a".to_owned()),
        (&[cause("", &longest, "a")], format!(" ({longest})")),
        (&[cause("", &"E".repeat(61), "a")], ": a".to_owned()),
        (&[cause("", "", "outer"), cause("", "", "inner")], ": inner".to_owned()),
        (&[cause("", "", "outer"), cause("", "", "inner"), cause("Error", "", "")], ": inner".to_owned()),
        (&[cause("", "", "outer"), cause("", "", "")], ": outer".to_owned()),
        (&[cause("", "", "x")], ": x".to_owned()),
    ];
    for (causes, reason) in rows {
        let error = fetch_failed(ORIGIN, None, causes);
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}{reason}"));
    }
}

#[test]
fn a_reason_is_shown_without_urls_and_control_characters_and_not_in_full_length() {
    let cut = "é".repeat(200);
    let rows = [
        ("at https://h.example/hosts/1?token=x now", "at … now"),
        ("(https://h.example/hosts/1): refused, see ws://h/", "… refused, see …"),
        ("://", "…"),
        ("a:/b //c", "a:/b //c"),
        ("two\nlines\r\n\tof  text ", "two lines of text"),
        ("bell\u{7} escape\u{1b}[31m nul\0 delete\u{7f} c1\u{85}x\u{9b}y", "bell escape[31m nul delete c1 xy"),
        ("a\u{2028}b", "a b"),
        (&"é".repeat(201), &cut),
        (&cut, &cut),
        (&format!("https://h.example/{} end", "x".repeat(500)), "… end"),
    ];
    for (message, shown) in rows {
        let error = fetch_failed(ORIGIN, None, &[cause("", "", message)]);
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: {shown}"), "{message:?}");
    }
    // Nothing is left of it: a colon alone would promise a reason.
    let error = fetch_failed(ORIGIN, None, &[cause("", "", "\u{1}\u{2}")]);
    assert!(error.message.starts_with(&format!("POST /hosts: no response from {ORIGIN}")), "{}", error.message);
}

#[test]
fn no_part_of_a_secret_is_shown() {
    let messages = [
        SECRET.to_owned(),
        format!("bad header: {SECRET}"),
        format!("{}{SECRET} today", "x".repeat(196)),
        format!("{}{SECRET}", "x ".repeat(98)),
    ];
    for message in messages {
        let error = fetch_failed(ORIGIN, None, &[cause("", "", &message)]);
        assert!(!error.message.contains("hun"), "{}", error.message);
    }
    let error = fetch_failed(ORIGIN, None, &[cause("", "", &format!("bad header: {SECRET}"))]);
    assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: bad header: [redacted]"));
    // Wherever else it may stand.
    let error = fetch_failed(ORIGIN, None, &[cause("", SECRET, "")]);
    assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN} ([redacted])"));
    for page in [None, Some("https://app.example/")] {
        let error = fetch_failed(&format!("http://{SECRET}.example"), page, &[cause("", "", "x")]);
        assert!(!error.message.contains(SECRET), "{}", error.message);
    }
    assert!(!at_stage(Stage::Token, &Ending::TokenInvalid(SECRET)).message.contains(SECRET));
}

#[test]
fn secrets_are_masked_before_white_space_and_control_characters_go() {
    for secret in ["two  spaces  leaked", "ctrl\u{7}leaked-value", "tab\tleaked-value", "at https://u:p@h.example/"] {
        let spec = object(&[("env", object(&[("KEY", text(secret))]))]);
        let request = host::CREATE.request(&[spec]).unwrap();
        let head = Head::default();
        let progress = Progress { request: &request, origin: ORIGIN, stage: Stage::Head, head: &head };
        let error = progress
            .error(&Ending::FetchFailed { causes: &[cause("", "", &format!("refused: {secret}"))], page: None });
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: refused: [redacted]"));
    }
}
