// WebKit, the engine of Safari: Debian's WebKitGTK in its MiniBrowser, driven by WebKitWebDriver, on a virtual display.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder, Capabilities, Key } from "selenium-webdriver";

const LIBRARIES = "/usr/lib";
const START_MS = 60_000;
const KEYS = { Enter: Key.ENTER, Escape: Key.ESCAPE, ArrowDown: Key.ARROW_DOWN };

/** @returns {Promise<import("./journeys.js").Driver>} */
export async function startWebKit() {
  const port = await unusedPort();
  // xvfb-run starts the display and the driver, the driver starts the browser: one process group, ended as a whole.
  const driver = spawn(
    "xvfb-run",
    ["--auto-servernum", "-s", "-screen 0 1600x1000x24", "WebKitWebDriver", `--port=${port}`],
    {
      detached: true,
      stdio: "ignore",
    },
  );
  const stop = () => {
    if (driver.pid && driver.exitCode === null) process.kill(-driver.pid, "SIGTERM");
  };
  try {
    await untilReady(`http://127.0.0.1:${port}/status`);
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
    });
    const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await session.manage().window().setRect({ width: 1440, height: 950, x: 0, y: 0 });
    return {
      engine: `WebKitGTK ${(await session.getCapabilities()).getBrowserVersion()}`,
      open: (url) => session.get(url),
      click: async (find, ...args) => {
        const element = /** @type {import("selenium-webdriver").WebElement} */ (
          await session.executeScript(find, ...args)
        );
        await element.click();
      },
      type: (text) => session.actions().sendKeys(text).perform(),
      press: (key) => session.actions().sendKeys(KEYS[key]).perform(),
      evaluate: (body, ...args) => session.executeScript(body, ...args),
      async close() {
        await session.quit().catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Debian keeps MiniBrowser in a folder that is named after the machine's architecture. */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const found = readdirSync(LIBRARIES)
    .map((name) => join(LIBRARIES, name, "webkit2gtk-4.1/MiniBrowser"))
    .find(existsSync);
  if (!found) throw new Error("MiniBrowser is missing: install webkit2gtk-driver, or set MINIBROWSER to where it is");
  return found;
}

/** @param {string} url */
async function untilReady(url) {
  for (const start = Date.now(); ; await sleep(50)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() - start > START_MS) throw new Error(`WebKitWebDriver was not ready after ${START_MS} ms`);
  }
}

async function unusedPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}
