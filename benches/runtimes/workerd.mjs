// Cloudflare's runtime, through miniflare, without nodejs_compat. Timed from outside.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { bundle } from "./bundle.mjs";

const { version } = createRequire(import.meta.url)("workerd/package.json");

/** @returns {Promise<import("./index.mjs").Runtime>} */
export async function startWorkerd() {
  const folder = await bundle("worker");
  const worker = new Miniflare({ modules: modulesIn(folder), modulesRoot: folder, compatibilityDate: "2026-04-01" });
  await worker.ready;
  return {
    name: "workerd",
    title: `workerd ${version}`,
    async runRound(round) {
      const started = performance.now();
      const response = await worker.dispatchFetch("http://worker/", { method: "POST", body: JSON.stringify(round) });
      const elapsed = performance.now() - started;
      if (!response.ok) throw new Error(`workerd: ${(await response.text()).slice(0, 2_000)}`);
      return elapsed / round.calls;
    },
    close: () => worker.dispose(),
  };
}

/** The bundle comes first, because the first module is the Worker; then the WebAssembly module. @param {string} folder */
function modulesIn(folder) {
  const code = { type: /** @type {const} */ ("ESModule"), path: join(folder, "worker.js") };
  const wasm = readdirSync(folder)
    .filter((name) => name.endsWith(".wasm"))
    .map((name) => ({ type: /** @type {const} */ ("CompiledWasm"), path: join(folder, name) }));
  return [code, ...wasm].map((module) => ({ ...module, contents: readFileSync(module.path) }));
}
