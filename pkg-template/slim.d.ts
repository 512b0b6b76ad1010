/**
 * The same client without the WebAssembly module inside: you say where it comes from, once, before the first
 * `new SandboxApi()`.
 *
 * The module is published as `litterbox-sdk/litterbox_sdk_bg.wasm`.
 *
 * @example
 * ```js
 * import { init, SandboxApi } from "litterbox-sdk/slim";
 *
 * await init(new URL("/assets/litterbox_sdk_bg.wasm", location.href));
 * const api = new SandboxApi({ baseUrl: "/api" });
 * ```
 *
 * @module litterbox-sdk/slim
 */

export * from "./index.js";

/** The platform's class of this name, where the types in use declare it: not all of them declare every class. */
export type PlatformClass<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Instance }> ? Instance : never;

/** A compiled `WebAssembly.Module`. Where the types in use have no such class, any object. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;

/** Where the module comes from: compiled, as bytes, as a response to stream, or as an address to fetch. */
export type WasmSource =
  | WasmModule
  | ArrayBuffer
  | ArrayBufferView
  | PlatformClass<"Response">
  | PlatformClass<"URL">
  | string;

/**
 * Loads the module. Calling it again does nothing.
 *
 * @param source The module, its bytes, a response with them, or an address to fetch them from; or a promise of one.
 * @throws What `fetch` and `WebAssembly` throw, where the module cannot be fetched or compiled.
 *
 * @example
 * ```js
 * await init(fetch("/assets/litterbox_sdk_bg.wasm"));
 * ```
 */
export declare function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void>;

/**
 * Loads a module that is there already, without waiting. Calling it again does nothing.
 *
 * @param module The compiled module, or its bytes.
 * @throws What `WebAssembly` throws, where the bytes are no module.
 *
 * @example
 * ```js
 * import module from "litterbox-sdk/litterbox_sdk_bg.wasm"; // where imports of wasm give a compiled module
 * initSync(module);
 * ```
 *
 * @example In Node, whose `fetch` reads no files
 * ```js
 * import { readFileSync } from "node:fs";
 * import { initSync } from "litterbox-sdk/slim";
 *
 * initSync(readFileSync(new URL(import.meta.resolve("litterbox-sdk/litterbox_sdk_bg.wasm"))));
 * ```
 */
export declare function initSync(module: WasmModule | ArrayBuffer | ArrayBufferView): void;
