// What browsers load: a page that runs the cases with the package as plain modules, and a page whose policy forbids
// WebAssembly.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = `<!doctype html><title>faults</title><script type="module">
  import * as sdk from "./node_modules/litterbox-sdk/index.js";
  import { runAll } from "./harness/run-all.js";
  const unhandled = [];
  addEventListener("unhandledrejection", ({ reason }) => {
    unhandled.push({ id: "unhandled-rejection", fault: "unhandled failure", outcome: "failed", reason: String(reason?.stack ?? reason) });
  });
  addEventListener("error", ({ message }) => unhandled.push({ id: "error-event", fault: "unhandled failure", outcome: "failed", reason: message }));
  globalThis.run = async (environment, only) => {
    const results = await runAll(sdk, { ...environment, collectGarbage: globalThis.gc }, only);
    return [...results, ...unhandled];
  };
</script>`;

/** Where compiling WebAssembly is forbidden, importing the package must fail with a message that names the remedy. */
const STRICT_PAGE = `<!doctype html><title>strict</title><script type="module">
  globalThis.run = () => import("/__file/node_modules/litterbox-sdk/index.js").then(() => "it loaded", (error) => String(error));
</script>`;

/** Writes both pages; each has a function `run` once it is loaded. @param {string} app */
export function writePages(app) {
  writeFileSync(join(app, "page.html"), PAGE);
  mkdirSync(join(app, "strict"), { recursive: true });
  writeFileSync(join(app, "strict/page.html"), STRICT_PAGE);
}

/** @param {string} origin */
export const addressesOf = (origin) => ({
  page: `${origin}/__file/page.html`,
  strict: `${origin}/__file/strict/page.html`,
});

/** The result of the strict page. @param {string} loaded what its `run` returned @returns {import("../types.d.ts").Result} */
export function strictResult(loaded) {
  const result = { id: "no-wasm-unsafe-eval", fault: "CSP without `wasm-unsafe-eval` gives an error that names it" };
  const explained = loaded.includes("'wasm-unsafe-eval'") && loaded.includes("litterbox-sdk/slim");
  return explained ? { ...result, outcome: "passed" } : { ...result, outcome: "failed", reason: loaded };
}
