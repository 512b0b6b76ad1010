//! Calls that end without a response that could be read: what each ending means, and what is said of it.

use crate::values::{ORIGIN, object, text};
use litterbox_sdk::cause::Cause;
use litterbox_sdk::error::{Code, Error, Outcome};
use litterbox_sdk::failure::{Ending, Progress, Stage};
use litterbox_sdk::head::Head;
use litterbox_sdk::request::Request;
use litterbox_sdk::resources::host;
use litterbox_sdk::value::Value;

const SECRET: &str = "hunter22";

/// A create with a key and a secret.
fn request() -> Request {
    let spec = object(&[("env", object(&[("KEY", text(SECRET))])), ("idempotencyKey", text("run-1"))]);
    host::CREATE.request(&[spec]).unwrap()
}

/// How a create ends at a stage. The status of its response is known once it waits for the body.
fn at_stage(stage: Stage, ending: &Ending<'_>) -> Error {
    let status = if stage == Stage::Body { 201 } else { 0 };
    let head = Head { status, ..Head::default() };
    Progress { request: &request(), origin: ORIGIN, page: None, stage, head: &head }.error(ending)
}

/// How a create ends whose fetch failed in a page, or outside of one.
fn fetch_failed(origin: &str, page: Option<&str>, causes: &[Cause]) -> Error {
    let head = Head::default();
    let progress = Progress { request: &request(), origin, page, stage: Stage::Head, head: &head };
    let error = progress.error(&Ending::FetchFailed(causes));
    assert!(matches!(error.code, Code::Unavailable | Code::Timeout), "{error:?}");
    error
}

fn cause(name: &str, code: &str, message: &str) -> Cause {
    Cause { name: name.to_owned(), code: code.to_owned(), message: message.to_owned(), ..Cause::default() }
}

/// What Node says of a system call that failed.
fn failed_call(syscall: &str, code: &str) -> Cause {
    Cause { syscall: syscall.to_owned(), ..cause("Error", code, &format!("{syscall} {code}")) }
}

/// A chain whose innermost error stands for several.
fn several(mut members: Vec<Vec<Cause>>) -> Vec<Cause> {
    let first = members.remove(0);
    let code = first[0].code.clone();
    let aggregate = Cause { others: members, ..cause("AggregateError", &code, "") };
    [vec![fetch_error(), aggregate], first].concat()
}

/// What Node's fetch throws.
fn fetch_error() -> Cause {
    cause("TypeError", "", "fetch failed")
}

