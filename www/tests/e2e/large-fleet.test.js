import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loaded, rowOf, startRig } from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */

const COUNT = 2_000;

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: COUNT });
});
after(() => rig.close());

/**
 * The time the page's main thread worked meanwhile, in milliseconds. A stopwatch would measure what else the machine does.
 * @template T @param {Page} page @param {() => Promise<T>} work @returns {Promise<{ result: T, worked: number }>}
 */
async function measureWork(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const workedSoFar = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const before = await workedSoFar();
  const result = await work();
  const worked = (await workedSoFar()) - before;
  await session.detach();
  return { result, worked };
}

/**
 * How many rows are put elsewhere in the document, or are new there, when the table scrolls by so much.
 * @param {Page} page @param {number} pixels
 */
function rowsMoved(page, pixels) {
  return page.evaluate(async (pixels) => {
    const body = document.querySelector("table.hosts tbody");
    /** @type {Node[]} */
    const added = [];
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) added.push(...addedNodes);
    });
    if (body) observer.observe(body, { childList: true });
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const first = () => document.querySelectorAll("tr[data-host]")[1]?.getAttribute("aria-rowindex");
    const before = first();
    document.querySelector(".fleet")?.scrollBy(0, pixels);
    while (first() === before) await nextFrame();
    observer.disconnect();
    return added.filter((node) => node instanceof HTMLElement && node.dataset.host).length;
  }, pixels);
}

test("a short scroll moves the rows that leave, a long one draws all of them where they are", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  // Until there are as many rows as ever, above and below what is seen.
  await rowsMoved(page, 2_000);
  const moved = await rowsMoved(page, 140);
  assert.ok(moved > 0 && moved < 8, `${moved} rows moved`);
  assert.ok((await rowsMoved(page, 700)) < 2, "one more row may fit");
  assert.ok((await rowsMoved(page, 20_000)) < 2);
  await done();
});

test("2 000 hosts: the page draws what is in sight, tells assistive tools of all, and stays smooth", async (t) => {
  const { page, done } = await rig.open();
  await loaded(page);
  const table = page.getByRole("table", { name: "Hosts" });
  assert.equal(await table.getAttribute("aria-rowcount"), String(COUNT + 1));
  const drawn = await page.locator("tr[data-host]").count();
  assert.ok(drawn < 60, `${drawn} rows drawn`);

  // Scrolling through the whole fleet in 200 frames, a third of a window each.
  const scrolling = await measureWork(page, () =>
    page.evaluate(async () => {
      const fleet = document.querySelector(".fleet") ?? document.body;
      let blank = 0;
      for (let i = 0; i < 200; i++) {
        fleet.scrollBy(0, 300);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (!document.elementFromPoint(400, 600)?.closest("tr[data-host]")) blank += 1;
      }
      return { blank };
    }),
  );
  t.diagnostic(`scrolling: ${(scrolling.worked / 200).toFixed(1)} ms of work a frame`);
  assert.ok(scrolling.worked / 200 < 50);
  assert.equal(scrolling.result.blank, 0, "no frame shows a gap where rows belong");

  const texts = ["h", "he", "het", "hetz", "hetzner", "hetzner-1", "aws", ""];
  const typing = await measureWork(page, () =>
    page.evaluate(async (texts) => {
      const input = /** @type {HTMLInputElement} */ (document.getElementById("filter"));
      for (const text of texts) {
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
    }, texts),
  );
  t.diagnostic(`filtering: ${(typing.worked / texts.length).toFixed(1)} ms of work a key`);
  assert.ok(typing.worked / texts.length < 100);

  await page.getByRole("button", { name: "Address" }).click();
  await page.locator("th[aria-sort]", { hasText: "Address" }).waitFor();

  // The keyboard reaches the far end, and the row there says where it is.
  await page.locator("a.name").first().focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "2001");
  const seen = await page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom ?? 1e9);
  assert.ok(seen <= 900);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "2");

  await page.getByLabel("Select all shown hosts").click();
  await page.getByText(`${COUNT.toLocaleString("en")} selected`).waitFor();
  await done();
});

