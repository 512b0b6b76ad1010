// What must be seen on any screen and in any colours.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { assertNoSidewaysScroll, DESKTOP, drawerOf, LAPTOP, loaded, PHONE, rowOf, startRig } from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 30 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

/** Contrast of two colours as WCAG counts it. The browser turns any notation into pixels. @param {Page} page @param {string} a @param {string} b */
function contrast(page, a, b) {
  return page.evaluate(
    ([first, second]) => {
      const luminance = (/** @type {string} */ colour) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        if (!canvas) return 0;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [x, y] = [luminance(String(first)), luminance(String(second))].sort((p, q) => q - p);
      return (Number(x) + 0.05) / (Number(y) + 0.05);
    },
    [a, b],
  );
}

/** @param {Page} page @param {string} selector @param {string} property @param {string} [pseudo] */
function style(page, selector, property, pseudo) {
  return page.evaluate(
    ([selector, property, pseudo]) =>
      getComputedStyle(document.querySelector(String(selector)) ?? document.body, pseudo || null).getPropertyValue(
        String(property),
      ),
    [selector, property, pseudo],
  );
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`edges, placeholders, selected rows and badges stand out, ${colorScheme}`, async () => {
    const { page, done } = await rig.open({ colorScheme });
    rig.service.addHost({ name: "sb-permanent", expiresAt: null });
    await page.reload();
    await loaded(page);
    await rowOf(page, "sb-permanent").getByRole("checkbox").click();
    await page.mouse.move(0, 0);
    const paper = await style(page, "body", "background-color");
    const field = await style(page, "#filter", "background-color");
    const edge = await style(page, "#filter", "border-top-color");
    assert.ok((await contrast(page, edge, paper)) >= 3, "a field's edge");
    assert.ok((await contrast(page, edge, field)) >= 3, "a field's edge, inside");
    assert.ok(
      (await contrast(page, await style(page, "#filter", "color", "::placeholder"), field)) >= 4.5,
      "placeholder",
    );

    const selected = "tr[aria-selected=true]";
    const wash = await style(page, `${selected} td.col-expires`, "background-color");
    const bar = /rgba?\([^)]*\)/.exec(await style(page, `${selected} td.tick`, "box-shadow"))?.[0] ?? "";
    assert.ok((await contrast(page, bar, wash)) >= 3, "the bar of a selected row");
    const badge = await style(page, `${selected} .badge`, "color");
    assert.ok((await contrast(page, badge, wash)) >= 4.5, "the words of a badge in a selected row");
    const rim = await style(page, `${selected} .badge`, "border-top-color");
    assert.ok((await contrast(page, rim, wash)) >= 1.5, "the rim of a badge in a selected row");
    await done();
  });
}

test("with forced colours the pressed chip, the selected row and the bar of actions keep their marks", async () => {
  const { page, done } = await rig.open({ forcedColors: "active" });
  await loaded(page);
  await page.getByRole("button", { name: /^Error/ }).click();
  const chip = (/** @type {string} */ pressed, /** @type {string} */ property) =>
    style(page, `.chip[aria-pressed=${pressed}]`, property);
  assert.notEqual(await chip("true", "background-color"), await chip("false", "background-color"));
  await page.getByLabel("Select all shown hosts").click();
  assert.notEqual(await style(page, ".bulk", "border-top-width"), "0px");
  assert.equal(await style(page, ".swatch", "forced-color-adjust"), "none", "the shares keep their colours");
  assert.notEqual(await style(page, "tr[aria-selected=true] td.tick", "border-left-width"), "0px");
  await done();
});

test("a name of any length widens neither the table nor the phone's cards", async () => {
  rig.service.addHost({ name: `sb-${"long-name-".repeat(80)}`, status: "error", lastError: "x".repeat(2_000) });
  const { page, done } = await rig.open({ viewport: PHONE });
  await loaded(page);
  await assertNoSidewaysScroll(page, "phone");
  const card = await page.locator("tr[data-host]").first().boundingBox();
  const cells = await page.locator("tr[data-host]").first().locator("td").all();
  for (const cell of cells) {
    const box = await cell.boundingBox();
    if (!box || !card || box.width === 0) continue;
    assert.ok(box.x + box.width <= 390.5, "nothing sticks out to the right");
    assert.ok(box.y + box.height <= card.y + card.height + 0.5, "nothing is cut off below");
  }
  await page.setViewportSize(DESKTOP);
  await assertNoSidewaysScroll(page, "desktop");
  await page.locator("a.name").first().click();
  await drawerOf(page).waitFor();
  await assertNoSidewaysScroll(page, "with the drawer beside it");
  await done();
});

