// A page of headless Chromium, served from the origin it then calls.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../../tests/chromium.mjs";
import { bundle } from "./bundle.mjs";

/** Makes the page's files for the server. @returns {Promise<string>} the folder */
export async function makePage() {
  const folder = await bundle("page");
  writeFileSync(
    join(folder, "page.html"),
    '<!doctype html><title>benches</title><script type="module" src="page.js"></script>',
  );
  return folder;
}

/** @param {string} server @returns {Promise<import("./index.mjs").Runtime>} */
export async function startChromium(server) {
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: [...QUIET, "--js-flags=--expose-gc"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server}/page.html`);
    await page.waitForFunction(() => "runRound" in globalThis);
    return {
      name: "Chromium",
      title: `Chromium ${browser.version()}`,
      runRound: (round) => page.evaluate((given) => Reflect.get(globalThis, "runRound")(given), round),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
