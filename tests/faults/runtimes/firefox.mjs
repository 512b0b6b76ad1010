// Runs the cases in a page of Firefox.
import { missingFirefox, startFirefox } from "../../firefox.mjs";
import { runInBrowser } from "./page.mjs";

/** @param {string} app @param {import("../types.d.ts").Environment} environment @param {string} only @returns {Promise<import("../types.d.ts").Result[]>} */
export async function runFirefox(app, environment, only) {
  // Not every system has a package of it.
  const reason = missingFirefox();
  if (reason) return [{ id: "firefox", fault: "every fault", outcome: "skipped", reason }];
  return runInBrowser(start, app, environment, only);
}

/** @returns {Promise<import("./page.mjs").Browser>} */
async function start() {
  const browser = await startFirefox();
  const page = await browser.newPage();
  return {
    open: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