#[test]
fn every_ending_has_a_code_an_outcome_and_a_message_at_every_stage() {
    use Code::{Auth, Closed, Response, Timeout, Unavailable};
    use Outcome::{NotSent, Unknown};
    let causes = [fetch_error(), cause("Error", "ECONNRESET", "read ECONNRESET")];
    let rows: [(Ending<'_>, Code, Outcome, &str); 13] = [
        (Ending::TokenFailed, Auth, NotSent, "the token function failed"),
        (Ending::TokenIsNoString, Auth, NotSent, "the token function returned no string"),
        (Ending::TokenInvalid("must not be empty"), Auth, NotSent, "the token function's token must not be empty"),
        (Ending::FetchFailed(&causes), Unavailable, Unknown, "no response from https://sandbox.example (ECONNRESET)"),
        (Ending::FetchFailed(&[]), Unavailable, Unknown, "no response from https://sandbox.example"),
        (Ending::NotAResponse, Response, Unknown, "fetch resolved to something that is not a Response"),
        (Ending::BodyBroke(&causes), Unavailable, Unknown, "the response of https://sandbox.example broke off"),
        (Ending::BodyBroke(&[]), Unavailable, Unknown, "the response of https://sandbox.example broke off"),
        (
            Ending::BodyTooLarge(67_108_864.0),
            Response,
            Unknown,
            "the response is larger than maxResponseBytes allows (67108864)",
        ),
        (
            Ending::BodyUnreadable,
            Response,
            Unknown,
            "the response that fetch gave has no body that can be read: it needs a stream in `body`, or arrayBuffer(), \
             blob() or text()",
        ),
        (
            Ending::BodyUsed,
            Unavailable,
            Unknown,
            "the `fetch` that was passed has read the body of its response: let it read a clone()",
        ),
        (Ending::BodyNotUtf8, Response, Unknown, "the response is not valid UTF-8"),
        (Ending::BodyNotParsed, Response, Unknown, "the response could not be read as JSON"),
    ];
    for stage in [Stage::Token, Stage::Head, Stage::Body] {
        for (ending, code, outcome, message) in &rows {
            check(&at_stage(stage, ending), stage, *code, *outcome, message);
        }
        // What ends a call from this side may have come before anything was sent.
        let (missing, outcome) = match stage {
            Stage::Token => ("the token function gave no token", NotSent),
            Stage::Head => ("no response", Unknown),
            Stage::Body => ("the response body was not complete", Unknown),
        };
        let late = at_stage(stage, &Ending::DeadlinePassed(20.0));
        check(&late, stage, Timeout, outcome, &format!("{missing} within 20 ms"));
        check(&at_stage(stage, &Ending::Closed), stage, Closed, outcome, "the client was closed");
    }
}

fn check(error: &Error, stage: Stage, code: Code, outcome: Outcome, problem: &str) {
    let (status, shown) = if stage == Stage::Body { (Some(201), " [201]") } else { (None, "") };
    let expected = Error {
        code,
        message: format!("POST /hosts: {problem}{shown}"),
        status,
        error_code: None,
        operation: "POST /hosts",
        outcome,
        idempotency_key: Some("run-1".to_owned()),
        retry_after_ms: None,
        request_id: None,
        issues: None,
    };
    assert_eq!(*error, expected, "{stage:?}");
}

#[test]
fn parts_of_a_millisecond_are_rounded_up() {
    for (limit, shown) in [(0.1, "1"), (1.0, "1"), (1.5, "2"), (300_000.0, "300000"), (2_147_483_647.0, "2147483647")] {
        let error = at_stage(Stage::Head, &Ending::DeadlinePassed(limit));
        assert_eq!(error.message, format!("POST /hosts: no response within {shown} ms"));
    }
}

/// Codes and names of what happens before a request is sent.
const NEVER_LEFT: [&str; 17] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
    "ERR_ACCESS_DENIED",
    "ERR_INVALID_URL",
    "ConnectionRefused",
    "FailedToOpenSocket",
    "ERR_INVALID_PORT",
    "NotCapable",
    "PermissionDenied",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
];

#[test]
fn nothing_was_sent_where_no_connection_was_made() {
    for word in NEVER_LEFT {
        let by_code = [fetch_error(), cause("Error", word, "connect failed")];
        let error = fetch_failed(ORIGIN, None, &by_code);
        assert_eq!(error.outcome, Outcome::NotSent, "{word}");
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN} ({word})"));
        // The outermost error has it in Bun, an error below others in Node's AggregateError.
        let deep = [fetch_error(), cause("AggregateError", "", ""), cause("Error", word, "connect failed")];
        for causes in [&by_code[1..], &deep] {
            assert_eq!(fetch_failed(ORIGIN, None, causes).outcome, Outcome::NotSent, "{word}");
        }
        let by_name = [cause(word, "", "Requires net access")];
        let error = fetch_failed(ORIGIN, None, &by_name);
        assert_eq!(error.outcome, Outcome::NotSent, "{word}");
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: Requires net access"));
    }
}

#[test]
fn nothing_was_sent_where_the_platform_says_so_in_words() {
    let rows = [
        (
            "error sending request for url (http://h.example/): client error (Connect): tcp connect error",
            "error sending request for url … client error (Connect): tcp connect error",
        ),
        ("bad port", "bad port"),
        ("Requests to port 22 are not allowed", "Requests to port 22 are not allowed"),
        ("Failed to parse URL from http://h.example:99999/hosts", "Failed to parse URL from …"),
        (
            "request to http://h.example/hosts failed, reason: connect EHOSTUNREACH 10.0.0.9:80",
            "request to … failed, reason: connect EHOSTUNREACH 10.0.0.9:80",
        ),
        (
            "EHOSTUNREACH: Unable to connect. Is the computer able to access the url?",
            "EHOSTUNREACH: Unable to connect. Is the computer able to access the url?",
        ),
        ("ENETUNREACH: Was there a typo in the url or port?", "ENETUNREACH: Was there a typo in the url or port?"),
    ];
    for (message, shown) in rows {
        for causes in [vec![cause("TypeError", "", message)], vec![fetch_error(), cause("Error", "", message)]] {
            let error = fetch_failed(ORIGIN, None, &causes);
            assert_eq!(error.outcome, Outcome::NotSent, "{message}");
            assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: {shown}"));
        }
    }
}

