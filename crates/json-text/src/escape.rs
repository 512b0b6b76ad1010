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

/// What a JSON string means, given what stands between its quotes. Lone surrogates become U+FFFD; bytes that are not UTF-8 stay.
pub fn unescape(mut raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    while let Some(byte) = next(&mut raw) {
        if byte == b'\\' {
            let meant = escaped(&mut raw).unwrap_or_default();
            out.extend_from_slice(meant.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            out.push(byte);
        }
    }
    out
}

/// Passes what stands behind a backslash, and says what it means.
fn escaped(rest: &mut &[u8]) -> Option<char> {
    Some(match next(rest)? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => code_point(rest),
        other => char::from(other),
    })
}

fn next(rest: &mut &[u8]) -> Option<u8> {
    let (&first, behind) = rest.split_first()?;
    *rest = behind;
    Some(first)
}

/// The character a `\u` escape stands for; a surrogate pair takes the escape behind it too.
fn code_point(rest: &mut &[u8]) -> char {
    let first = hex4(rest);
    if (0xd800..0xdc00).contains(&first) {
        let mut ahead = *rest;
        if next(&mut ahead) == Some(b'\\') && next(&mut ahead) == Some(b'u') {
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
        let Some(digit) = next(rest).and_then(|digit| char::from(digit).to_digit(16)) else { return 0xfffd };
        value = value << 4 | digit;
    }
    value
}
