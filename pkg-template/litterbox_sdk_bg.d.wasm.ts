// What an import of litterbox_sdk_bg.wasm gives in workerd.
declare const module: WebAssembly.Module;
export default module;
