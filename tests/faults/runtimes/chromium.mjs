// Runs the cases in a page of headless Chromium.
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../../chromium.mjs";
import { addressesOf, strictResult, writePages } from "./page.mjs";

/**
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runChromium(app, environment, only) {
  writePages(app);
  const addresses = addressesOf(environment.origin);
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: [...QUIET, "--js-flags=--expose-gc"],
  });
  try {
    const page = await open(browser, addresses.page);
    const results = await page.evaluate(
      ([given, part]) => Reflect.get(globalThis, "run")(given, part),
      /** @type {const} */ ([environment, only]),
    );
    const strict = await open(browser, addresses.strict);
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
