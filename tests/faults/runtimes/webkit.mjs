// Runs the cases in a page of WebKit.
import { startWebKit } from "../../webkit.mjs";
import { addressesOf, strictResult, writePages } from "./page.mjs";

/** The page's module may still be loading. */
const LOADED = "while (!globalThis.run) await new Promise((done) => setTimeout(done, 10));";

/**
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runWebKit(app, environment, only) {
  writePages(app);
  const addresses = addressesOf(environment.origin);
  const webkit = await startWebKit();
  try {
    await webkit.open(addresses.page);
    const results = await webkit.evaluate(`${LOADED} return run(...arguments)`, environment, only);
    await webkit.open(addresses.strict);
    return [...results, strictResult(await webkit.evaluate(`${LOADED} return run()`))];
  } finally {
    await webkit.close();
  }
}
