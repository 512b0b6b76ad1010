// A headless browser on one page. No driver: the page itself sends its report to the server that served it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QUIET } from "../chromium.mjs";
import { start } from "./command.mjs";

const LONGEST_S = 60;

/** @typedef {"chromium" | "firefox"} Browser */

/** @type {Record<Browser, string>} */
export const programs = {
  chromium: process.env.CHROMIUM ?? "chromium",
  firefox: process.env.FIREFOX ?? "firefox-esr",
};

/** Nothing but the page is to be fetched. */
const FIREFOX_PREFERENCES = {
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "app.normandy.enabled": false,
  "services.settings.server": "",
};

/** @type {Record<Browser, (profile: string, url: string) => string[]>} */
const commands = {
  chromium: (profile, url) => [
    programs.chromium,
    "--headless",
    ...QUIET,
    "--enable-logging=stderr",
    `--user-data-dir=${profile}`,
    url,
  ],
  firefox: (profile, url) => {
    const lines = Object.entries(FIREFOX_PREFERENCES).map(
      (entry) => `user_pref(${JSON.stringify(entry).slice(1, -1)});\n`,
    );
    writeFileSync(join(profile, "user.js"), lines.join(""));
    return [programs.firefox, "--headless", "--no-remote", "--profile", profile, url];
  },
};

/**
 * What the page at `url` reports.
 * @param {Browser} browser @param {string} url @param {Promise<import("./contract/contract.mjs").Report>} report
 */
export async function visit(browser, url, report) {
  const profile = mkdtempSync(join(tmpdir(), "litterbox-sdk-browser-"));
  const running = start(commands[browser](profile, url), { cwd: profile, env: { HOME: profile }, seconds: LONGEST_S });
  try {
    return await Promise.race([
      report,
      running.ended.then((code) => {
        throw new Error(`${browser} ended with ${code} before the page reported:\n${running.output.slice(-3000)}`);
      }),
    ]);
  } finally {
    running.stop();
    await running.ended.catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
