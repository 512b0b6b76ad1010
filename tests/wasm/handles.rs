//! How many JavaScript values the core holds on to. Each takes a slot of a table that never shrinks.

use crate::service::{js_with, json};
use serde_json::Value as Json;

/// How many slots are taken.
pub fn live() -> u32 {
    wasm_bindgen::externref_heap_live_count()
}

/// How many slots the table has, free ones too.
pub fn table_length() -> Json {
    let body = "const isTable = (each) => each instanceof WebAssembly.Table && each !== functions;
        const tables = Object.values(exports).filter(isTable);
        if (tables.length !== 1) throw new Error(`${tables.length} tables`);
        return tables[0].length";
    json(&js_with(body, "exports, functions", &[&wasm_bindgen::exports(), &wasm_bindgen::function_table()]))
}
