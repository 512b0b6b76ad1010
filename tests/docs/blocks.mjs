// The pages that people read, and the code in them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Paths of the pages, from the root. */
export const PAGES = [
  "README.md",
  "examples/README.md",
  "llms.txt",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** @param {string} page */
export const read = (page) => readFileSync(join(ROOT, page), "utf8");

/** Declarations whose documentation has code. */
export const DECLARATIONS = ["index", "slim", "helpers"].map((name) => `pkg-template/${name}.d.ts`);

/**
 * The blocks of code of a page, or of the comments of a file.
 * @param {string} page @returns {{ language: string, line: number, code: string }[]}
 */
export function blocksOf(page) {
  const text = page.endsWith(".ts") ? read(page).replaceAll(/^ *\* ?/gm, "") : read(page);
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    line: text.slice(0, index).split("\n").length + 1,
    code,
  }));
}
