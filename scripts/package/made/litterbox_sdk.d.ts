// The bindings that wasm-bindgen generates, as the entries in pkg-template/ see them. What it would declare by itself knows no
// more of the classes than `unknown`.
export * from "../../../pkg-template/index.js";

/** The client in WebAssembly, which pkg-template/sandbox-api.js puts into a private field. */
export class WasmClient {
  constructor(options: unknown);
  static fromEnv(env: unknown, options: unknown): WasmClient;
  readonly baseUrl: string;
  close(): Promise<void>;
}

export { showCaller } from "../../../js/errors.js";

export function initSync(options: { module: WebAssembly.Module | BufferSource }): unknown;
export default function init(options: {
  module_or_path: Response | URL | string | WebAssembly.Module | BufferSource;
}): Promise<unknown>;
