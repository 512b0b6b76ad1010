// size.mjs PACKAGE: what the package weighs, as it is and as it travels.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "pkg";
/** @param {string} name */
const read = (name) => readFileSync(join(folder, name));
/** @param {Buffer} bytes */
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

const wasm = read("litterbox_sdk_bg.wasm");
const glue = read("litterbox_sdk.js");
const inlined = read("litterbox_sdk_bg.inline.js");

const { name, version } = JSON.parse(read("package.json").toString());
/** @param {string} label @param {string | number} raw @param {string | number} zipped */
const row = (label, raw, zipped) =>
  console.log(`${label.padEnd(34)}${raw.toLocaleString("en").padStart(10)}${zipped.toLocaleString("en").padStart(10)}`);

row(`${name} ${version}`, "bytes", "gzip");
row("  wasm", wasm.length, gzip(wasm));
row("  glue", glue.length, gzip(glue));
row("  total", wasm.length + glue.length, gzip(wasm) + gzip(glue));
row("  total with the wasm inlined", inlined.length + glue.length, gzip(inlined) + gzip(glue));