test("a refresh that brings nothing new touches no row, and one change touches its own row alone", async () => {
  rig.service.reset();
  const { page, done } = await rig.open();
  await loaded(page);
  await framesPainted(page);
  await recordTouchedRows(page);
  await refreshed(page);
  assert.deepEqual(await touchedRows(page), []);

  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  rig.service.updateHost(host.id, { status: "error", lastError: "it broke" });
  await refreshed(page);
  await rowOf(page, host.name).getByText("it broke").waitFor();
  const touched = await touchedRows(page);
  assert.ok(touched.length > 0);
  assert.deepEqual(
    touched.filter((each) => !each.startsWith(host.name)),
    [],
  );
  await done();
});

/** What a first drawing leaves to the next frame, such as how many rows there is height for, is done. @param {Page} page */
const framesPainted = (page) =>
  page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });

/** Asks for a list, and waits until the page has shown it. @param {Page} page */
async function refreshed(page) {
  const button = page.getByRole("button", { name: "Refresh now" });
  await Promise.all([page.waitForResponse("**/api/hosts"), button.click()]);
  await button.and(page.locator("[aria-busy=false]")).waitFor();
}

/** Every change inside the table's body from now on, but not those of times: they change by themselves. @param {Page} page */
function recordTouchedRows(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const touched = [];
    Object.assign(window, { touched });
    const observer = new MutationObserver((records) => {
      for (const { target, type, attributeName, oldValue } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest("time")) continue;
        const row = element?.closest("tr")?.querySelector("a.name")?.textContent ?? "no row";
        const now = attributeName ? element?.getAttribute(attributeName) : element?.textContent?.slice(0, 80);
        touched.push(
          `${row}: ${type} of ${element?.localName}.${element?.className} ${attributeName}: ${oldValue}, ${now}`,
        );
      }
    });
    const body = document.querySelector("table.hosts tbody") ?? document.body;
    observer.observe(body, { subtree: true, childList: true, characterDataOldValue: true, attributeOldValue: true });
  });
}

/** @param {Page} page @returns {Promise<string[]>} */
const touchedRows = (page) => page.evaluate(() => /** @type {any} */ (window).touched);

test("rows that come into sight take over the elements of those that left, but never the focused one's", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.locator("a.name").nth(2).focus();
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  const drawn = await page.evaluate(() => {
    const rows = document.querySelectorAll("tr[data-host]");
    for (const row of rows) Object.assign(row, { before: row.textContent });
    return rows.length;
  });
  await page.locator(".fleet").evaluate((fleet) => fleet.scrollTo(0, 40_000));
  await page.waitForFunction(
    () => Number(document.querySelector("tr[data-host]:nth-last-child(3)")?.getAttribute("aria-rowindex")) > 800,
  );
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll("tr[data-host]")].map((row) => ({
      name: row.querySelector("a.name")?.textContent,
      before: /** @type {any} */ (row).before,
      now: row.textContent,
    })),
  );
  const reused = rows.filter(({ before }) => before !== undefined);
  assert.equal(reused.length, drawn, "every element is used again");
  for (const { name, before, now } of reused) assert.equal(before === now, name === focused);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), focused);
  await done();
});

test("the focused row stays drawn, wherever one scrolls", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.locator("a.name").nth(2).focus();
  const name = await page.evaluate(() => document.activeElement?.textContent);
  await page.locator(".fleet").evaluate((fleet) => fleet.scrollTo(0, 40_000));
  await page.waitForFunction(
    () => Number(document.querySelector("tr[data-host]:nth-last-child(3)")?.getAttribute("aria-rowindex")) > 800,
  );
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "5");
  await done();
});

test("a large fleet is listed rarely, and the host in the drawer is followed all the same", async () => {
  rig.service.reset();
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  const { page, done } = await rig.openStill({ path: `/?host=${host.id}` });
  await page.getByRole("heading", { name: host.name }).waitFor();
  await page.getByText("every 10 s").waitFor();
  const lists = () => rig.service.requests.filter(({ path }) => path === "/hosts").length;
  assert.equal(lists(), 1);

  rig.service.updateHost(host.id, { status: "error", lastError: "seen without a list" });
  await page.clock.runFor(9_000);
  await page.locator(".last-error").getByText("seen without a list").waitFor();
  assert.equal(rig.service.requests.filter(({ path }) => path === `/hosts/${host.id}`).length, 1);
  assert.equal(lists(), 1);

  const second = rig.service.nextRequest({ method: "GET", path: "/hosts" });
  await page.clock.runFor(1_000);
  await second;
  await done();
});
