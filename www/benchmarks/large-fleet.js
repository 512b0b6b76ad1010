// @ts-check
// How the page does with 10,000 hosts, in Chromium through the gateway: first load, filter, sort, scrolling, a bulk delete of
// 1,000, a list that arrives, and what polling costs. `npm run bench`. It prints and fails nothing: machines differ.

import { gzipSync } from "node:zlib";
import { startFleetService } from "../local/fleet-service.js";
import { OPEN, startGateway } from "../local/gateway.js";
import { launch, loaded, openPage } from "../tests/e2e/rig.js";

const HOSTS = Number(process.argv[2] ?? 10_000);
const DELETED = Math.min(1_000, HOSTS);

/** @typedef {import("playwright-core").Page} Page */

const fleet = await startFleetService({ hosts: HOSTS, teardownMs: 20 });
const wide = Object.fromEntries(["LIMITS"].map((name) => [name, process.env[name]]).filter(([, value]) => value));
const gateway = await startGateway({
  bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN, ...wide },
});
const browser = await launch();
try {
  await firstLoad();
  const { page } = await openPage(browser, gateway.url);
  page.setDefaultTimeout(400_000);
  await loaded(page);
  await withTasks(page, () => filter(page));
  await withTasks(page, () => sort(page));
  // A notch of the wheel with every frame, then most of a window, as when the scroll bar is dragged.
  await withTasks(page, () => scroll(page, "by the wheel", 120));
  await withTasks(page, () => scroll(page, "by the scroll bar", 700));
  await withTasks(page, () => refresh(page));
  await polling();
  await withTasks(page, () => bulkDelete(page));
} finally {
  await browser.close();
  await gateway.close();
  await fleet.close();
}

/** Everything fetched until the first rows stand, as gzip would send it. */
async function firstLoad() {
  const { page } = await openPage(browser, "about:blank", { path: "" });
  /** @type {Promise<[string, number]>[]} */
  const files = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/api") || pathname === "/session") return;
    files.push(response.body().then((body) => [pathname, gzipSync(body, { level: 9 }).length]));
  });
  const start = performance.now();
  await page.goto(gateway.url);
  await loaded(page);
  print("first rows of a fresh browser", [performance.now() - start], "ms");
  await page.waitForTimeout(1_000);
  const html = await (await fetch(gateway.url)).text();
  const sizes = await Promise.all(files);
  const [first, later] = [true, false].map((isFirst) =>
    sizes.filter(([name]) => (name === "/" || html.includes(name.slice(1))) === isFirst),
  );
  for (const [what, part = []] of /** @type {const} */ ([
    ["first load", first],
    ["then, in idle moments", later],
  ])) {
    const total = part.reduce((sum, [, size]) => sum + size, 0);
    console.log(`${what}, gzip: ${kB(total)} in ${part.length} files`);
  }
  await page.context().close();
}

/** From the key to the frame that shows it. @param {Page} page */
async function filter(page) {
  const times = await page.evaluate(async () => {
    const input = /** @type {HTMLInputElement} */ (document.getElementById("filter"));
    const times = [];
    const texts = [
      "h",
      "he",
      "het",
      "hetz",
      "hetzner",
      "aws",
      "-aws",
      "account:ci",
      "expires<1h",
      "error:timed",
      "sb-4a",
      "",
    ];
    for (let round = 0; round < 3; round++) {
      for (const text of texts) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
        const start = performance.now();
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - start);
      }
    }
    input.blur();
    return times;
  });
  print("filter, to the next frame", times, "ms");
}

/** @param {Page} page */
async function sort(page) {
  const times = await page.evaluate(async () => {
    const times = [];
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.sort"))) {
      // Ascending, and descending.
      for (let click = 0; click < 2; click++) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
        const start = performance.now();
        button.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - start);
      }
    }
    return times;
  });
  print("sort, to the next frame", times, "ms");
}

/** @param {Page} page @param {string} how @param {number} pixels with every frame */
async function scroll(page, how, pixels) {
  const frames = await page.evaluate(async (pixels) => {
    const box = document.querySelector(".fleet") ?? document.body;
    const frames = [];
    let last = performance.now();
    for (let i = 0; i < 300; i++) {
      box.scrollBy(0, pixels);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      frames.push(now - last);
      last = now;
    }
    box.scrollTo(0, 0);
    return frames;
  }, pixels);
  print(`scrolling ${how}, a frame`, frames, "ms");
}

