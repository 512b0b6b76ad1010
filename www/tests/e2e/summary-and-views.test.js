// What needs a hand, views one comes back to, the table's layout, files for other tools.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { addressOf, loaded, namesShown, rowOf, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 40 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

const menu = async (/** @type {import("playwright-core").Page} */ page, /** @type {string} */ name) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("menu").waitFor();
};
const failedNow = () => rig.service.hosts.filter(({ status }) => status === "error").length;
const endingNow = () =>
  rig.service.hosts.filter(
    ({ expiresAt, status }) => expiresAt && status === "active" && Date.parse(expiresAt) - Date.now() < 3_600_000,
  ).length;

test("what failed and what ends soon stands on top, is one click away, and is in the tab's title", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const [failed, ending] = [failedNow(), endingNow()];
  assert.ok(failed > 0 && ending > 0);
  const summary = page.getByRole("region", { name: "Summary" });
  assert.match(await page.title(), new RegExp(`^\\(${failed + ending}\\) `));
  await summary.getByRole("button", { name: `${failed} failed` }).click();
  await page.getByText(`All 40`).waitFor();
  assert.equal((await namesShown(page)).length, failed);
  await summary.getByRole("button", { name: /within an hour/ }).click();
  assert.equal((await namesShown(page)).length, ending);
  assert.equal(new URL(await addressOf(page)).searchParams.get("q"), "expires<1h");

  await summary.getByRole("button", { name: "Renew them…" }).click();
  const dialog = page.getByRole("dialog", { name: `Renew ${ending} hosts` });
  await dialog.getByLabel("How long").fill("6");
  await dialog.getByRole("button", { name: `Renew ${ending} hosts` }).click();
  await dialog.getByText(`${ending} renewed`).waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await summary.getByText("within an hour").waitFor({ state: "detached" });
  assert.equal(endingNow(), 0);
  await done();
});

test("the shares of providers and accounts filter", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const summary = page.getByRole("region", { name: "Summary" });
  const aws = rig.service.hosts.filter(({ provider }) => provider === "aws").length;
  const share = summary.getByRole("button", { name: `aws ${aws}` });
  await share.click();
  await page.getByText(`All ${aws}`, { exact: true }).waitFor();
  assert.equal(await share.getAttribute("aria-pressed"), "true");
  await share.click();
  await page.getByText("All 40", { exact: true }).waitFor();
  await done();
});

test("views: those that everybody needs, and one's own, which survive a reload", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await menu(page, "Views");
  await page.getByRole("menuitem", { name: "Permanent" }).click();
  const permanent = rig.service.hosts.filter(({ expiresAt }) => expiresAt === null).length;
  await page.getByText(`All ${permanent}`, { exact: true }).waitFor();

  await page.getByLabel("Filter hosts").fill("provider:aws -status:error");
  await page.getByRole("button", { name: "Host", exact: true }).click();
  await menu(page, "Views");
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Good ones");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.goto(rig.url);
  await loaded(page);
  await menu(page, "Views");
  await page.getByRole("menuitem", { name: "Good ones", exact: true }).click();
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "provider:aws -status:error");
  assert.equal(await page.locator("th[aria-sort=ascending]").innerText(), "Host");
  await menu(page, "Views");
  await page.getByRole("menuitem", { name: "Forget “Good ones”" }).click();
  await menu(page, "Views");
  assert.equal(await page.getByRole("menuitem", { name: "Good ones" }).count(), 0);
  await done();
});

test("columns wider than the window scroll sideways, the head with its rows", async () => {
  const { page, done } = await rig.open({ viewport: { width: 1024, height: 700 } });
  await loaded(page);
  await page.getByRole("button", { name: "Host", exact: true }).focus();
  for (let i = 0; i < 40; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction(() => {
    const fleet = document.querySelector(".fleet");
    return fleet && fleet.scrollWidth > fleet.clientWidth;
  });
  const { head, cells, row, fleet } = await page.evaluate(() => {
    const fleet = /** @type {HTMLElement} */ (document.querySelector(".fleet"));
    fleet.scrollTo(fleet.scrollWidth, 0);
    const edges = (/** @type {Iterable<Element>} */ elements) =>
      [...elements].map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return { left: Math.round(left), right: Math.round(right) };
      });
    const row = /** @type {HTMLTableRowElement} */ (document.querySelector("tr[data-host]"));
    const head = edges(document.querySelectorAll("table.hosts th"));
    return { head, cells: edges(row.cells), row: edges([row])[0], fleet: edges([fleet])[0] };
  });
  const last = cells.at(-1) ?? assert.fail();
  assert.deepEqual(cells, head);
  assert.equal(last.right, row?.right, "what is beyond its row is not drawn");
  assert.ok(last.right <= (fleet?.right ?? 0) + 1, "the last column can be reached");
  await done();
});

