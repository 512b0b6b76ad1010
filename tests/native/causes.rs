//! What was thrown: which errors show that nothing was sent, and how a chain of causes is read.

use crate::endings::{cause, failed_call, fetch_error, fetch_failed, several};
use crate::values::{ORIGIN, object, text};
use litterbox_sdk::cause::Cause;
use litterbox_sdk::error::Outcome;
use litterbox_sdk::value::Value;

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
