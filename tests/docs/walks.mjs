// CONTRIBUTING.md says where things are: what it names is there.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, read } from "./blocks.mjs";

const page = read("CONTRIBUTING.md");

test("the functions of the walks are where CONTRIBUTING.md says", () => {
  const named = [...page.matchAll(/`([\w#:.]+)`\s+in\s+([\w./-]+\.(?:rs|js))/g)];
  assert.ok(named.length > 40, `only ${named.length} found`);
  for (const [text, name = "", file = ""] of named) {
    const last = name.split(/::|\./).at(-1) ?? "";
    assert.match(read(file), new RegExp(`(?<![\\w])${last}\\b`), text);
  }
});

test("each walk is at most eight steps", () => {
  const walks = page.slice(page.indexOf("## Where things are"), page.indexOf("| to change"));
  assert.doesNotMatch(walks, /^9\. /m);
});

test("the files that CONTRIBUTING.md names exist", () => {
  const paths = [
    ...page.matchAll(/(?<![\w/.])((?:src|js|crates|tests|pkg-template|www|scripts|fuzz|benches)\/[\w./-]*\w)/g),
  ];
  assert.ok(paths.length > 60, `only ${paths.length} found`);
  for (const [, path = ""] of paths) assert.ok(existsSync(join(ROOT, path)) || isInACrate(path), path);
});

/** Paths after the name of a folder are given from there. @param {string} path */
function isInACrate(path) {
  return readdirSync(join(ROOT, "crates")).some((crate) => existsSync(join(ROOT, "crates", crate, path)));
}