/// Outcomes of a create whose fetch failed outside of a page.
fn outcome(causes: &[Cause]) -> Outcome {
    fetch_failed(ORIGIN, None, causes).outcome
}

#[test]
fn the_system_call_that_failed_counts_more_than_the_code() {
    for code in ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EACCES", "ECONNRESET"] {
        for syscall in ["connect", "getaddrinfo"] {
            let causes = [fetch_error(), failed_call(syscall, code)];
            assert_eq!(outcome(&causes), Outcome::NotSent, "{syscall} {code}");
        }
        // An open connection fails like this when a router says that the way to the service is gone.
        for syscall in ["read", "write"] {
            let causes = [fetch_error(), failed_call(syscall, code)];
            assert_eq!(outcome(&causes), Outcome::Unknown, "{syscall} {code}");
        }
    }
    for code in ["EHOSTUNREACH", "ENETUNREACH"] {
        assert_eq!(outcome(&[fetch_error(), failed_call("", code)]), Outcome::Unknown, "{code}");
    }
    assert_eq!(outcome(&[fetch_error(), failed_call("queryA", "ENOTFOUND")]), Outcome::NotSent);
    // As Deno says of an open connection.
    assert_eq!(outcome(&[fetch_error(), cause("Error", "", "No route to host (os error 113)")]), Outcome::Unknown);
}

#[test]
fn nothing_was_sent_where_tls_was_not_agreed() {
    let words = "Client network socket disconnected before secure TLS connection was established";
    let error = fetch_failed(ORIGIN, None, &[fetch_error(), cause("Error", "ECONNRESET", words)]);
    assert_eq!(error.outcome, Outcome::NotSent);
    assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN} (ECONNRESET)"));
}

