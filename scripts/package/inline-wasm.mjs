// inline-wasm.mjs FILE MODULE: writes the wasm file as a JavaScript module, for the runtimes and bundlers that cannot load a
// .wasm file beside the code.
import { readFileSync, writeFileSync } from "node:fs";

const [file, module] = process.argv.slice(2);
if (!file || !module) throw new Error("usage: inline-wasm.mjs FILE MODULE");

const source = [
  `const base64 = "${readFileSync(file).toString("base64")}";`,
  "export const wasm = () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));",
  "",
];
writeFileSync(module, source.join("\n"));
