// The slim entry: the main one's names, and two that supply the WebAssembly module. Compiled, never run.
import type * as main from "litterbox-sdk";
import compiled from "litterbox-sdk/litterbox_sdk_bg.wasm";
import * as slim from "litterbox-sdk/slim";

export async function load(bytes: ArrayBuffer, module: slim.WasmModule): Promise<void> {
  const sources: slim.WasmSource[] = [bytes, new Uint8Array(bytes), module, "/module.wasm"];
  await slim.init(sources[0] ?? module);
  await slim.init(Promise.resolve(bytes));
  slim.initSync(module);
  slim.initSync(compiled);
  // @ts-expect-error: there is no address to fall back to
  await slim.init();
}

// One class, not two of the same shape.
export const api: main.SandboxApi = new slim.SandboxApi({ baseUrl: "/api" });
export const raised: typeof main.SandboxNotFoundError = slim.SandboxNotFoundError;
