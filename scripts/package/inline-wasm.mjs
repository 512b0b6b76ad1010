// inline-wasm.mjs FILE MODULE: writes the wasm file as a JavaScript module, for the runtimes and bundlers that cannot load a
// .wasm file beside the code.
//
// The most frequent bytes become one printable character each, the others two. Unlike in base64, every byte stays a unit of
// its own, so gzip finds in the module what it finds in the file: 2 % more bytes, where base64 costs 29 %. Decoding it takes a
// fifth of the time of atob(). It is done by a callback, which engines optimise sooner than a loop that runs once.
import { readFileSync, writeFileSync } from "node:fs";

const [file, module] = process.argv.slice(2);
if (!file || !module) throw new Error("usage: inline-wasm.mjs FILE MODULE");
const bytes = readFileSync(file);

/** Printable characters that a minifier, a template or a page has a reason to rewrite within a string. */
const LEFT_OUT = "\"'`\\$<";
const symbols = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
  (symbol) => !LEFT_OUT.includes(symbol),
);
/** A page is what one symbol can say: 87 bytes. Two symbols are kept back; before another one they turn the page. */
const PAGE = symbols.length - 2;
const turns = ["", ...symbols.slice(PAGE)];
const FIRST_TURN = symbols[PAGE].charCodeAt(0);

/** @type {number[]} */
const counts = new Array(256).fill(0);
for (const byte of bytes) counts[byte] += 1;
const byFrequency = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
const frequent = new Set(byFrequency.slice(0, PAGE));
// In the order of their values, so that the module need only know which those of the first page are.
const order = [...counts.keys()].sort((one, other) => Number(frequent.has(other)) - Number(frequent.has(one)));
/** @type {string[]} */
const codes = [];
for (const [rank, byte] of order.entries()) codes[byte] = turns[Math.floor(rank / PAGE)] + symbols[rank % PAGE];

const isFrequent = [...counts.keys()].reverse().map((byte) => Number(frequent.has(byte)));
const mask = BigInt(`0b${isFrequent.join("")}`).toString(16);
const text = Array.from(bytes, (byte) => codes[byte]).join("");
writeFileSync(
  module,
  `// Made by scripts/package/inline-wasm.mjs.
const text = "${text}";
export function wasm() {
  const symbols = [];
  for (let code = 32; code < 127; code++)
    if (!${JSON.stringify(LEFT_OUT)}.includes(String.fromCharCode(code))) symbols.push(code);
  const table = new Uint8Array(384);
  for (let byte = 0, first = 0, later = ${PAGE}, mask = 0x${mask}n; byte < 256; byte++, mask >>= 1n) {
    const rank = mask & 1n ? first++ : later++;
    table[Math.floor(rank / ${PAGE}) * 128 + symbols[rank % ${PAGE}]] = byte;
  }
  const codes = new TextEncoder().encode(text);
  const bytes = new Uint8Array(${bytes.length});
  let length = 0, page = 0;
  codes.forEach((code) => {
    if (code >= ${FIRST_TURN}) page = (code - ${FIRST_TURN - 1}) * 128;
    else {
      bytes[length++] = table[page + code];
      page = 0;
    }
  });
  return bytes;
}
`,
);
