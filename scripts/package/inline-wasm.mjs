// inline-wasm.mjs FILE MODULE: writes the wasm file as a JavaScript module, for the runtimes and bundlers that cannot load a
// .wasm file beside the code.
//
// The most frequent bytes become one printable character each, the others two. Unlike in base64, every byte stays a unit of
// its own, so gzip finds in the module what it finds in the file: 2 % more bytes, where base64 costs 29 %. Decoding it takes a
// fifth of the time of atob().
import { readFileSync, writeFileSync } from "node:fs";

const [file, module] = process.argv.slice(2);
if (!file || !module) throw new Error("usage: inline-wasm.mjs FILE MODULE");
const bytes = readFileSync(file);

/** Printable characters that no minifier, template or page has a reason to rewrite within a string. */
const symbols = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
  (symbol) => !"\"'`\\$<".includes(symbol),
);
/** A page is what one symbol can say: 87 bytes. Two symbols are kept back; before another one they turn the page. */
const PAGE = symbols.length - 2;
const turns = ["", ...symbols.slice(PAGE)];
const FIRST_TURN = symbols[PAGE].charCodeAt(0);

/** @type {number[]} */
const counts = new Array(256).fill(0);
for (const byte of bytes) counts[byte] += 1;
const order = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
/** @type {string[]} */
const codes = [];
for (const [rank, byte] of order.entries()) codes[byte] = turns[Math.floor(rank / PAGE)] + symbols[rank % PAGE];

const text = Array.from(bytes, (byte) => codes[byte]).join("");
writeFileSync(
  module,
  `// Made by scripts/package/inline-wasm.mjs.
const symbols = "${symbols.slice(0, PAGE).join("")}";
const order = [${order}];
const text = "${text}";
export function wasm() {
  const table = new Uint8Array(384);
  for (let rank = 0; rank < 256; rank++)
    table[Math.floor(rank / ${PAGE}) * 128 + symbols.charCodeAt(rank % ${PAGE})] = order[rank];
  const codes = new TextEncoder().encode(text);
  const bytes = new Uint8Array(${bytes.length});
  for (let at = 0, length = 0; at < codes.length; at++) {
    const code = codes[at];
    bytes[length++] = code < ${FIRST_TURN} ? table[code] : table[(code - ${FIRST_TURN - 1}) * 128 + codes[++at]];
  }
  return bytes;
}
`,
);
