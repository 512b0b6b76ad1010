//! "Did you mean …?" for names that are not known.

/// A name that differs in so many letters is another name.
const TOO_MANY: usize = 3;

/// The known name most like `given`, if one is like it: spelled in another style, the beginning of it, or different in one or
/// two letters.
pub fn closest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let given = plain(given);
    let mut closest = None;
    let mut least = TOO_MANY;
    for name in known {
        let plain = plain(name);
        let cut_short = given.len() >= 3 && (plain.starts_with(&given) || given.starts_with(&plain));
        // A name that was cut short counts as two slips, whatever it lacks.
        let slips = distance(given.as_bytes(), plain.as_bytes(), if cut_short { 2 } else { TOO_MANY });
        if slips < least {
            least = slips;
            closest = Some(*name);
        }
    }
    closest
}

/// `expires_at`, `expires-at` and `ExpiresAt` are one name.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for byte in name.bytes().take(64) {
        if byte.is_ascii_alphanumeric() {
            plain.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    plain
}

/// Levenshtein's distance, or `limit` where it is more.
fn distance(left: &[u8], right: &[u8], limit: usize) -> usize {
    match (left, right) {
        ([], rest) | (rest, []) => rest.len().min(limit),
        ([a, left @ ..], [b, right @ ..]) if a == b => distance(left, right, limit),
        ([_, shorter_left @ ..], [_, shorter_right @ ..]) => {
            let Some(limit) = limit.checked_sub(1) else { return 0 };
            let with_slip = distance(shorter_left, right, limit).min(distance(left, shorter_right, limit));
            with_slip.min(distance(shorter_left, shorter_right, limit)).saturating_add(1)
        }
    }
}
