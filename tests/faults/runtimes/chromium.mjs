// Starts headless Chromium.
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../../chromium.mjs";

/** @returns {Promise<import("./page.mjs").Browser>} */
export async function startChromium() {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: [...QUIET, "--js-flags=--expose-gc"] });
  const page = await browser.newPage();
  return {
    open: (url) => page.goto(url, { timeout: 60_000 }),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
