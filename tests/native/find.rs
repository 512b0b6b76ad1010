//! Short texts: what stands in for the standard library's ways does what they do.

use litterbox_sdk::escape::unescape;
use litterbox_sdk::text::{before, decimal, digit, find, join, list, number, replace, split, start};
use proptest::prelude::*;

#[test]
fn edges() {
    assert_eq!(find("abc", ""), None);
    assert_eq!(split("a//b//c", "//"), Some(("a", "b//c")));
    assert_eq!((before("a?b?", "?"), before("ab", "?")), ("a", "ab"));
    assert_eq!(replace("ababa", "aba", "-"), "-ba");
    assert_eq!((list(&[], ", ").as_str(), list(&["a", "b"], ", ").as_str()), ("", "a, b"));
    assert_eq!(start(&"é".repeat(41)), "é".repeat(40));
    assert_eq!((number(b""), number(b"+1"), number(b"1 "), number(b"4294967296")), (None, None, None, None));
    assert_eq!((digit(0), digit(9), digit(15)), ('0', '9', 'f'));
}

/// Where the ranges of RFC 3629, section 4 begin and end.
const NEARLY_UTF8: &[u8] = &[
    b'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0,
    0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff,
];

proptest! {
    #[test]
    fn as_the_standard_library_does(text in "[ab/é]{0,12}", needle in "[ab/é]{1,2}", parts in prop::collection::vec(".{0,3}", 0..4)) {
        prop_assert_eq!(find(&text, &needle), text.find(&needle));
        prop_assert_eq!(split(&text, &needle), text.split_once(&needle));
        prop_assert_eq!(replace(&text, &needle, "-"), text.replace(&needle, "-"));
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        prop_assert_eq!(join(&parts), parts.concat());
    }

    /// Bytes that are near to being UTF-8, so that every way to miss it is met.
    #[test]
    fn broken_utf8_too(bytes in prop::collection::vec(prop::sample::select(NEARLY_UTF8), 0..8)) {
        prop_assert_eq!(unescape(&bytes), String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn numbers_come_back(value in any::<u32>(), large in any::<u64>()) {
        prop_assert_eq!(number(decimal(value.into()).as_bytes()), Some(value));
        prop_assert_eq!(decimal(large), large.to_string());
    }
}
