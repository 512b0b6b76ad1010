// What an import of litterbox_sdk_bg.wasm gives in workerd.
import type { WasmModule } from "./slim.js";

declare const module: WasmModule;
export default module;
