//! "Did you mean …?" for names that are not known.

/// The known name most like `given`, if one is like it at all: spelled in another style, cut short, or a slip or two
/// away.
pub fn closest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let given = plain(given);
    let likeness = |name: &&&str| {
        let name = plain(name);
        let slips = distance(&given, &name);
        let cut_short = given.len() >= 3 && (name.starts_with(&given) || given.starts_with(&name));
        if cut_short { slips.min(2) } else { slips }
    };
    known.iter().min_by_key(likeness).filter(|name| likeness(name) <= 2).copied()
}

/// `expires_at`, `expires-at` and `ExpiresAt` are one name.
fn plain(name: &str) -> Vec<char> {
    name.chars().take(64).filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase()).collect()
}

/// Levenshtein's distance, a row at a time.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, a) in left.iter().enumerate() {
        let mut diagonal = index;
        let mut before = index.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(right) {
            let change = diagonal.saturating_add(usize::from(a != b));
            diagonal = *cell;
            before = change.min(diagonal.saturating_add(1)).min(before.saturating_add(1));
            *cell = before;
        }
    }
    row.last().copied().unwrap_or(0)
}
