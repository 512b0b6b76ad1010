// Runs the cases in a page of Firefox.
import { missingFirefox, startFirefox } from "../../firefox.mjs";
import { addressesOf, strictResult, writePages } from "./page.mjs";

/**
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runFirefox(app, environment, only) {
  // Not every system has a package of it.
  const missing = missingFirefox();
  if (missing) return [{ id: "firefox", fault: "every fault", outcome: "skipped", reason: missing }];
  writePages(app);
  const addresses = addressesOf(environment.origin);
  const browser = await startFirefox();
  try {
    const page = await open(browser, addresses.page);
    const results = await page.evaluate(
      (given, part) => Reflect.get(globalThis, "run")(given, part),
      /** @type {any} */ (environment),
      only,
    );
    const strict = await open(browser, addresses.strict);
    return [...results, strictResult(await strict.evaluate(() => Reflect.get(globalThis, "run")()))];
  } finally {
    await browser.close();
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {string} url */
async function open(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => "run" in globalThis);
  return page;
}
