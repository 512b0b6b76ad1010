//! Stand-ins for `setTimeout` and `clearTimeout` that note what is pending, and by which of them it was cleared.

use crate::service::{js, js_with, json};
use serde_json::Value as Json;
use wasm_bindgen::JsValue;

/// One pair of them. It replaces the global ones for as long as a function runs.
pub struct Timers {
    js: JsValue,
}

impl Timers {
    /// They work, by the real ones.
    pub fn new() -> Self {
        Self {
            js: js("(() => {
                const { setTimeout: begin, clearTimeout: end } = globalThis;
                const made = new Set(); const pending = new Map(); const delays = []; const unknown = [];
                return {
                    pending, delays, unknown,
                    setTimeout(run, delay) {
                        const timer = {}; made.add(timer); delays.push(delay);
                        pending.set(timer, begin(() => { pending.delete(timer); run() }, delay));
                        return timer;
                    },
                    clearTimeout(timer) {
                        if (!made.has(timer)) unknown.push(typeof timer);
                        end(pending.get(timer));
                        pending.delete(timer);
                    },
                } })()"),
        }
    }

    /// Runs `begin` while they are the global ones.
    pub fn during<T>(&self, begin: impl FnOnce() -> T) -> T {
        let swap = |timers: &JsValue| {
            let body = "const { setTimeout, clearTimeout } = globalThis;
                Object.assign(globalThis, { setTimeout: timers.setTimeout, clearTimeout: timers.clearTimeout });
                return { setTimeout, clearTimeout }";
            js_with(body, "timers", &[timers])
        };
        let replaced = swap(&self.js);
        let result = begin();
        swap(&replaced);
        result
    }

    /// The delays it was called with.
    pub fn delays(&self) -> Json {
        json(&js_with("return timers.delays", "timers", &[&self.js]))
    }

    /// How many timers neither fired nor were cleared.
    pub fn pending(&self) -> Json {
        json(&js_with("return timers.pending.size", "timers", &[&self.js]))
    }

    /// The types of what `clearTimeout` was given and `setTimeout` had not made.
    pub fn unknown(&self) -> Json {
        json(&js_with("return timers.unknown", "timers", &[&self.js]))
    }
}
