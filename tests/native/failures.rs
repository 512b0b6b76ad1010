//! Calls that end without a response that could be read: what each ending means, and what is said of it.

use crate::endings::{at_stage, cause, fetch_error, fetch_failed};
use crate::values::ORIGIN;
use litterbox_sdk::error::{Code, Error, Outcome};
use litterbox_sdk::failure::{Ending, Stage};

#[test]
fn every_ending_has_a_code_an_outcome_and_a_message_at_every_stage() {
    use Code::{Auth, Closed, Response, Timeout, Unavailable};
    use Outcome::{NotSent, Unknown};
    let causes = [fetch_error(), cause("Error", "ECONNRESET", "read ECONNRESET")];
    let rows: [(Ending<'_>, Code, Outcome, &str); 13] = [
        (Ending::TokenFailed, Auth, NotSent, "the token function failed"),
        (Ending::TokenIsNoString, Auth, NotSent, "the token function returned no string"),
        (Ending::TokenInvalid("must not be empty"), Auth, NotSent, "the token function's token must not be empty"),
        (
            Ending::FetchFailed { causes: &causes, page: None },
            Unavailable,
            Unknown,
            "no response from https://sandbox.example (ECONNRESET)",
        ),
        (
            Ending::FetchFailed { causes: &[], page: None },
            Unavailable,
            Unknown,
            "no response from https://sandbox.example",
        ),
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

#[test]
fn the_time_limits_of_nodes_fetch_are_told_from_the_deadline() {
    let advice = "within the time limit of fetch itself (in Node 300 s), which is shorter than this call's deadline; pass \
                  a `fetch` whose dispatcher has a longer headersTimeout and bodyTimeout";
    for code in ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"] {
        let timeout = cause("HeadersTimeoutError", code, "Headers Timeout Error");
        for causes in [vec![timeout.clone()], vec![fetch_error(), timeout.clone()]] {
            let head = at_stage(Stage::Head, &Ending::FetchFailed { causes: &causes, page: None });
            let problem = format!("no response headers {advice}");
            check(&head, Stage::Head, Code::Timeout, Outcome::Unknown, &problem);
            let body = at_stage(Stage::Body, &Ending::BodyBroke(&causes));
            let problem = format!("the response body was not complete {advice}");
            check(&body, Stage::Body, Code::Timeout, Outcome::Unknown, &problem);
        }
        // A name alone is nobody's code.
        let named = [cause(code, "", "x")];
        assert_eq!(at_stage(Stage::Head, &Ending::FetchFailed { causes: &named, page: None }).code, Code::Unavailable);
    }
    // Bun's limit, and what AbortSignal.timeout() aborts a fetch of the user's own with.
    let named = [fetch_error(), cause("TimeoutError", "", "The operation timed out.")];
    let limit = "within a time limit of fetch itself, which is shorter than this call's deadline";
    let head = at_stage(Stage::Head, &Ending::FetchFailed { causes: &named, page: None });
    check(&head, Stage::Head, Code::Timeout, Outcome::Unknown, &format!("no response headers {limit}"));
    let body = at_stage(Stage::Body, &Ending::BodyBroke(&named));
    check(&body, Stage::Body, Code::Timeout, Outcome::Unknown, &format!("the response body was not complete {limit}"));
    // That one is about connecting.
    let connect = [cause("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error")];
    assert_eq!(fetch_failed(ORIGIN, None, &connect).code, Code::Unavailable);
}
