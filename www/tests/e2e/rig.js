// The built page in Debian's Chromium, the gateway in workerd, the embedded service behind it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { startFleetService } from "../../local/fleet-service.js";
import { OPEN, startGateway } from "../../local/gateway.js";

/** @typedef {import("playwright-core").Page} Page */

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PHONE = { width: 390, height: 844 };
/** Too narrow for the drawer to stand beside the table. */
export const LAPTOP = { width: 1280, height: 800 };
export const DESKTOP = { width: 1440, height: 900 };

/** @param {{ scrollBars?: boolean }} [options] `scrollBars`: Playwright hides them, and a test can then use none */
export function launch({ scrollBars = false } = {}) {
  const flags = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...flags, "disable-component-update", "disable-sync"].map((flag) => `--${flag}`),
    ignoreDefaultArgs: scrollBars ? ["--hide-scrollbars"] : [],
  });
}

/** @param {Parameters<typeof startFleetService>[0] & { bindings?: Record<string, string> }} [options] `bindings`: the gateway's */
export async function startRig({ bindings, ...options } = {}) {
  const launching = launch();
  const fleet = await startFleetService(options);
  const gateway = await startGateway({
    bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN, ...bindings },
  });
  const browser = await launching;
  return {
    service: fleet.service,
    url: gateway.url,
    browser,
    /** @param {OpenOptions} [how] */
    open: (how) => openPage(browser, gateway.url, how),
    /** @param {OpenOptions} [how] */
    openStill: (how) => openStillPage(browser, gateway.url, how),
    async close() {
      await browser.close();
      await gateway.close();
      await fleet.close();
    },
  };
}

/**
 * @typedef {import("playwright-core").BrowserContextOptions & { path?: string }} OpenOptions
 * @param {import("playwright-core").Browser} browser @param {string} url @param {OpenOptions} [how]
 */
export async function openPage(browser, url, { path = "/", ...how } = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", timezoneId: "UTC", ...how });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted ?Type|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  await page.exposeFunction("complain", (/** @type {string} */ text) => complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      /** @type {any} */ (window).complain(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(url + path);
  return {
    page,
    complaints,
    /** Closes the page; whatever it violated or threw fails the test here. */
    async done() {
      // Of a list that is under way nobody wants the response any more.
      if (!page.isClosed()) await page.unrouteAll({ behavior: "ignoreErrors" });
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

const MINUTE = 60_000;

/**
 * A page whose time stands still until `page.clock` moves it: what is due, and when, then depends on no machine.
 * @param {import("playwright-core").Browser} browser @param {string} url @param {OpenOptions} [how]
 */
export async function openStillPage(browser, url, { path = "/", ...how } = {}) {
  const opened = await openPage(browser, url, { ...how, path: "/favicon.svg" });
  const now = Date.now();
  // The clock runs until it is stopped, and can be stopped at no moment that has passed.
  await opened.page.clock.install({ time: now - MINUTE });
  await opened.page.clock.pauseAt(now);
  await opened.page.goto(url + path);
  return opened;
}

/** Waits for what no page shows, such as requests that the service has received. @param {() => boolean} isSo */
export async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * Holds the page's requests back until the test has seen what it wants to see meanwhile, however long that takes.
 * @param {Page} page @param {string} method @param {string} path with `*` for one segment
 */
export async function hold(page, method, path) {
  let release = () => {};
  const released = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  const held = { count: 0, release };
  await page.route(`**/api${path}`, async (route) => {
    if (route.request().method() === method) {
      held.count += 1;
      await released;
    }
    await route.fallback();
  });
  return held;
}

/** The row of a host, by its name. @param {Page} page @param {string} name */
export const rowOf = (page, name) => page.locator("tr[data-host]", { hasText: name });

/** @param {Page} page */
export const namesShown = (page) => page.locator("tr[data-host] .name").allTextContents();

/** The drawer, wherever it stands: beside the table or over it. @param {Page} page @param {string} [title] */
export const drawerOf = (page, title = "") =>
  page.locator(".drawer", { has: page.getByRole("heading", { name: title, level: 2 }) });

/** @param {Page} page */
export const trayOf = (page) => page.getByRole("region", { name: "Tray" });

/** The key of the host that has just become ready, opened from the tray as somebody does. @param {Page} page */
export async function showKey(page) {
  await trayOf(page).getByRole("button", { name: "Show…" }).last().click();
  const dialog = page.getByRole("dialog", { name: "is ready" });
  await dialog.waitFor();
  return dialog;
}

/** @param {Page} page */
export const loaded = (page) => page.locator("tr[data-host]").first().waitFor();

const THEMES = /** @type {("light" | "dark")[]} */ (["light", "dark"]);

const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * Fails on anything axe finds. In a second theme only colours can differ, so only they are looked at again.
 * @param {Page} page @param {string} state @param {typeof THEMES} [themes]
 */
export async function assertAccessible(page, state, themes = THEMES) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    const found = await violations(page, colorScheme === themes[0] ? {} : { runOnly: COLOUR_RULES });
    assert.deepEqual(found, [], `${state}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Rules that ask what is to be seen, and how large; the others look at the document alone. */
const SIGHT_RULES = ["aria-hidden-focus", "scrollable-region-focusable", "target-size"];

/**
 * Where the system gives the colours, the document is what it was, and contrast is the system's.
 * @param {Page} page @param {string} state
 */
export async function assertAccessibleForced(page, state) {
  await page.emulateMedia({ forcedColors: "active" });
  assert.deepEqual(await violations(page, { runOnly: SIGHT_RULES }), [], `${state}, forced colours`);
}

/** @param {Page} page @param {object} options of axe's @returns {Promise<string[]>} */
async function violations(page, options) {
  // Evaluated by the debugger, so the page's policy stays as it is.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async (options) => {
    const result = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"], ...options });
    return result.violations.map(
      (/** @type {any} */ { id, help, nodes: [first, ...others] }) =>
        `${id}: ${help}: ${first.html.slice(0, 160)}: ${first.any[0]?.message ?? ""} (and ${others.length} more)`,
    );
  }, options);
}

/** Nothing may stick out to the side. @param {Page} page @param {string} state */
export async function assertNoSidewaysScroll(page, state) {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= seen, `${state}: ${wide} > ${seen}`);
}

/** @param {import("playwright-core").Page} page */
export const openPalette = (page) => page.keyboard.press("Control+k");

/** What the address bar has; Playwright's own `page.url()` may be behind by a moment. @param {Page} page */
export const addressOf = (page) => page.evaluate(() => location.href);
