// `using` and `await using` where the symbols belong to another realm, come later, or are stand-ins of a compiler.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { NODE_20, NODE_22, NODE_24, PROJECT, ROOT } from "./paths.mjs";
import { lastLine, run } from "./processes.mjs";

// In Node 22 the symbols belong to the main realm alone; from Node 24 on every realm has the same.
for (const node of [NODE_22, NODE_24]) {
  for (const pool of ["threads", "forks", "vmThreads", "vmForks"]) {
    test(`vitest with pool ${pool}, ${/node-\d+/.exec(node)}`, async () => {
      const program = join(PROJECT, "node_modules/vitest/vitest.mjs");
      const cwd = join(PROJECT, "apps/vitest");
      const { output, code } = await run([node, program, "run", `--pool=${pool}`], { cwd });
      assert.equal(code, 0, output);
      assert.match(output, /3 passed/);
    });
  }
}

const APP = join(PROJECT, "apps/lowered");
const ESBUILD = join(ROOT, "node_modules/.bin/esbuild");

/** Bundles a file for old engines. @param {string} file @param {string} bundle @param {string} format */
async function bundle(file, bundle, format = "esm") {
  const options = ["--bundle", "--target=es2022", `--format=${format}`, `--outfile=${bundle}`];
  const { code, output } = await run([ESBUILD, file, ...options], { cwd: APP });
  assert.equal(code, 0, output);
}

test("lowered by esbuild, in Node 20", async () => {
  await bundle("main.ts", "esbuild.mjs");
  const { output } = await run([NODE_20, "esbuild.mjs"], { cwd: APP });
  assert.equal(output, "closed\n");
});

test("lowered by esbuild, in a realm without the symbols", async () => {
  await bundle("main.ts", "esbuild.js", "iife");
  const { output } = await run([NODE_20, "realm.cjs", "esbuild.js"], { cwd: APP });
  assert.equal(output, "closed\n");
});

test("lowered by TypeScript, with a polyfill that comes after the package", async () => {
  const tsc = join(ROOT, ".tools/typescript-5.4/node_modules/typescript/bin/tsc");
  const options = ["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,esnext.disposable"];
  const built = await run([NODE_24, tsc, "main.ts", ...options, "--skipLibCheck", "--outDir", "tsc"], { cwd: APP });
  assert.equal(built.code, 0, built.output);
  await bundle("late.js", "late.bundle.js", "iife");
  const { output } = await run([NODE_20, "realm.cjs", "late.bundle.js"], { cwd: APP });
  assert.equal(output, "closed\n");
});

test("where the symbols are missing nothing is defined in their stead", async () => {
  await bundle("missing.js", "missing.bundle.js", "iife");
  const result = lastLine(await run([NODE_20, "realm.cjs", "missing.bundle.js"], { cwd: APP }));
  assert.deepEqual(result, { there: false, odd: [] });
});
