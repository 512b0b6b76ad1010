//! "Did you mean …?" for names that are not known.

/// The known name most like `given`, if one is like it at all: spelled in another style, cut short, or a slip or two
/// away.
pub fn closest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let given = plain(given);
    let mut closest = None;
    let mut least = 3;
    for name in known {
        let plain = plain(name);
        let cut_short = given.len() >= 3 && (plain.starts_with(&given) || given.starts_with(&plain));
        let slips = distance(&given, &plain).min(if cut_short { 2 } else { usize::MAX });
        if slips < least {
            least = slips;
            closest = Some(*name);
        }
    }
    closest
}

/// `expires_at`, `expires-at` and `ExpiresAt` are one name.
fn plain(name: &str) -> Vec<u8> {
    let mut plain = Vec::new();
    for byte in name.bytes().take(64) {
        if byte.is_ascii_alphanumeric() {
            plain.push(byte.to_ascii_lowercase());
        }
    }
    plain
}

/// Levenshtein's distance, a row at a time.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let mut row = Vec::new();
    for cell in 0..=right.len() {
        row.push(cell);
    }
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
