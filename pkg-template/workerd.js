// The entry for Cloudflare Workers: workerd compiles no WebAssembly at run time, so the module is imported.

import { coreIsLoaded } from "./core.js";
import { initSync } from "./litterbox_sdk.js";
import module from "./litterbox_sdk_bg.wasm";

export * from "./client.js";

initSync({ module });
coreIsLoaded();
