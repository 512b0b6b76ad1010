// What a browser fetches before the first rows stand.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const PAGE = new URL("../../dist/page/", import.meta.url);
const BUDGET = 120_000;

test("the first load is at most 120 kB as gzip, and what is needed later is not in it", async (t) => {
  const html = await readFile(new URL("index.html", PAGE), "utf8");
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name = ""]) => name);
  const files = await Promise.all(named.map((name) => readFile(new URL(name, PAGE))));
  const total = [html, ...files].reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  t.diagnostic(`${total} bytes in ${files.length + 1} files`);
  assert.ok(total <= BUDGET, `${total} bytes`);
  const scripts = named.filter((name) => /assets\/.*\.js$/.test(name));
  assert.equal(scripts.length, 1, "no part that is loaded later is named in the page");
  assert.doesNotMatch(await readFile(new URL(scripts[0] ?? "", PAGE), "utf8"), /from"\.\//, "and none is waited for");
});

test("no part of the page brings preact/compat, which would change how every element is drawn", async () => {
  const folder = new URL("assets/", PAGE);
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  for (const name of scripts) {
    assert.doesNotMatch(await readFile(new URL(name, folder), "utf8"), /isReactComponent/, name);
  }
  assert.ok(
    scripts.some((name) => name.startsWith("Menu")),
    "the part that would bring it is among them",
  );
});
