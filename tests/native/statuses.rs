//! What a status means: each row of the table, and each status without one.

use crate::values::{failure, json_head};
use litterbox_sdk::error::{Code, Outcome};
use litterbox_sdk::head::Head;
use litterbox_sdk::resources::host;

/// Who responds: the service, with a `detail` and perhaps an `error_code`, or something before it.
const SERVICE: &str = r#"{"detail":"no"}"#;
const CAPACITY: &str = r#"{"detail":"no capacity","error_code":"CAPACITY"}"#;
/// As Cloudflare sends it where the service cannot be reached: problem details (RFC 9457) have a `detail` too.
const PROBLEM: &str = r#"{"type":"https://developers.cloudflare.com/support/","title":"Error 502: Bad gateway","status":502,
    "detail":"The origin web server returned an invalid or incomplete response to Cloudflare.","error_code":502}"#;
const GATEWAY: &str = "<html><h1>Bad Gateway</h1></html>";

fn meaning(status: u16, body: &str) -> (Code, Outcome) {
    let request = host::CREATE.request(&[]).unwrap();
    let error = failure(&request, &json_head(status), body);
    assert_eq!(error.status, (status != 0).then_some(status));
    assert_eq!(error.issues.is_some(), error.code == Code::Validation, "{status}");
    (error.code, error.outcome)
}

#[test]
fn statuses_have_the_meaning_of_the_table() {
    use Code::{Auth, Capacity, Conflict, NotFound, Provisioning, RateLimit, Response, Unavailable, Validation};
    use Outcome::{Rejected, Unknown};
    let rows = [
        (400, SERVICE, Validation, Rejected),
        (400, GATEWAY, Response, Rejected),
        (400, "", Response, Rejected),
        (400, PROBLEM, Response, Rejected),
        (401, SERVICE, Auth, Rejected),
        (401, GATEWAY, Auth, Rejected),
        (403, SERVICE, Auth, Rejected),
        (403, GATEWAY, Auth, Rejected),
        (404, SERVICE, NotFound, Rejected),
        (404, "", NotFound, Rejected),
        (409, SERVICE, Conflict, Rejected),
        (409, GATEWAY, Conflict, Rejected),
        (422, SERVICE, Validation, Rejected),
        (422, GATEWAY, Validation, Rejected),
        (402, SERVICE, Response, Rejected),
        (405, SERVICE, Response, Rejected),
        (408, SERVICE, Response, Rejected),
        (410, GATEWAY, Response, Rejected),
        (413, GATEWAY, Response, Rejected),
        (429, SERVICE, RateLimit, Rejected),
        (429, CAPACITY, RateLimit, Rejected),
        (429, GATEWAY, RateLimit, Rejected),
        (429, "", RateLimit, Rejected),
        (499, GATEWAY, Response, Rejected),
        (500, "Internal Server Error", Response, Unknown),
        (500, SERVICE, Response, Unknown),
        (501, SERVICE, Response, Rejected),
        (501, GATEWAY, Response, Rejected),
        (502, SERVICE, Provisioning, Rejected),
        (502, GATEWAY, Unavailable, Unknown),
        (502, "", Unavailable, Unknown),
        (502, PROBLEM, Unavailable, Unknown),
        (502, r#"{"message":"no detail"}"#, Unavailable, Unknown),
        (502, r#"[{"detail":"no"}]"#, Unavailable, Unknown),
        (502, r#"{"detail":"cut o"#, Unavailable, Unknown),
        (503, SERVICE, Unavailable, Unknown),
        (503, GATEWAY, Unavailable, Unknown),
        (503, CAPACITY, Capacity, Rejected),
        (503, r#"{"detail":"x","error_code":"capacity"}"#, Unavailable, Unknown),
        (503, r#"{"detail":"x","error_code":"HOST_TEARDOWN"}"#, Unavailable, Unknown),
        (504, GATEWAY, Unavailable, Unknown),
        (504, SERVICE, Unavailable, Unknown),
        (505, GATEWAY, Response, Unknown),
        (507, CAPACITY, Response, Unknown),
        (520, GATEWAY, Response, Unknown),
        (599, GATEWAY, Response, Unknown),
        (600, GATEWAY, Response, Unknown),
        (999, GATEWAY, Response, Unknown),
        (100, "", Response, Unknown),
        (199, SERVICE, Response, Unknown),
        (0, "", Response, Unknown),
    ];
    for (status, body, code, outcome) in rows {
        assert_eq!(meaning(status, body), (code, outcome), "{status} {body}");
    }
}

#[test]
fn every_status_has_a_meaning() {
    for status in (0..=999).filter(|status| !(200..=299).contains(status)) {
        for body in [SERVICE, CAPACITY, GATEWAY, ""] {
            let (_, outcome) = meaning(status, body);
            let refused = (400..=499).contains(&status) || status == 501;
            let by_service = match status {
                502 => body == SERVICE || body == CAPACITY,
                503 => body == CAPACITY,
                _ => refused,
            };
            assert_eq!(outcome == Outcome::Rejected, by_service, "{status} {body}");
            assert_ne!(outcome, Outcome::NotSent);
        }
    }
}

#[test]
fn redirects_are_never_followed() {
    let nowhere = "to a target it does not show";
    let same = "to a path of the same origin, https://sandbox.example";
    let rows = [
        (307, Some("http://sandbox.internal/hosts"), "to http://sandbox.internal"),
        (301, Some("//other.example/x"), "to https://other.example"),
        (302, Some("https://user:s3cr3t@login.example:8443/?next=s3cr3t#s3cr3t"), "to https://login.example:8443"),
        (308, Some("https://login.example\\@s3cr3t"), "to https://login.example"),
        (303, Some("/login?token=s3cr3t"), same),
        (303, Some("/login?next=https://s3cr3t.example"), same),
        (307, Some("login"), same),
        (307, Some(""), same),
        (304, None, nowhere),
        (300, None, nowhere),
        (399, None, nowhere),
    ];
    let request = host::CREATE.request(&[]).unwrap();
    for (status, location, shown) in rows {
        let head = Head { status, location: location.map(str::to_owned), ..Head::default() };
        // What a login page or a gateway says beside a redirect does not matter.
        let error = failure(&request, &head, CAPACITY);
        let message =
            format!("POST /hosts: redirected {shown}; redirects are never followed, so check baseUrl [{status}]");
        assert_eq!((error.code, error.outcome, error.message), (Code::Response, Outcome::Unknown, message));
        assert_eq!((error.status, error.error_code), (Some(status), None));
    }
}

#[test]
fn a_redirect_that_a_browser_hides() {
    let head = Head { opaque_redirect: true, ..Head::default() };
    assert!(head.is_redirect() && !head.is_success());
    let error = failure(&host::LIST.request(&[]).unwrap(), &head, "");
    assert_eq!((error.code, error.status), (Code::Response, None));
    assert!(error.message.starts_with("GET /hosts: redirected to a target it does not show"), "{}", error.message);
}