for (const width of [1024, 1152, 1280, 1366, 1600]) {
  test(`no column needs sideways scrolling at ${width}`, async () => {
    const { page, done } = await rig.open({ viewport: { width, height: 800 } });
    await loaded(page);
    const box = await page.locator(".fleet").evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    assert.ok(box.scrollWidth <= box.clientWidth, JSON.stringify(box));
    await done();
  });
}

test("on a phone all chips are in sight, and everything shown can be selected", async () => {
  const { page, done } = await rig.open({ viewport: PHONE });
  await loaded(page);
  for (const chip of await page.locator(".chip").all()) {
    const box = await chip.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390);
  }
  await page.getByLabel("Select all shown hosts").click();
  await page.getByText("30 selected").waitFor();
  await done();
});

test("with forced colours a notice has an edge against the table below it", async () => {
  const { page, done } = await rig.open({ forcedColors: "active" });
  await loaded(page);
  await rowOf(page, rig.service.hosts[3]?.name ?? "")
    .locator(".col-provider")
    .click();
  await page.getByRole("button", { name: "Renew…" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Renew", exact: true }).click();
  await page.locator(".notices p").first().waitFor();
  assert.equal(await style(page, ".notices p", "border-top-width"), "1px");
  await done();
});

test("from right to left everything stands at the other side", async () => {
  const { page, done } = await rig.open({ viewport: DESKTOP });
  await loaded(page);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await assertNoSidewaysScroll(page, "right to left");
  const box = async (/** @type {string} */ selector) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) assert.fail(selector);
    return { left: found.x, right: found.x + found.width };
  };
  assert.ok((await box("tr[data-host] td.tick")).left > 1_300, "the boxes stand at the right");
  assert.ok((await box(".top-right")).left < 40, "the page's buttons at the left");
  await page.getByLabel("Select all shown hosts").click();
  assert.equal(await style(page, "td.col-error", "direction"), "ltr", "an error is cut at its end, not at its start");
  assert.equal(await style(page, "td.col-error", "text-align"), "right");
  const bar = await box(".bulk");
  assert.ok(Math.abs(bar.left + bar.right - DESKTOP.width) < 2, "the bar of actions in the middle");

  await page.locator("tr[data-host] .col-status").first().click();
  await drawerOf(page).waitFor();
  assert.equal((await box(".drawer.beside")).left, 0);
  assert.ok((await box(".hosts")).left > (await box(".drawer.beside")).right - 1);
  // The end of an id stays at its end.
  const order = await page
    .locator(".drawer .facts code")
    .first()
    .evaluate((code) => {
      const text = code.firstChild;
      if (!text) return [];
      return [0, (text.textContent ?? "").length - 1].map((at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    });
  assert.ok(Number(order[0]) < Number(order[1]), "an id reads from left to right");
  await page.setViewportSize(LAPTOP);
  await page.locator("dialog.sheet").waitFor();
  assert.equal((await box("dialog.sheet")).left, 0, "a drawer over the table, too");
  await page.keyboard.press("Escape");
  await page.locator("dialog.sheet").waitFor({ state: "detached" });

  await page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  const menu = await box("[role=menu]");
  const button = await box("tr[data-host] td.more button");
  assert.ok(Math.abs(menu.left - button.left) < 8, `the menu opens inwards: ${menu.left}, ${button.left}`);
  await done();
});

test("low rows are low in a table, and cards show all that stands on them", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const heightOfRow = async () => (await page.locator("tr[data-host]").first().boundingBox())?.height ?? 0;
  const high = await heightOfRow();
  await page.getByRole("button", { name: "Layout" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Low rows" }).click();
  await page.locator("table.dense").waitFor();
  const low = await heightOfRow();
  assert.ok(low < high, `${low} instead of ${high}`);
  await page.setViewportSize(PHONE);
  await page.locator("table.hosts thead").waitFor({ state: "detached" });
  const isCut = await page.evaluate(() =>
    [...document.querySelectorAll("tr[data-host]")].some((row) => row.scrollHeight > row.clientHeight + 1),
  );
  assert.equal(isCut, false, "no card is lower than what stands on it");
  assert.ok((await heightOfRow()) > high);
  await done();
});
