/**
 * The same client without the WebAssembly module inside: you say where it comes from, once, before the first
 * `new SandboxApi()`.
 *
 * The module is published as `litterbox-sdk/litterbox_sdk_bg.wasm`.
 *
 * @example
 * import { init, SandboxApi } from "litterbox-sdk/slim";
 *
 * await init(new URL("/assets/litterbox_sdk_bg.wasm", location.href));
 * const api = new SandboxApi({ baseUrl: "/api" });
 *
 * @module
 */

export * from "./index.js";

/** `WebAssembly.Module`, where the types in use declare it: TypeScript's DOM library does, older types of Node do not. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;

/** Where the module comes from: compiled, as bytes, as a response to stream, or as an address to fetch. */
export type WasmSource = WasmModule | ArrayBuffer | ArrayBufferView | Response | URL | string;

/** Loads the module. Calling it again does nothing. */
export declare function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/** Loads a module that is there already, without waiting. Calling it again does nothing. */
export declare function initSync(module: WasmModule | ArrayBuffer | ArrayBufferView): void;
