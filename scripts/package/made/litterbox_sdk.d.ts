// The bindings that wasm-bindgen makes, as the entries in pkg-template/ see them. What it would declare by itself knows no
// more of the classes than `unknown`.
import { SandboxApi as Published } from "../../../pkg-template/index.js";

export * from "../../../pkg-template/index.js";

export class SandboxApi extends Published {
  /** Every class of the bindings has it; it is not part of what the package promises. */
  free(): void;
}

export function initSync(options: { module: WebAssembly.Module | BufferSource }): unknown;
export default function init(options: {
  module_or_path: Response | URL | string | WebAssembly.Module | BufferSource;
}): Promise<unknown>;
