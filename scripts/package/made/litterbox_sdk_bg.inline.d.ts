// The module that inline-wasm.mjs makes.
export function wasm(): Uint8Array<ArrayBuffer>;
