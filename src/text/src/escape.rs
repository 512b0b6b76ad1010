//! JSON strings (RFC 8259, section 7): written, and read.

use crate::digit;

/// Appends `text` as a JSON string, quotes included.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str("\\u00");
                out.push(digit((control as u8) >> 4));
                out.push(digit((control as u8) & 15));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// What a JSON string means, given what stands between its quotes. Lone surrogates and bytes that are not UTF-8 become U+FFFD.
pub fn unescape(raw: &[u8]) -> String {
    let raw = lossy(raw);
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match rest.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => out.push(code_point(&mut rest)),
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// The bytes as text; what is not UTF-8 becomes U+FFFD. As `from_utf8_lossy` does it, in a third of the code.
fn lossy(mut bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    while let Err(error) = str::from_utf8(bytes) {
        let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
        out.push_str(str::from_utf8(valid).unwrap_or_default());
        out.push(char::REPLACEMENT_CHARACTER);
        bytes = error.error_len().and_then(|length| rest.get(length..)).unwrap_or_default();
    }
    out.push_str(str::from_utf8(bytes).unwrap_or_default());
    out
}

/// The character a `\u` escape stands for; a surrogate pair takes the escape behind it too.
fn code_point(rest: &mut core::str::Chars<'_>) -> char {
    let first = hex4(rest);
    if (0xd800..0xdc00).contains(&first) {
        let mut ahead = rest.clone();
        if ahead.next() == Some('\\') && ahead.next() == Some('u') {
            let pair = [first, hex4(&mut ahead)];
            if let Some(Ok(character)) = char::decode_utf16(pair).next() {
                *rest = ahead;
                return character;
            }
        }
    }
    char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn hex4(rest: &mut core::str::Chars<'_>) -> u16 {
    let mut value = 0;
    for _ in 0..4 {
        let digit = rest.next().and_then(|digit| digit.to_digit(16)).and_then(|digit| u16::try_from(digit).ok());
        let Some(digit) = digit else { return 0xfffd };
        value = value << 4 | digit;
    }
    value
}
