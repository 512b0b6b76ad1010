//! JSON strings (RFC 8259, section 7): written, and read.

/// Appends `text` as a JSON string, quotes included.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    push_inside(out, text);
    out.push('"');
}

/// Appends what stands between the quotes.
pub fn push_inside(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                let escape = format!("\\u{:04x}", u32::from(control));
                out.push_str(&escape);
            }
            other => out.push(other),
        }
    }
}

/// A comma and a name, as they stand before the value of an object's member.
pub fn member(name: &str) -> String {
    let mut out = String::from(",");
    push_string(&mut out, name);
    out.push(':');
    out
}

/// What a JSON string means, given what stands between its quotes. Lone surrogates and bytes that are not UTF-8 become U+FFFD.
pub fn unescape(mut raw: &[u8]) -> String {
    let mut out = String::with_capacity(raw.len());
    while let Some(character) = next(&mut raw) {
        let meant = if character == '\\' { escaped(&mut raw) } else { Some(character) };
        let Some(meant) = meant else { break };
        out.push(meant);
    }
    out
}

/// Passes what stands behind a backslash, and says what it means.
fn escaped(rest: &mut &[u8]) -> Option<char> {
    Some(match next(rest)? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => code_point(rest),
        other => other,
    })
}

/// Passes the character that comes next. What is not UTF-8 counts as U+FFFD, in the parts that `from_utf8_lossy` makes of it,
/// which is five times the code.
fn next(rest: &mut &[u8]) -> Option<char> {
    let (&first, behind) = rest.split_first()?;
    *rest = behind;
    let (length, bits, mut place) = match first {
        0xc0..=0xdf => (2, first & 0x1f, 6),
        0xe0..=0xef => (3, first & 0x0f, 12),
        0xf0..=0xf7 => (4, first & 0x07, 18),
        0..=0x7f => return Some(char::from(first)),
        _ => return Some(char::REPLACEMENT_CHARACTER),
    };
    let mut code = u32::from(bits).wrapping_shl(place);
    while let Some(next) = place.checked_sub(6) {
        place = next;
        let Some((byte @ 0x80..=0xbf, behind)) = rest.split_first() else { return Some(char::REPLACEMENT_CHARACTER) };
        code |= u32::from(byte & 0x3f).wrapping_shl(place);
        // The second byte shows already what no third can mend: a surrogate, a number too large, or one with a shorter spelling.
        if char::from_u32(code).is_none_or(|so_far| so_far.len_utf8() != length) {
            return Some(char::REPLACEMENT_CHARACTER);
        }
        *rest = behind;
    }
    char::from_u32(code)
}

/// The character a `\u` escape stands for; a surrogate pair takes the escape behind it too.
fn code_point(rest: &mut &[u8]) -> char {
    let first = hex4(rest);
    if (0xd800..0xdc00).contains(&first) {
        let mut ahead = *rest;
        if next(&mut ahead) == Some('\\') && next(&mut ahead) == Some('u') {
            let second = hex4(&mut ahead);
            if (0xdc00..0xe000).contains(&second) {
                *rest = ahead;
                let supplementary = (first & 0x3ff) << 10 | second & 0x3ff;
                return char::from_u32(supplementary.saturating_add(0x1_0000)).unwrap_or(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn hex4(rest: &mut &[u8]) -> u32 {
    let mut value = 0;
    for _ in 0..4 {
        let Some(digit) = next(rest).and_then(|digit| digit.to_digit(16)) else { return 0xfffd };
        value = value << 4 | digit;
    }
    value
}
