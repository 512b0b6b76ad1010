// The entry for those who supply the WebAssembly module themselves: a strict CSP, a service worker, lazy loading.

import { assertSupported, coreIsLoaded } from "./core.js";
import load, { initSync as loadSync } from "./litterbox_sdk.js";

export * from "./client.js";

/** @param {import("./slim.d.ts").WasmSource | Promise<import("./slim.d.ts").WasmSource>} source */
export async function init(source) {
  assertSupported();
  await load({ module_or_path: await source });
  coreIsLoaded();
}

/** @param {WebAssembly.Module | BufferSource} module */
export function initSync(module) {
  assertSupported();
  loadSync({ module });
  coreIsLoaded();
}
