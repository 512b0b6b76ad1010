// Firefox, driven by WebDriver BiDi.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

/** @returns {string | undefined} */
export function missingFirefox() {
  return firefox() ? undefined : "Firefox is missing: install firefox-esr, or set FIREFOX to where it is";
}

/** Debian's, or what others call it. @returns {string | undefined} */
function firefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return ["firefox-esr", "firefox"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** @returns {Promise<import("./journeys.js").Driver>} */
export async function openFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox() ?? "",
    headless: true,
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  return {
    engine: await browser.version(),
    open: async (url) => {
      await page.goto(url);
    },
    click: async (find, ...args) => {
      const handle = await page.evaluateHandle(inPage(find), ...args);
      await /** @type {import("puppeteer-core").ElementHandle<Element>} */ (handle).click();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    evaluate: (body, ...args) => page.evaluate(inPage(body), ...args),
    close: () => browser.close(),
  };
}

/** A function of a body that uses `arguments`, in the form the driver takes apart and sends. @param {string} body @returns {any} */
function inPage(body) {
  return new Function(body);
}
