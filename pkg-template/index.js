// The entry for Node, Deno, Bun, browsers and bundlers: the WebAssembly module travels inside, so there is no file to
// find, nothing to await and nothing to configure.

import { coreIsLoaded, isSupported } from "./core.js";
import { initSync } from "./litterbox_sdk.js";
import { wasm } from "./litterbox_sdk_bg.inline.js";

export * from "./client.js";

if (isSupported) load();

function load() {
  try {
    initSync({ module: wasm() });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new Error(
      "litterbox-sdk: compiling WebAssembly is not allowed here. In a page, add 'wasm-unsafe-eval' to the script-src of its " +
        'Content-Security-Policy. In a runtime that only takes modules compiled beforehand, import "litterbox-sdk/slim" ' +
        "and give init() the module.",
      { cause: error },
    );
  }
  coreIsLoaded();
}
