//! The rules for settings: each names what is wrong and never shows the value.

use litterbox_sdk::validate::{
    UrlParts, base_url, disk_gb, header_name, header_value, idempotency_key, max_response_bytes, timeout_ms,
    timeout_seconds, token,
};

fn check<R>(rule: impl Fn(&str) -> Result<R, &'static str>, right: &[&str], wrong: &[&str]) {
    for value in right {
        assert!(rule(value).is_ok(), "{value:?} was refused");
    }
    for value in wrong {
        let Err(message) = rule(value) else { panic!("{value:?} was let through") };
        assert!(value.len() < 3 || !message.contains(value), "{message}");
    }
}

#[test]
fn tokens_are_visible_ascii() {
    let right = ["t", "drkb_AZaz09", "a.b-c_d~e+f/g=", "!\"#$%&'()*,:;<>?@[]^`{|}", &"x".repeat(10_000)];
    check(token, &right, &["", " ", "a b", "a\n", "\ta", "tökén", "\u{7f}x", "a\0", "\u{200b}", "“quoted”"]);
}

#[test]
fn idempotency_keys_follow_the_rule_of_the_service() {
    let right = ["a", "run-1", "A_Z.0:9-", &"k".repeat(255)];
    check(idempotency_key, &right, &["", " ", "a b", "a/b", "ä", "k\n", "a,b", "\"k\"", &"k".repeat(256)]);
}

#[test]
fn header_names_are_tokens_and_not_ours() {
    let right = ["x-trace", "X_Trace", "CF-Access-Client-Id", "!#$%&'*+-.^_`|~09", "cookie"];
    let wrong = [
        "",
        "a b",
        "a:",
        "ä",
        "a\n",
        "(a)",
        "authorization",
        "Authorization",
        "CONTENT-TYPE",
        "Accept",
        "idempotency-key",
    ];
    check(header_name, &right, &wrong);
}

#[test]
fn header_values_are_ascii_without_controls() {
    check(header_value, &["", "a b\tc", "!~"], &["a\r\nX: y", "a\n", "\0x", "\u{7f}x", "grün", "\u{85}x"]);
}

#[test]
fn base_urls_have_no_userinfo_query_or_fragment() {
    let rule = |given, href, origin| base_url(&UrlParts { given, href, origin });
    let is = |given| rule(given, given, "https://a.example");
    assert_eq!(is("https://a.example/"), Ok(""));
    assert_eq!(is("https://a.example/api//"), Ok("/api"));
    assert_eq!(rule("http://a.example", "http://a.example/", "http://a.example"), Ok(""));
    assert_eq!(rule("/api/", "https://a.example/api/", "https://a.example"), Ok("/api"));
    let scheme = Err("must have the scheme http or https");
    assert_eq!(rule("ftp://a.example", "ftp://a.example/", "ftp://a.example"), scheme);
    assert_eq!(rule("javascript:alert(1)", "javascript:alert(1)", "null"), scheme);
    assert_eq!(rule("blob:https://a.example/1", "blob:https://a.example/1", "https://a.example"), scheme);
    let userinfo = Err("must not carry a user name or password");
    assert_eq!(is("https://u:p@a.example/"), userinfo);
    assert_eq!(is("https://a.example:p@a.example/"), userinfo);
    assert_eq!(is("https://a.example@a.example/"), userinfo);
    assert_eq!(is("https://a.example/?"), Err("must not have a query"));
    assert_eq!(is("https://a.example/?a=1"), Err("must not have a query"));
    assert_eq!(is("https://a.example/#"), Err("must not have a fragment"));
}

#[test]
fn numbers_have_ranges() {
    for value in [f64::MIN_POSITIVE, 0.5, 1.0, 2_147_483_647.0] {
        assert_eq!(timeout_ms(value), Ok(value));
    }
    for value in [0.0, -0.0, -1.0, 2_147_483_647.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        assert_eq!(
            timeout_ms(value),
            Err("must be a number > 0 and <= 2147483647 (milliseconds), or null for no limit")
        );
    }
    assert_eq!(timeout_seconds(300.0), Ok(300_000.0));
    assert_eq!(timeout_seconds(0.25), Ok(250.0));
    for value in [0.0, -1.0, 2_147_484.0, f64::NAN, f64::INFINITY] {
        assert_eq!(timeout_seconds(value), Err("must be a number of seconds > 0 and <= 2147483.647"));
    }
    for value in [1.0, 67_108_864.0, 9_007_199_254_740_991.0] {
        assert_eq!(max_response_bytes(value), Ok(value));
    }
    for value in [0.0, -1.0, 1.5, 9_007_199_254_740_992.0, f64::NAN, f64::INFINITY] {
        assert_eq!(max_response_bytes(value), Err("must be a whole number >= 1 (bytes)"));
    }
    assert_eq!(disk_gb(1.0), Ok(1));
    assert_eq!(disk_gb(2_147_483_647.0), Ok(2_147_483_647));
    for value in [0.0, -1.0, 1.5, 2_147_483_648.0, f64::NAN, f64::INFINITY] {
        assert_eq!(disk_gb(value), Err("must be a whole number from 1 to 2147483647 (GB)"));
    }
}

#[test]
fn what_is_wrong_with_a_token_is_said() {
    assert_eq!(token(""), Err("must not be empty"));
    // Schemes are compared without regard to case (RFC 9110, section 11.1).
    for value in ["Bearer t", "bearer drkb_1", "BEARER  t", "Bearer "] {
        let rule = "must be the token alone: leave out the scheme \"Bearer\", the client adds it";
        assert_eq!(token(value), Err(rule), "{value:?}");
    }
    for value in ["a b", "Basic t", "bearer\tt", "töken t"] {
        let rule = "must consist of visible ASCII characters, without spaces or line breaks";
        assert_eq!(token(value), Err(rule), "{value:?}");
    }
    assert_eq!((token("bearer"), token("bearer-1")), (Ok(()), Ok(())));
}

#[test]
fn what_is_wrong_with_a_header_is_said() {
    assert_eq!(header_name("a b"), Err("is not a valid header name (RFC 9110, section 5.6.2)"));
    assert_eq!(header_name("ACCEPT"), Err("is set by this client and cannot be overridden"));
    assert_eq!(header_value("a\n"), Err("must consist of ASCII characters without line breaks or other controls"));
}