async function polling() {
  const body = Buffer.from(await (await fetch(`${gateway.url}/api/hosts`)).arrayBuffer());
  const pause = Math.min(60, Math.max(5, HOSTS / 200)); // page/src/fleet/polling.ts
  const perHour = (3_600 / pause) * gzipSync(body).length;
  console.log(
    `polling: every ${pause} s, ${kB(body.length)} a list, ${kB(gzipSync(body).length)} as gzip: ${Math.round(perHour / 1e6)} MB an hour`,
  );
}

/** A list that brings nothing new, as most do. @param {Page} page */
async function refresh(page) {
  for (let i = 0; i < 5; i++) {
    await recordFrames(page);
    const listed = () =>
      fleet.service.requests.filter(({ path, status }) => path === "/hosts" && status === 200).length;
    const before = listed();
    await page.getByRole("button", { name: "Refresh now" }).click();
    while (listed() === before) await page.waitForTimeout(50);
    // Until it has come through the gateway, been read and compared.
    await page.waitForTimeout(1_500);
    print("a list that arrives, a frame", await recordedFrames(page), "ms");
  }
}

/** @param {Page} page */
async function recordFrames(page) {
  await page.evaluate(() => {
    const seen = { frames: /** @type {number[]} */ ([]), on: true };
    Object.assign(globalThis, { seen });
    let last = performance.now();
    const next = (/** @type {number} */ now) => {
      seen.frames.push(now - last);
      last = now;
      if (seen.on) requestAnimationFrame(next);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(next);
    });
  });
}

/** @param {Page} page @returns {Promise<number[]>} */
function recordedFrames(page) {
  return page.evaluate(() => {
    const { seen } = /** @type {any} */ (globalThis);
    seen.on = false;
    return seen.frames;
  });
}

/** Frames and long tasks while 1,000 hosts are deleted. @param {Page} page */
async function bulkDelete(page) {
  await page.getByLabel("Filter hosts").fill(`id:0`);
  const names = fleet.service.hosts.filter(({ status }) => status === "active").slice(0, DELETED);
  const oldest = names.at(-1)?.createdAt ?? "";
  const hours = (Date.now() - Date.parse(oldest)) / 3_600_000;
  await page.getByLabel("Filter hosts").fill(`age<${hours.toFixed(2)}h`);
  await page.getByLabel("Select all shown hosts").click();
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  const phrase = /“(.*)”/.exec(await page.locator("dialog label").first().innerText())?.[1] ?? "";
  await page.getByLabel(/^Type/).fill(phrase);
  await recordFrames(page);
  const start = performance.now();
  await page.keyboard.press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/^[\d,]+ deleted/)
    .waitFor();
  const frames = await recordedFrames(page);
  console.log(`${phrase}: ${Math.round((performance.now() - start) / 1000)} s`);
  print("bulk delete, a frame", frames, "ms");
}

/**
 * What the page's main thread worked meanwhile, in its own time: unlike frames, that does not depend on who else uses the
 * machine. @param {Page} page @param {() => Promise<void>} work
 */
async function withTasks(page, work) {
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(
    traceEvents
      .filter((/** @type {any} */ { name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map((/** @type {any} */ { pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter((/** @type {any} */ { name, pid, tid, tdur }) => name === "RunTask" && tdur && main.has(`${pid} ${tid}`))
    .map((/** @type {any} */ { tdur }) => tdur / 1_000);
  const longest = tasks.sort((/** @type {number} */ a, /** @type {number} */ b) => b - a).slice(0, 5);
  const over50 = tasks.filter((/** @type {number} */ each) => each > 50).length;
  console.log(`    CPU of the five longest tasks: ${longest.map(Math.round).join(", ")} ms; over 50 ms: ${over50}`);
}

/** @param {string} what @param {number[]} values @param {string} unit */
function print(what, values, unit) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  console.log(`${what}: median ${at(0.5)} ${unit}, 95 % ${at(0.95)}, worst ${at(1)} (${values.length})`);
}

/** @param {number} bytes */
function kB(bytes) {
  return `${Math.round(bytes / 100) / 10} kB`;
}
