//! What a panic does: calls in flight and later ones are rejected, instead of waiting for ever.

use super::bindings::crash_all;

/// Set once, when the module starts.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|panic| {
        crash_all(&format!(
            "the WebAssembly core of litterbox-sdk panicked ({panic}) and cannot be used any more; please report this"
        ));
    }));
}
