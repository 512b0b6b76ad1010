//! Bytes as they are put behind one another.

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