test("columns are chosen, widened by mouse and by keyboard, rows made low, and all of it is kept", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const column = (/** @type {string} */ name) => page.getByRole("columnheader", { name, exact: true });
  await menu(page, "Layout");
  await page.getByRole("menuitemcheckbox", { name: "Address" }).click();
  await column("Address").waitFor({ state: "detached" });
  await menu(page, "Layout");
  await page.getByRole("menuitemcheckbox", { name: "Size" }).click();
  await column("Size").waitFor();
  await menu(page, "Layout");
  await page.getByRole("menuitemcheckbox", { name: "Low rows" }).click();

  const width = async () => (await column("Host").boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole("button", { name: "Host", exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(Math.round((await width()) - before), 32);
  const edge = (await page.locator("th.col-name .edge").boundingBox()) ?? assert.fail();
  await page.mouse.move(edge.x + 4, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x - 60, edge.y + 10, { steps: 4 });
  await page.mouse.up();
  const dragged = await width();
  assert.equal(Math.round(dragged - before), 32 - 64);

  await page.reload();
  await loaded(page);
  assert.equal(Math.round(await width()), Math.round(dragged));
  assert.equal(await column("Address").count(), 0);
  const row = (await page.locator("tr[data-host]").first().boundingBox())?.height ?? 0;
  assert.ok(row < 36, `${row}`);
  await menu(page, "Layout");
  await page.getByRole("menuitem", { name: "As it was at first" }).click();
  await column("Address").waitFor();
  await done();
});

test("the last error takes what is left over, until it is given a width", async () => {
  const { page, done } = await rig.open({ viewport: { width: 1800, height: 900 } });
  await loaded(page);
  const error = page.locator("th.col-error");
  const end = async (/** @type {import("playwright-core").Locator} */ of) => {
    const box = (await of.boundingBox()) ?? assert.fail();
    return box.x + box.width;
  };
  const width = async () => (await error.boundingBox())?.width ?? 0;
  const rest = await width();
  assert.ok(rest > 200, `${rest}`);
  assert.ok(
    Math.abs((await end(page.locator("th.more"))) - (await end(error)) - 44) < 2,
    "only the menus stand behind it",
  );
  await error.getByRole("button").focus();
  await page.keyboard.press("Shift+ArrowLeft");
  assert.equal(Math.round(rest - (await width())), 16, "from the width it has");
  await error.locator(".edge").dblclick();
  assert.equal(Math.round(await width()), Math.round(rest));
  // Where the columns that were chosen need more than there is, it keeps its own.
  await menu(page, "Layout");
  await page.getByRole("menuitemcheckbox", { name: "Size" }).click();
  await page.setViewportSize({ width: 1000, height: 900 });
  assert.ok((await width()) >= 144, `${await width()}`);
  await done();
});

test("what is shown, or selected, is exported", async () => {
  rig.service.addHost({ name: "=1+1", provider: "aws", image: 'quo"te, comma', status: "active" });
  const { page, done } = await rig.open({ path: "/?q=provider:aws" });
  await loaded(page);
  const aws = rig.service.hosts.filter(({ provider }) => provider === "aws");
  const exported = async (/** @type {string} */ what) => {
    await menu(page, "Export");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: what, exact: true }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  };
  const records = JSON.parse(await exported("JSON"));
  assert.deepEqual(new Set(records.map((/** @type {any} */ { id }) => id)), new Set(aws.map(({ id }) => id)));
  assert.ok(records.every((/** @type {object} */ record) => !("privateKey" in record)));
  const csv = await exported("CSV");
  assert.match(csv, /^id,name,/);
  assert.ok(
    csv.includes(`'=1+1`) && csv.includes('"quo""te, comma"'),
    "inert in a spreadsheet, quoted as RFC 4180 asks",
  );
  const config = await exported("ssh_config");
  const dialled = aws.filter(({ externalSshHost, internalSshHost }) => externalSshHost || internalSshHost);
  assert.equal(config.match(/^Host /gm)?.length, dialled.length);
  const known = await exported("known_hosts");
  assert.ok(known.split("\n").every((line) => line === "" || / (ssh|ecdsa)-/.test(line)));

  await rowOf(page, "=1+1").getByRole("checkbox").click();
  assert.equal(JSON.parse(await exported("JSON")).length, 1);
  await done();
});

test("a row that changed is marked for a moment, and its history is in the drawer", async () => {
  const { page, done } = await rig.open({ path: "/?status=active" });
  await loaded(page);
  assert.equal(await page.locator("tr.changed").count(), 0, "the first list marks nothing");
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await rowOf(page, host.name).locator(".col-provider").click();
  rig.service.updateHost(host.id, { expiresAt: Date.now() + 9e6 });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await rowOf(page, host.name).and(page.locator(".changed")).waitFor();
  await page.getByRole("heading", { name: "Seen since this page was opened" }).waitFor();
  await page.locator(".history").getByText("Lease changed").waitFor();
  await page.locator("tr.changed").waitFor({ state: "detached" });
  await done();
});

test("notices of the system come only when asked for, and only for what becomes so", async () => {
  const { page, done } = await rig.open({ permissions: ["notifications"] });
  await page.addInitScript(() => {
    const shown = /** @type {string[]} */ ([]);
    class Fake {
      static permission = "granted";
      static async requestPermission() {
        return "granted";
      }
      /** @param {string} title */
      constructor(title) {
        shown.push(title);
      }
    }
    Object.assign(globalThis, { Notification: Fake, shownNotices: shown });
  });
  await page.reload();
  await loaded(page);
  const notices = () => page.evaluate(() => /** @type {any} */ (globalThis).shownNotices);
  const [first, second] = rig.service.hosts.filter(({ status }) => status === "active");
  rig.service.updateHost(first?.id ?? "", { status: "error", lastError: "it broke" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await rowOf(page, first?.name ?? "")
    .getByText("it broke")
    .waitFor();
  assert.deepEqual(await notices(), []);
  await menu(page, "Layout");
  await page.getByRole("menuitemcheckbox", { name: "Notify me of failures and ends" }).click();
  rig.service.updateHost(second?.id ?? "", { status: "error", lastError: "it broke too" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.waitForFunction(() => /** @type {any} */ (globalThis).shownNotices.length === 1);
  assert.deepEqual(await notices(), [`${second?.name} failed: it broke too`]);
  await done();
});

test("a share is pressed where the filter has its term, not one that only contains it", async () => {
  rig.service.addHost({ provider: "aws-east" });
  for (const [filter, expected] of /** @type {const} */ ([
    ["provider:aws-east", "aws-east"],
    ["-provider:aws", ""],
    ['provider:"aws"', "aws"],
  ])) {
    const { page, done } = await rig.open({ path: `/?q=${encodeURIComponent(filter)}` });
    await loaded(page);
    const pressed = await page.locator(".shares [aria-pressed=true] .label").allInnerTexts();
    assert.equal(pressed.join(), expected, filter);
    await done();
  }
});

test("a view saved in one tab is there in the other, and is not lost to what that one saves", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const second = await page.context().newPage();
  await second.goto(rig.url);
  await loaded(second);
  for (const [tab, name] of /** @type {const} */ ([
    [page, "Mine"],
    [second, "Ours"],
  ])) {
    await tab.bringToFront();
    await menu(tab, "Views");
    await tab.getByRole("menuitem", { name: "Save this view…" }).click();
    await tab.getByLabel("Name").fill(name);
    await tab.keyboard.press("Enter");
    await tab.getByText("is in the menu of views").waitFor();
  }
  await page.bringToFront();
  await menu(page, "Views");
  assert.deepEqual(await page.getByRole("menuitem", { name: /^(Mine|Ours)$/ }).allInnerTexts(), ["Mine", "Ours"]);
  await done();
});

test("where a notice of the system cannot be shown, the page shows it and goes on", async () => {
  const { page, done } = await rig.open();
  await page.addInitScript(() => {
    // As Chrome on Android does.
    class Refusing {
      constructor() {
        throw new TypeError("Illegal constructor");
      }
    }
    Object.assign(globalThis, { Notification: Refusing });
    localStorage.setItem("alerts", "true");
  });
  await page.reload();
  await loaded(page);
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  rig.service.updateHost(host.id, { status: "error", lastError: "it broke" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.getByText(`${host.name} failed: it broke`).waitFor();
  assert.equal(await page.locator(".banner.loud").count(), 0);
  await done();
});
