// The entry for those who supply the WebAssembly module themselves: a strict CSP, a service worker, lazy loading.

import { assertSupported, coreIsLoaded } from "./core.js";
import load, { initSync as loadSync } from "./litterbox_sdk.js";

export * from "./client.js";

/** @param {import("./slim.d.ts").WasmSource | Promise<import("./slim.d.ts").WasmSource>} source */
export async function init(source) {
  assertSupported();
  const module = await source;
  assertIsModule(module);
  await load({ module_or_path: module });
  coreIsLoaded();
}

/** Says what the bindings would say in words of their own. @param {any} source */
function assertIsModule(source) {
  if (source === undefined || source === null)
    throw new TypeError(
      "init: expected the WebAssembly module, its bytes, a response with them or their address; the module is published as " +
        "litterbox-sdk/litterbox_sdk_bg.wasm",
    );
  if (source.ok === false)
    throw new TypeError(`init: the response is no WebAssembly module but a ${source.status} of ${source.url}`);
}

/** @param {WebAssembly.Module | BufferSource} module */
export function initSync(module) {
  assertSupported();
  loadSync({ module });
  coreIsLoaded();
}
