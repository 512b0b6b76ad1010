// Runs the cases in workerd, as a Worker without nodejs_compat would run the package.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";

/** Only to end a run that hangs: a busy machine is many times slower. */
const LIMIT_MS = 240_000;

/**
 * Today's workerd, and one before fetch took the option `cache`, which then makes it throw.
 * @type {{ compatibilityDate: string, compatibilityFlags?: string[], differs?: { run: string, refusesCacheOption: true } }[]}
 */
const VERSIONS = [
  { compatibilityDate: "2026-04-01" },
  {
    compatibilityDate: "2024-11-10",
    // Else it calls every rejection unhandled that has no handler at the moment it happens, such as each of an async function.
    compatibilityFlags: ["unhandled_rejection_after_microtask_checkpoint"],
    differs: { run: "workerd-before-cache", refusesCacheOption: true },
  },
];

const WORKER = `
  import * as sdk from "./node_modules/litterbox-sdk/workerd.js";
  import { runAll } from "./harness/run-all.js";
  const unhandled = [];
  addEventListener("unhandledrejection", (event) => {
    unhandled.push({ id: "unhandled-rejection", fault: "unhandled failure", outcome: "failed", reason: String(event.reason?.stack ?? event.reason) });
  });
  export default {
    async fetch(request) {
      const { environment, only } = await request.json();
      return Response.json([...(await runAll(sdk, environment, only)), ...unhandled]);
    },
  };`;

/**
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runWorkerd(app, environment, only) {
  const results = [];
  for (const { differs, ...version } of VERSIONS) {
    for (const result of await runVersion(version, app, { ...environment, ...differs }, only))
      results.push(
        differs ? { ...result, id: `${result.id}, compatibility date ${version.compatibilityDate}` } : result,
      );
  }
  return results;
}

/**
 * @param {{ compatibilityDate: string, compatibilityFlags?: string[] }} version
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
async function runVersion(version, app, environment, only) {
  const miniflare = new Miniflare({
    ...version,
    // workerd logs every broken connection; only what the Worker observes matters here.
    handleRuntimeStdio: (
      /** @type {import("node:stream").Readable} */ stdout,
      /** @type {import("node:stream").Readable} */ stderr,
    ) => {
      stdout.resume();
      stderr.resume();
    },
    modulesRoot: app,
    modules: [{ type: "ESModule", path: join(app, "worker.js"), contents: WORKER }, ...modulesOf(app)],
  });
  try {
    const response = await miniflare.dispatchFetch("http://worker/", {
      method: "POST",
      body: JSON.stringify({ environment, only }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!response.ok) throw new Error(`workerd: ${(await response.text()).slice(0, 2_000)}`);
    return /** @type {import("../types.d.ts").Result[]} */ (await response.json());
  } finally {
    await miniflare.dispose();
  }
}

/** The harness, the cases, and the modules that the package's entry for workerd can import. @param {string} app */
function modulesOf(app) {
  const folders = ["harness", "cases", "node_modules/litterbox-sdk"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(app, folder), { recursive: true, encoding: "utf8" }).map((name) => join(app, folder, name)),
  );
  /** @type {(path: string) => "ESModule" | "CompiledWasm"} */
  const type = (path) => (path.endsWith(".wasm") ? "CompiledWasm" : "ESModule");
  return files
    .filter((path) => /\.(js|wasm)$/.test(path) && !path.includes("/testing/"))
    .map((path) => ({ type: type(path), path, contents: readFileSync(path) }));
}
