//! Sixteen bytes looked at together. These tests run in wasm too: the instructions there are others, and others again with SIMD.

use litterbox_decoder::json::block::{copy_until, matches, plain};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn text_is_plain_up_to_a_quote_a_backslash_or_a_control_character() {
    for byte in 0..=u8::MAX {
        let is_special = byte < 0x20 || byte == b'"' || byte == b'\\';
        // Two blocks, and less than a third.
        for at in 0..40 {
            let mut text = [b'a'; 40];
            text[at..].fill(byte);
            assert_eq!(plain(&text), if is_special { at.min(32) } else { 32 }, "{byte} from {at} on");
        }
    }
}

#[test]
fn blocks_are_copied_up_to_a_byte() {
    let every: [u8; 256] = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
    let (blocks, _) = every.as_chunks();
    for byte in every {
        let mut copy = [0; 256];
        assert_eq!(copy_until(byte, blocks, &mut copy), Some(usize::from(byte)));
        assert_eq!(copy[..=usize::from(byte)], every[..=usize::from(byte)]);
    }
    assert_eq!(copy_until(200, &blocks[..12], &mut [0; 192]), None);
}

#[test]
fn zeros_of_what_is_wanted_stand_for_any_byte() {
    let block = *b"\"created_at\":\"20";
    let wanted = *b"\"created_at\":\0\0\0";
    assert!(matches(&block, &block) && matches(&block, &wanted));
    for at in 0..block.len() {
        let mut other = block;
        other[at] ^= 1;
        assert!(!matches(&other, &block));
        assert_eq!(matches(&other, &wanted), wanted[at] == 0);
    }
}
