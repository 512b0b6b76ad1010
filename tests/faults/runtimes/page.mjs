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

/**
 * A browser with one page.
 * @typedef {{ open(url: string): Promise<unknown>, evaluate(expression: string): Promise<any>, close(): Promise<void> }} Browser
 */

/**
 * Runs the cases in one page, and the import in the strict one.
 * @param {() => Promise<Browser>} start
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runInBrowser(start, app, environment, only) {
  writeFileSync(join(app, "page.html"), PAGE);
  mkdirSync(join(app, "strict"), { recursive: true });
  writeFileSync(join(app, "strict/page.html"), STRICT_PAGE);
  const browser = await start();
  /** @param {string} file @param {unknown[]} args of its function `run`, which is there once its module is loaded */
  const run = async (file, ...args) => {
    await browser.open(`${environment.origin}/__file/${file}`);
    return browser.evaluate(`(async () => {
      for (let left = 6_000; !globalThis.run; left -= 1) {
        if (left === 0) throw new Error("the page's module did not load");
        await new Promise((done) => setTimeout(done, 10));
      }
      return run(...${JSON.stringify(args)});
    })()`);
  };
  try {
    const results = await run("page.html", environment, only);
    return [...results, strictResult(await run("strict/page.html"))];
  } finally {
    await browser.close();
  }
}

/** The result of the strict page. @param {string} loaded what its `run` returned @returns {import("../types.d.ts").Result} */
function strictResult(loaded) {
  const result = { id: "no-wasm-unsafe-eval", fault: "CSP without `wasm-unsafe-eval` gives an error that names it" };
  const explained = loaded.includes("'wasm-unsafe-eval'") && loaded.includes("litterbox-sdk/slim");
  return explained ? { ...result, outcome: "passed" } : { ...result, outcome: "failed", reason: loaded };
}
