// The entry for Nitro, which Nuxt uses, on Cloudflare Workers: its unwasm plugin takes the module by this suffix.

import { coreIsLoaded } from "./core.js";
import { initSync } from "./litterbox_sdk.js";
// @ts-expect-error TypeScript does not know the suffix.
import module from "./litterbox_sdk_bg.wasm?module";

export * from "./client.js";

initSync({ module });
coreIsLoaded();
