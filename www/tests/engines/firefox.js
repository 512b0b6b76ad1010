// Debian's Firefox, driven by WebDriver BiDi.

import puppeteer from "puppeteer-core";

/** @returns {Promise<import("./journeys.js").Driver>} */
export async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
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
