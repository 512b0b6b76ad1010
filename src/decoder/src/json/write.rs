//! The little JSON that decoding has to write or unescape itself.

use core::fmt::Write;

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
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Appends a piece of JSON. Most are shorter than what a call of `memory.copy` is worth, so they are copied by words.
#[inline]
pub fn push(out: &mut Vec<u8>, piece: &[u8]) {
    const LONG: usize = 64;
    if piece.len() >= LONG {
        return out.extend_from_slice(piece);
    }
    let (words, rest) = piece.as_chunks::<8>();
    for word in words {
        out.extend_from_slice(word);
    }
    let (words, rest) = rest.as_chunks::<4>();
    for word in words {
        out.extend_from_slice(word);
    }
    for &byte in rest {
        out.push(byte);
    }
}

/// Where the next `length` bytes of `text` go; `None` where there is no memory for them.
pub fn room(text: &mut Vec<u8>, length: usize) -> Option<&mut [u8]> {
    let start = text.len();
    text.try_reserve(length).ok()?;
    text.resize(start.checked_add(length)?, 0);
    text.get_mut(start..)
}

/// What a JSON string means, given what stands between its quotes. Lone surrogates and bytes that are not UTF-8 become U+FFFD.
pub fn unescape(raw: &[u8]) -> String {
    let raw = String::from_utf8_lossy(raw);
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
    let digits: String = rest.by_ref().take(4).collect();
    u16::from_str_radix(&digits, 16).unwrap_or(0xfffd)
}
