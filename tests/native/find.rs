//! Looking for one text in another: what stands in for the standard library does what it does.

use litterbox_sdk::find::{contains, find, split_once};
use proptest::prelude::*;

#[test]
fn nothing_is_found_in_edge_cases() {
    // The standard library finds an empty needle everywhere; here it is never looked for, and must not loop.
    assert_eq!((find("abc", ""), contains("abc", ""), split_once("abc", "")), (None, false, None));
    assert_eq!((find("", "a"), find("ab", "abc"), contains("", "")), (None, None, false));
}

#[test]
fn what_is_found_is_the_first() {
    let rows = [
        ("a//b//c", "//", Some(("a", "b//c"))),
        ("ababa", "aba", Some(("", "ba"))),
        ("aaaa", "aa", Some(("", "aa"))),
        ("abc", "abc", Some(("", ""))),
        ("abc", "d", None),
        ("é", "\u{e8}", None),
        ("aé🚫b", "🚫", Some(("aé", "b"))),
    ];
    for (text, needle, split) in rows {
        assert_eq!(split_once(text, needle), split, "{text}");
    }
}

proptest! {
    #[test]
    fn texts_are_found_as_the_standard_library_finds_them(text in "[ab/é🚫]{0,30}", needle in "[ab/é🚫]{1,3}") {
        prop_assert_eq!(find(&text, &needle), text.find(&needle));
        prop_assert_eq!(contains(&text, &needle), text.contains(&needle));
        prop_assert_eq!(split_once(&text, &needle), text.split_once(&needle));
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
        }
    }
}
