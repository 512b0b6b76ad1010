// The option that keeps caches out of calls is sent where the platform takes it, and left out where it would be refused. Next.js
// has rows of its own in tests/package, browsers have cases in tests/faults.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Miniflare } from "miniflare";
import { SandboxApi } from "./installed.mjs";
import { PROJECT, ROOT } from "./paths.mjs";
import { run } from "./processes.mjs";

const DIST = join(PROJECT, "apps/old-worker");

/** What a Worker with a compatibility date sees. @param {string} compatibilityDate */
async function inWorker(compatibilityDate) {
  const bundle = [
    "--bundle",
    "--format=esm",
    "--conditions=workerd,worker,browser",
    "--loader:.wasm=copy",
    "--splitting",
  ];
  const esbuild = join(ROOT, "node_modules/.bin/esbuild");
  const built = await run([esbuild, "apps/old-worker.mjs", ...bundle, `--outdir=${DIST}`, "--log-level=error"]);
  assert.equal(built.code, 0, built.output);
  const files = readdirSync(DIST).sort((one) => (one === "old-worker.js" ? -1 : 1));
  const modules = files.map((name) => ({
    type: name.endsWith(".wasm") ? /** @type {const} */ ("CompiledWasm") : /** @type {const} */ ("ESModule"),
    path: join(DIST, name),
    contents: readFileSync(join(DIST, name)),
  }));
  const worker = new Miniflare({ modules, modulesRoot: DIST, compatibilityDate });
  try {
    return await (await worker.dispatchFetch("http://worker.test/")).json();
  } finally {
    await worker.dispose();
  }
}

test("workerd before 2024-11-11, which refuses the option, with a location that a shim defined", async () => {
  assert.deepEqual(await inWorker("2024-01-01"), { hosts: [], sent: ["none"] });
});

test("workerd of today", async () => {
  assert.deepEqual(await inWorker("2026-01-01"), { hosts: [], sent: ["no-store"] });
});

test("Node, whose fetch frameworks replace", async () => {
  /** @type {unknown[]} */
  const sent = [];
  const fetch = async (/** @type {string} */ _url, /** @type {RequestInit} */ init) => {
    sent.push(init.cache);
    return Response.json([]);
  };
  await new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch }).listHosts();
  assert.deepEqual(sent, ["no-store"]);
});