#[test]
fn of_several_errors_each_has_to_show_that_nothing_was_sent() {
    let (refused, timed_out) = (failed_call("connect", "ECONNREFUSED"), failed_call("connect", "ETIMEDOUT"));
    let reset = failed_call("read", "ECONNRESET");
    let rows = [
        (vec![vec![refused.clone()]], Outcome::NotSent),
        (vec![vec![refused.clone()], vec![timed_out.clone()]], Outcome::NotSent),
        (vec![vec![timed_out], vec![fetch_error(), refused.clone()]], Outcome::NotSent),
        (vec![vec![refused.clone()], vec![reset.clone()]], Outcome::Unknown),
        (vec![vec![reset.clone()], vec![refused.clone()]], Outcome::Unknown),
        (vec![vec![refused.clone()], vec![refused.clone()], vec![reset.clone()]], Outcome::Unknown),
        // One that was not read: there were too many.
        (vec![vec![refused.clone()], vec![]], Outcome::Unknown),
        (vec![vec![refused.clone()], several(vec![vec![refused.clone()], vec![refused.clone()]])], Outcome::NotSent),
        (vec![vec![refused.clone()], several(vec![vec![refused.clone()], vec![reset]])], Outcome::Unknown),
    ];
    for (members, expected) in rows {
        let causes = several(members);
        let error = fetch_failed(ORIGIN, None, &causes);
        assert_eq!(error.outcome, expected, "{causes:?}");
        assert!(error.message.starts_with(&format!("POST /hosts: no response from {ORIGIN} (E")), "{}", error.message);
    }
}

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
fn other_failures_may_come_after_the_request_was_sent() {
    let codes = [
        "ECONNRESET",
        "EPIPE",
        "ETIMEDOUT",
        "ECONNABORTED",
        "UND_ERR_SOCKET",
        "ConnectionClosed",
        // Not the words of any platform.
        "econnrefused",
        "ECONNREFUSED2",
        "XECONNREFUSED",
    ];
    for code in codes {
        let error = fetch_failed(ORIGIN, None, &[fetch_error(), cause("Error", code, "other side closed")]);
        assert_eq!(error.outcome, Outcome::Unknown, "{code}");
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN} ({code})"));
    }
    for message in ["connect ECONNREFUSED 127.0.0.1:1", "client error (SendRequest)", "Load failed", "Bad Port"] {
        assert_eq!(
            fetch_failed(ORIGIN, None, &[cause("TypeError", "", message)]).outcome,
            Outcome::Unknown,
            "{message}"
        );
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
fn the_time_limits_of_nodes_fetch_are_told_from_the_deadline() {
    let advice = "within the time limit of fetch itself (in Node 300 s), which is shorter than this call's deadline; pass \
                  a `fetch` whose dispatcher has a longer headersTimeout and bodyTimeout";
    for code in ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"] {
        let timeout = cause("HeadersTimeoutError", code, "Headers Timeout Error");
        for causes in [vec![timeout.clone()], vec![fetch_error(), timeout.clone()]] {
            let head = at_stage(Stage::Head, &Ending::FetchFailed(&causes));
            let problem = format!("no response headers {advice}");
            check(&head, Stage::Head, Code::Timeout, Outcome::Unknown, &problem);
            let body = at_stage(Stage::Body, &Ending::BodyBroke(&causes));
            let problem = format!("the response body was not complete {advice}");
            check(&body, Stage::Body, Code::Timeout, Outcome::Unknown, &problem);
        }
        // A name alone is nobody's code.
        let named = [cause(code, "", "x")];
        assert_eq!(at_stage(Stage::Head, &Ending::FetchFailed(&named)).code, Code::Unavailable);
    }
    // Bun's limit, and what AbortSignal.timeout() aborts a fetch of the user's own with.
    let named = [fetch_error(), cause("TimeoutError", "", "The operation timed out.")];
    let limit = "within a time limit of fetch itself, which is shorter than this call's deadline";
    let head = at_stage(Stage::Head, &Ending::FetchFailed(&named));
    check(&head, Stage::Head, Code::Timeout, Outcome::Unknown, &format!("no response headers {limit}"));
    let body = at_stage(Stage::Body, &Ending::BodyBroke(&named));
    check(&body, Stage::Body, Code::Timeout, Outcome::Unknown, &format!("the response body was not complete {limit}"));
    // That one is about connecting.
    let connect = [cause("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error")];
    assert_eq!(fetch_failed(ORIGIN, None, &connect).code, Code::Unavailable);
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
        let progress = Progress { request: &request, origin: ORIGIN, page: None, stage: Stage::Head, head: &head };
        let error = progress.error(&Ending::FetchFailed(&[cause("", "", &format!("refused: {secret}"))]));
        assert_eq!(error.message, format!("POST /hosts: no response from {ORIGIN}: refused: [redacted]"));
    }
}

#[test]
fn a_chain_of_causes_is_read_as_far_as_it_is_one() {
    let full = object(&[("name", text("TypeError")), ("code", text("E")), ("message", text("m")), ("more", text("x"))]);
    let call = object(&[("syscall", text("read"))]);
    let others = Value::List(vec![Value::List(vec![call.clone(), full.clone()]), Value::List(Vec::new()), Value::Null]);
    let aggregate = object(&[("name", text("AggregateError")), ("others", others)]);
    let read = Cause { syscall: "read".to_owned(), ..Cause::default() };
    let others = vec![vec![read.clone(), cause("TypeError", "E", "m")], Vec::new(), Vec::new()];
    let odd = object(&[("name", Value::Null), ("code", Value::Number(20.0)), ("message", object(&[]))]);
    let none = Cause::default();
    let rows = [
        (Value::List(vec![full.clone(), odd]), vec![cause("TypeError", "E", "m"), none.clone()]),
        (Value::List(vec![aggregate, call]), vec![Cause { others, ..cause("AggregateError", "", "") }, read]),
        (Value::List(vec![text("thrown"), Value::Nothing]), vec![none.clone(), none]),
        (Value::List(Vec::new()), Vec::new()),
        (full, Vec::new()),
        (Value::Null, Vec::new()),
        (Value::Nothing, Vec::new()),
        (text("x"), Vec::new()),
    ];
    for (value, causes) in rows {
        assert_eq!(Cause::chain(&value), causes, "{value:?}");
    }
}
