//! Short texts: what stands in for the standard library's ways does what they do.

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

proptest! {
    #[test]
    fn as_the_standard_library_does(text in "[ab/é]{0,12}", needle in "[ab/é]{1,2}", parts in prop::collection::vec(".{0,3}", 0..4)) {
        prop_assert_eq!(find(&text, &needle), text.find(&needle));
        prop_assert_eq!(split(&text, &needle), text.split_once(&needle));
        prop_assert_eq!(replace(&text, &needle, "-"), text.replace(&needle, "-"));
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        prop_assert_eq!(join(&parts), parts.concat());
    }

    #[test]
    fn numbers_come_back(value in any::<u32>(), large in any::<u64>()) {
        prop_assert_eq!(number(decimal(value.into()).as_bytes()), Some(value));
        prop_assert_eq!(decimal(large), large.to_string());
    }
}
