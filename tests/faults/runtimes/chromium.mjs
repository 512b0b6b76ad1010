// Runs the cases in a page of headless Chromium; the package is loaded as plain modules from loopback.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../../chromium.mjs";

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
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runChromium(app, environment, only) {
  writeFileSync(join(app, "page.html"), PAGE);
  mkdirSync(join(app, "strict"), { recursive: true });
  writeFileSync(join(app, "strict/page.html"), STRICT_PAGE);
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: [...QUIET, "--js-flags=--expose-gc"],
  });
  try {
    const page = await open(browser, `${environment.origin}/__file/page.html`);
    const results = await page.evaluate(
      ([given, part]) => Reflect.get(globalThis, "run")(given, part),
      /** @type {const} */ ([environment, only]),
    );
    const strict = await open(browser, `${environment.origin}/__file/strict/page.html`);
    return [...results, strictResult(await strict.evaluate(() => Reflect.get(globalThis, "run")()))];
  } finally {
    await browser.close();
  }
}

/** @param {import("playwright-core").Browser} browser @param {string} url */
async function open(browser, url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.waitForFunction(() => "run" in globalThis);
  return page;
}

/** @param {string} loaded @returns {import("../types.d.ts").Result} */
function strictResult(loaded) {
  const result = { id: "no-wasm-unsafe-eval", fault: "CSP without `wasm-unsafe-eval` gives an error that names it" };
  const explained = loaded.includes("'wasm-unsafe-eval'") && loaded.includes("litterbox-sdk/slim");
  return explained ? { ...result, outcome: "passed" } : { ...result, outcome: "failed", reason: loaded };
}
