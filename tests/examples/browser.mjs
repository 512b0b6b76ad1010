// A headless Chromium with one page. What goes wrong in the page fails the test.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../chromium.mjs";

/**
 * @param {string} url
 * @param {(page: import("playwright-core").Page) => Promise<void>} look
 */
export async function inChromium(url, look) {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: QUIET });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const failures = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    await page.goto(url);
    await look(page);
    assert.deepEqual(failures, []);
  } finally {
    await browser.close();
  }
}
