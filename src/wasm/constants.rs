//! Constant strings, made JavaScript's once and not for each call.

use js_sys::JsString;
use std::cell::RefCell;

thread_local! {
    static MADE: RefCell<Vec<(&'static str, JsString)>> = const { RefCell::new(Vec::new()) };
}

/// A constant as JavaScript has it. There are a few dozen: names of operations, and their methods.
pub fn js_constant(text: &'static str) -> JsString {
    MADE.with_borrow_mut(|made| {
        if let Some((_, js)) = made.iter().find(|(known, _)| *known == text) {
            return js.clone();
        }
        let js = JsString::from(text);
        made.push((text, js.clone()));
        js
    })
}
