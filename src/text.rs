//! Short texts: joined, searched, escaped, named.
//!
//! The standard library's ways are made for long ones, or for every type and format there is, and would be a tenth of the
//! module. A crate of its own because it is compiled for size, while the decoder, which uses it too, is compiled for speed.

/// Where `needle` first stands in `text`.
pub fn find(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    text.as_bytes().windows(needle.len()).position(|window| window == needle.as_bytes())
}

/// What stands before and behind the first `needle`.
pub fn split<'a>(text: &'a str, needle: &str) -> Option<(&'a str, &'a str)> {
    let start = find(text, needle)?;
    // Both ends are those of a match, so they are character boundaries.
    Some((text.get(..start)?, text.get(start.checked_add(needle.len())?..)?))
}

/// What stands before the first `needle`, all of it where there is none.
pub fn before<'a>(text: &'a str, needle: &str) -> &'a str {
    split(text, needle).map_or(text, |(before, _)| before)
}

/// `text` with every `needle` replaced.
pub fn replace(mut text: &str, needle: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    while let Some((before, behind)) = split(text, needle) {
        out.push_str(before);
        out.push_str(with);
        text = behind;
    }
    out.push_str(text);
    out
}

/// The parts as one text.
pub fn join(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        out.push_str(part);
    }
    out
}

/// The names with `between` in between.
pub fn list(names: &[&str], between: &str) -> String {
    let mut out = String::new();
    for name in names {
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(name);
    }
    out
}

/// As much of a name as a message shows.
pub fn start(name: &str) -> String {
    let mut start = String::new();
    for character in name.chars().filter(|character| !character.is_control()).take(40) {
        start.push(character);
    }
    start
}

/// The number in decimal digits.
pub fn decimal(mut number: u64) -> String {
    let mut digits = String::new();
    loop {
        digits.insert(0, digit((number % 10) as u8));
        number /= 10;
        if number == 0 {
            return digits;
        }
    }
}

/// The number that a text of decimal digits stands for.
pub fn number(digits: &[u8]) -> Option<u32> {
    let mut number: u32 = 0;
    for &byte in digits {
        let digit = char::from(byte).to_digit(10)?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    (!digits.is_empty()).then_some(number)
}

/// The number that a text of decimal digits stands for, if it is in a range.
pub fn within(least: u32, digits: &[u8], most: u32) -> Option<u32> {
    number(digits).filter(|number| least <= *number && *number <= most)
}

/// Whether every byte is an ASCII letter, an ASCII digit or one of `marks`.
pub fn is_made_of(text: &str, marks: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.bytes().any(|mark| mark == byte))
}

/// A digit of a hexadecimal number, in lower case.
pub fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or_default()
}
