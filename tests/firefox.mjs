// Starts Firefox, driven by WebDriver BiDi, which it speaks itself.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

/** Only to end a script that hangs. */
const SCRIPT_MS = 240_000;

/** What is missing to start it, for suites that then skip; undefined where it is there. @returns {string | undefined} */
export function missingFirefox() {
  return program() ? undefined : "Firefox is missing: install firefox-esr, or set FIREFOX to where it is";
}

/** Debian's, or what others call it. @returns {string | undefined} */
function program() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return ["firefox-esr", "firefox"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** @returns {Promise<import("puppeteer-core").Browser>} */
export async function startFirefox() {
  const executablePath = program();
  if (!executablePath) throw new Error(missingFirefox());
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true, protocolTimeout: SCRIPT_MS });
}
