// Starts WebKit, the engine of Safari: Debian's WebKitGTK in its MiniBrowser, driven by WebKitWebDriver, on a virtual display.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";
import { unusedPort } from "./unused-port.mjs";

/** Debian keeps MiniBrowser in a folder that is named after the machine's architecture. */
const LIBRARIES = "/usr/lib";
const START_MS = 60_000;
/** Only to end a script that hangs. */
const SCRIPT_MS = 240_000;
/** Wide enough for a page as on a desktop. */
const SCREEN = "1600x1000x24";

/** What is missing to start it, for suites that then skip; undefined where all is there. @returns {string | undefined} */
export function missingWebKit() {
  for (const program of ["xvfb-run", "WebKitWebDriver"]) {
    const folders = (process.env.PATH ?? "").split(delimiter);
    if (!folders.some((folder) => existsSync(join(folder, program))))
      return `${program} is missing: install webkit2gtk-driver and xvfb`;
  }
  return miniBrowser()
    ? undefined
    : "MiniBrowser is missing: install webkit2gtk-driver, or set MINIBROWSER to where it is";
}

/** @returns {string | undefined} */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  if (!existsSync(LIBRARIES)) return undefined;
  return readdirSync(LIBRARIES)
    .map((name) => join(LIBRARIES, name, "webkit2gtk-4.1/MiniBrowser"))
    .find(existsSync);
}

/**
 * @typedef {object} WebKit
 * @property {string} version
 * @property {(url: string) => Promise<void>} open
 * @property {(script: string, ...args: unknown[]) => Promise<any>} evaluate runs an async function's body in the page and
 *   returns what it returns; `arguments` are the args
 * @property {import("selenium-webdriver").WebDriver} session for whatever else one wants of it
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<WebKit>} */
export async function startWebKit() {
  const missing = missingWebKit();
  if (missing) throw new Error(missing);
  const port = await unusedPort();
  // xvfb-run starts the display and the driver, the driver starts the browser: one process group, ended as a whole.
  const args = ["--auto-servernum", `--server-args=-screen 0 ${SCREEN}`, "WebKitWebDriver", `--port=${port}`];
  const driver = spawn("xvfb-run", args, { detached: true, stdio: "ignore" });
  const failed = once(driver, "exit").then(([code]) => {
    throw new Error(`WebKitWebDriver ended with ${code}`);
  });
  failed.catch(() => {});
  const stop = () => {
    if (driver.pid && driver.exitCode === null) process.kill(-driver.pid, "SIGTERM");
  };
  try {
    await Promise.race([untilReady(`http://127.0.0.1:${port}/status`), failed]);
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
      timeouts: { script: SCRIPT_MS, pageLoad: START_MS },
    });
    const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    const version = (await session.getCapabilities()).getBrowserVersion() ?? "";
    return {
      version,
      session,
      open: (url) => session.get(url),
      evaluate: (script, ...args) => evaluate(session, script, args),
      async close() {
        await session.quit().catch(() => {});
        stop();
        await failed.catch(() => {});
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** @param {import("selenium-webdriver").WebDriver} session @param {string} script @param {unknown[]} args */
async function evaluate(session, script, args) {
  const wrapped = `const done = arguments[arguments.length - 1];
    (async function () { ${script} }).apply(null, arguments).then(
      (value) => done({ value }),
      (error) => done({ error: [error, error && error.stack].join("\\n") }));`;
  const { value, error } = /** @type {{ value?: any, error?: string }} */ (
    await session.executeAsyncScript(wrapped, ...args)
  );
  if (error !== undefined) throw new Error(`in WebKit: ${error}`);
  return value;
}

/** @param {string} url */
async function untilReady(url) {
  for (const start = Date.now(); ; await sleep(50)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() - start > START_MS) throw new Error(`WebKitWebDriver was not ready after ${START_MS} ms`);
  }
}
