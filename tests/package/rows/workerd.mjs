// Cloudflare's runtime, through miniflare, without the nodejs_compat flag.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { project } from "../tarball.mjs";
import { versionOf } from "./bundlers.mjs";

/** Workers are always bundled; this is how wrangler calls esbuild. */
export const BUNDLE = ["--bundle", "--format=esm", "--conditions=workerd,worker,browser", "--loader:.wasm=copy"];

/** From the next day on a Worker may compile WebAssembly as it starts, and would run without the entry that is made for it. */
const BEFORE_COMPILING = "2025-05-31";

/** @type {import("../rows.mjs").Row} */
export const workerd = {
  name: "workerd",
  title: "workerd",
  how: "Worker, without nodejs_compat",
  async run({ env }) {
    const folder = project("workerd", "worker");
    await run(["esbuild", "worker.mjs", ...BUNDLE, "--outdir=dist"], { cwd: folder });
    return {
      report: await inWorkerd(join(folder, "dist"), env, { date: BEFORE_COMPILING }),
      version: versionOf("workerd"),
    };
  },
};

/**
 * What the Worker bundled in a folder reports.
 * @param {string} folder @param {Record<string, string>} bindings
 * @param {{ main?: string, flags?: string[], date?: string }} [options] `main`: the module it begins with, unless there is only one
 * @returns {Promise<import("../contract/contract.mjs").Report>}
 */
export async function inWorkerd(folder, bindings, { main, flags = [], date = "2026-01-01" } = {}) {
  const { Miniflare } = await import("miniflare");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(m?js|wasm)$/.test(name),
  );
  /** @param {string} name */
  const isMain = (name) => (main ? name === main : name.endsWith(".js"));
  const modules = files
    .sort((one) => (isMain(one) ? -1 : 1))
    .map((name) => {
      const type = name.endsWith(".wasm") ? /** @type {const} */ ("CompiledWasm") : /** @type {const} */ ("ESModule");
      return { type, path: join(folder, name), contents: readFileSync(join(folder, name)) };
    });
  const settings = {
    modules,
    modulesRoot: folder,
    compatibilityDate: date,
    compatibilityFlags: flags,
    bindings,
  };
  const worker = new Miniflare(settings);
  try {
    const response = await worker.dispatchFetch("http://worker.test/");
    const text = await response.text();
    if (!text.startsWith('{"passed"')) throw new Error(`${response.status}: ${text.slice(0, 2000)}`);
    return JSON.parse(text);
  } finally {
    await worker.dispose();
  }
}
