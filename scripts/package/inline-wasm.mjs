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
const symbols = "${symbols.join("")}";
const order = [${order}];
const text = "${text}";
export function wasm() {
  const ranks = new Uint8Array(128);
  for (let rank = 0; rank < symbols.length; rank++) ranks[symbols.charCodeAt(rank)] = rank;
  const bytes = new Uint8Array(${bytes.length});
  const codes = new TextEncoder().encode(text);
  let length = 0;
  let page = 0;
  for (let at = 0; at < codes.length; at++) {
    const rank = ranks[codes[at]];
    if (rank >= ${PAGE}) page = rank - ${PAGE - 1};
    else {
      bytes[length++] = order[page * ${PAGE} + rank];
      page = 0;
    }
  }
  return bytes;
}
`,
);
