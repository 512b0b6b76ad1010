//! Looking for one text in another: what stands in for the standard library does what it does. Text that is not UTF-8 stays as it
//! is, for JavaScript to refuse.

use litterbox_json_text::escape::unescape;
use litterbox_sdk::find::{contains, find, replace, split_once};
use proptest::prelude::*;

#[test]
fn nothing_is_found_in_edge_cases() {
    // The standard library finds an empty needle everywhere; here it is never looked for, and must not loop.
    assert_eq!((find("abc", ""), contains("abc", ""), split_once("abc", "")), (None, false, None));
    assert_eq!(replace("abc", "", "-"), "abc");
    assert_eq!((find("", "a"), find("ab", "abc"), contains("", "")), (None, None, false));
}

#[test]
fn what_is_found_is_the_first_and_does_not_overlap() {
    let rows = [
        ("a//b//c", "//", Some(("a", "b//c")), "a-b-c"),
        ("ababa", "aba", Some(("", "ba")), "-ba"),
        ("aaaa", "aa", Some(("", "aa")), "--"),
        ("abc", "abc", Some(("", "")), "-"),
        ("abc", "d", None, "abc"),
        ("é", "\u{e8}", None, "é"),
        ("aé🚫b", "🚫", Some(("aé", "b")), "aé-b"),
    ];
    for (text, needle, split, replaced) in rows {
        assert_eq!((split_once(text, needle), replace(text, needle, "-").as_str()), (split, replaced), "{text}");
    }
}

/// Where the ranges of RFC 3629, section 4 begin and end.
const NEARLY_UTF8: &[u8] = &[
    b'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0,
    0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff,
];

proptest! {
    #[test]
    fn texts_are_found_as_the_standard_library_finds_them(text in "[ab/é🚫]{0,30}", needle in "[ab/é🚫]{1,3}", with in ".{0,3}") {
        prop_assert_eq!(find(&text, &needle), text.find(&needle));
        prop_assert_eq!(contains(&text, &needle), text.contains(&needle));
        prop_assert_eq!(split_once(&text, &needle), text.split_once(&needle));
        prop_assert_eq!(replace(&text, &needle, &with), text.replace(&needle, &with));
    }

    /// The needle cut out of the text, so that it is always there.
    #[test]
    fn parts_of_any_text_are_found(text in any::<String>(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let boundary = |index: prop::sample::Index| text.floor_char_boundary(index.index(text.len() + 1));
        let (one, other) = (boundary(cut.0), boundary(cut.1));
        let needle = &text[one.min(other)..one.max(other)];
        if !needle.is_empty() {
            prop_assert_eq!(find(&text, needle), text.find(needle));
            prop_assert_eq!(split_once(&text, needle), text.split_once(needle));
            prop_assert_eq!(replace(&text, needle, "|"), text.replace(needle, "|"));
        }
    }

    /// Bytes that are near to being UTF-8, so that every way to miss it is met.
    #[test]
    fn broken_utf8_stays_for_whoever_decodes_it(
        bytes in prop::collection::vec(prop::sample::select(NEARLY_UTF8), 0..8)
    ) {
        prop_assert_eq!(unescape(&bytes), bytes);
    }
}
