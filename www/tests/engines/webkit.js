// WebKit, the engine of Safari, as a driver of the journeys.

import { missingWebKit, startWebKit } from "../../../tests/webkit.mjs";

export { missingWebKit };

/** As WebDriver writes them. */
const KEYS = { Enter: "\uE007", Escape: "\uE00C", ArrowDown: "\uE015" };

/** @returns {Promise<import("./journeys.js").Driver>} */
export async function openWebKit() {
  const { session, version, open, evaluate, close } = await startWebKit();
  await session.manage().window().setRect({ width: 1440, height: 950, x: 0, y: 0 });
  return {
    engine: `WebKitGTK ${version}`,
    open,
    click: async (find, ...args) => {
      const element = /** @type {import("selenium-webdriver").WebElement} */ (
        await session.executeScript(find, ...args)
      );
      await element.click();
    },
    type: (text) => session.actions().sendKeys(text).perform(),
    press: (key) => session.actions().sendKeys(KEYS[key]).perform(),
    evaluate,
    close,
  };
}
