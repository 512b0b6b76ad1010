// The licences of what is compiled into the wasm file, as those licences ask for.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** For crates whose archives hold no licence file. @param {string} holders */
const mit = (holders) => `Copyright (c) ${holders}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** @param {import("./crates.mjs").Crate[]} crates */
export function notices(crates) {
  const foreign = crates.filter(({ checksum }) => checksum !== "");
  /** @type {Map<string, string[]>} licence text to what is under it */
  const texts = new Map([[mit("The Rust Project Contributors"), ["the Rust standard library (MIT OR Apache-2.0)"]]]);
  for (const crate of foreign) {
    const text = licenceOf(crate);
    texts.set(text, [...(texts.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license})`]);
  }
  const sections = Array.from(texts, ([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return ["The WebAssembly module of this package contains the following software.\n", ...sections].join(
    `\n${"-".repeat(80)}\n\n`,
  );
}

/** The MIT text where there is a choice, and every text that there is no choice about. @param {import("./crates.mjs").Crate} crate */
function licenceOf({ name, license, authors, folder }) {
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file) && !/apache/i.test(file));
  if (files.length > 0) {
    return files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  }
  if (!/\bMIT\b/.test(license)) throw new Error(`${name} is under ${license}, and its text is nowhere to be found`);
  return mit(
    authors.length > 0 ? authors.map((author) => author.replace(/ <.*>/, "")).join(", ") : `the authors of ${name}`,
  );
}
