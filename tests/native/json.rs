//! The scanner: what is JSON and what is not.

use litterbox_decoder::json::scan::{Kind, MAX_DEPTH, Scanner};
use litterbox_json_text::escape::{push_string, unescape};
use serde::de::IgnoredAny;

/// Whether `text` is one JSON value.
pub fn is_json(text: &str) -> bool {
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.value().and_then(|_| scanner.end()).is_ok()
}

/// The same by `serde_json`, which has no limit of depth where it builds nothing, and does not take a byte order mark.
pub fn is_json_by_serde(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text.strip_prefix('\u{feff}').unwrap_or(text)).is_ok()
}

#[test]
fn valid_json_is_taken() {
    let texts = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "10",
        "-1.5",
        "1e9",
        "1E+9",
        "1.0e-999",
        "\"\"",
        "\"é🚫\"",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[{}]}}",
        "\r\n\t 1 \r\n\t",
        "[[],[[]],{}]",
        r#""\"\\\/\b\f\n\r\t\u00e9\uD83D""#,
        "{\"\":\"\"}",
        "{\"a\":1,\"a\":2}",
        "\"\u{7f}\u{80}\u{2028}\"",
        "\u{feff}1",
    ];
    for text in texts {
        assert!(is_json(text) && is_json_by_serde(text), "{text:?}");
    }
}

#[test]
fn invalid_json_is_refused() {
    let texts = [
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "1 2",
        "\"",
        "\"\\\"",
        "\"a\nb\"",
        "\"\t\"",
        "\"\0\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u123""#,
        r#""\u12g4""#,
        r#""\u""#,
        "'a'",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1;2]",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "// 1",
        "1 // one",
        "\u{a0}1",
        "1\u{feff}",
        "\u{feff}\u{feff}1",
        "\u{feff}",
        "undefined",
        "[1]]",
        "{}{}",
    ];
    for text in texts {
        assert!(!is_json(text) && !is_json_by_serde(text), "{text:?}");
    }
}

#[test]
fn depth_has_a_limit_and_costs_no_stack() {
    let arrays = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    let objects = |depth: usize| ["{\"a\":".repeat(depth), "1".to_owned(), "}".repeat(depth)].concat();
    assert!(is_json(&arrays(MAX_DEPTH)) && is_json(&objects(MAX_DEPTH)));
    assert!(!is_json(&arrays(MAX_DEPTH + 1)) && !is_json(&objects(MAX_DEPTH + 1)));
    assert!(!is_json(&"[".repeat(10_000_000)) && !is_json(&"{\"a\":".repeat(1_000_000)));
    let problem = Scanner::new(arrays(MAX_DEPTH + 1).as_bytes()).value().unwrap_err().sentence();
    assert_eq!(problem, "$: not valid JSON: nested too deep at byte 512");
    // Wide is not deep.
    assert!(is_json(&format!("[{}[]]", "[[]],".repeat(100_000))));
}

#[test]
fn strings_are_found_at_every_offset() {
    // Sixteen bytes are looked at together: the end must be found wherever it lies among them.
    for length in 0..40 {
        for (special, valid) in [("\\n", true), ("é", true), ("\u{1f}", false), ("\u{80}", true), (" !#[]^", true)] {
            let text = format!("\"{}{special}{}\"", "a".repeat(length), "b".repeat(7));
            assert_eq!(is_json(&text), valid, "{text:?}");
            let mut scanner = Scanner::new(text.as_bytes());
            if let Ok(raw) = scanner.value() {
                assert_eq!((raw.kind, raw.text), (Kind::Text, text.as_bytes()));
            }
        }
    }
}

#[test]
fn strings_that_are_written_can_be_read() {
    let every: String = (0..0x300).filter_map(char::from_u32).chain("\u{2028}\u{fffd}\u{ffff}🚫".chars()).collect();
    let mut json = String::new();
    push_string(&mut json, &every);
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), every);
    assert_eq!(unescape(&json.as_bytes()[1..json.len() - 1]), every.as_bytes());
}

#[test]
fn escapes_are_read() {
    let rows = [
        ("", ""),
        ("plain é", "plain é"),
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r"\u0041\u00e9\u0000", "Aé\0"),
        (r"\ud83d\udeab\uD83D\uDEAB", "🚫🚫"),
        (r"\ud83d", "\u{fffd}"),
        (r"\udeab", "\u{fffd}"),
        (r"\ud83dA", "\u{fffd}A"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\ud83d\ud83d\udeab", "\u{fffd}🚫"),
        (r"\uffff", "\u{ffff}"),
    ];
    for (raw, meaning) in rows {
        assert_eq!(unescape(raw.as_bytes()), meaning.as_bytes(), "{raw}");
    }
    // For JavaScript to refuse.
    assert_eq!(unescape(b"\xff\\n\xc3"), b"\xff\n\xc3", "bytes that are not UTF-8");
}
