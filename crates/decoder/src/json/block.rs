//! Sixteen bytes looked at together: by the vector instructions of wasm where the build turns them on, else by words.

/// Where the first quote, backslash or control character of a block stands.
#[inline]
fn special(block: &[u8; 16]) -> Option<usize> {
    imp::special(block)
}

/// How many bytes a text begins with that are none of these, as far as whole blocks go.
#[inline]
pub fn plain(text: &[u8]) -> usize {
    let (blocks, _) = text.as_chunks();
    for (index, block) in blocks.iter().enumerate() {
        if let Some(special) = special(block) {
            return index.wrapping_mul(16).wrapping_add(special);
        }
    }
    blocks.as_flattened().len()
}

/// Copies blocks up to the first that has `byte`, and says how many bytes stand before that.
#[inline]
pub fn copy_until(byte: u8, from: &[[u8; 16]], to: &mut [u8]) -> Option<usize> {
    let (to, _) = to.as_chunks_mut();
    for (index, (from, to)) in from.iter().zip(to).enumerate() {
        *to = *from;
        if let Some(at) = imp::find(from, byte) {
            return Some(index.wrapping_mul(16).wrapping_add(at));
        }
    }
    None
}

/// Whether a block begins as `wanted` does, whose zero bytes stand for any byte.
#[inline]
pub fn matches(block: &[u8; 16], wanted: &[u8; 16]) -> bool {
    imp::matches(block, wanted)
}

#[cfg(target_feature = "simd128")]
mod imp {
    use core::arch::wasm32::{
        u8x16_all_true, u8x16_bitmask, u8x16_eq, u8x16_min, u8x16_splat, u8x16_sub_sat, u64x2, v128, v128_any_true,
        v128_or, v128_xor,
    };

    #[inline]
    pub fn special(block: &[u8; 16]) -> Option<usize> {
        let block = load(block);
        let quote = v128_xor(block, u8x16_splat(b'"'));
        let backslash = v128_xor(block, u8x16_splat(b'\\'));
        let control = u8x16_sub_sat(block, u8x16_splat(0x1f));
        // Zero where there is one of them.
        let least = u8x16_min(u8x16_min(quote, backslash), control);
        (!u8x16_all_true(least)).then(|| first(u8x16_eq(least, u8x16_splat(0))))
    }

    #[inline]
    pub fn find(block: &[u8; 16], byte: u8) -> Option<usize> {
        let same = u8x16_eq(load(block), u8x16_splat(byte));
        v128_any_true(same).then(|| first(same))
    }

    #[inline]
    fn first(marks: v128) -> usize {
        u8x16_bitmask(marks).trailing_zeros() as usize
    }

    #[inline]
    pub fn matches(block: &[u8; 16], wanted: &[u8; 16]) -> bool {
        let wanted = load(wanted);
        let any = u8x16_eq(wanted, u8x16_splat(0));
        u8x16_all_true(v128_or(u8x16_eq(load(block), wanted), any))
    }

    /// One `v128.load`, which is what the compiler makes of it.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // the two halves
    fn load(block: &[u8; 16]) -> v128 {
        let bits = u128::from_le_bytes(*block);
        u64x2(bits as u64, (bits >> 64) as u64)
    }
}

#[cfg(not(target_feature = "simd128"))]
mod imp {
    pub fn special(block: &[u8; 16]) -> Option<usize> {
        let special = specials(u128::from_le_bytes(*block));
        // The lowest bit that is set belongs to the first special byte.
        (special != 0).then(|| (special.trailing_zeros() / 8) as usize)
    }

    pub fn find(block: &[u8; 16], byte: u8) -> Option<usize> {
        block.iter().position(|one| *one == byte)
    }

    pub fn matches(block: &[u8; 16], wanted: &[u8; 16]) -> bool {
        block.iter().zip(wanted).all(|(byte, wanted)| *wanted == 0 || byte == wanted)
    }

    /// The high bits of the bytes that are a quote, a backslash or a control character, by the classic "has zero byte" trick:
    /// exact up to the first of them, which is all that is asked.
    fn specials(block: u128) -> u128 {
        const ONES: u128 = u128::from_le_bytes([0x01; 16]);
        const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
        let quote = (block ^ ONES.wrapping_mul(0x22)).wrapping_sub(ONES);
        let backslash = (block ^ ONES.wrapping_mul(0x5c)).wrapping_sub(ONES);
        let control = block.wrapping_sub(ONES.wrapping_mul(0x20));
        (quote | backslash | control) & !block & HIGH
    }
}
