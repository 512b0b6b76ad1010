// What must hold in every state: axe finds nothing, in both themes, on a phone and with forced colours; nothing sticks out, from
// left to right and from right to left; and whoever has only a keyboard sees where the focus is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertAccessibleForced, assertNoSidewaysScroll, DESKTOP, loaded, PHONE } from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A test for each state.
 * @param {typeof import("./states.js").HOST_STATES} states
 * @param {() => Awaited<ReturnType<typeof import("./rig.js").startRig>>} rig
 */
export function testStates(states, rig) {
  for (const [state, reach] of Object.entries(states)) {
    test(`holds for everybody: ${state}`, async () => {
      const { page, done } = await rig().open();
      await loaded(page);
      await reach(page, rig());
      await assertState(page, state);
      await done();
    });
  }
}

/** @param {Page} page @param {string} state */
async function assertState(page, state) {
  await assertAccessible(page, state);
  await resize(page, PHONE);
  await assertAccessible(page, `${state}, phone`, ["light"]);
  await assertNoSidewaysScroll(page, `${state}, phone`);
  // 200 % zoom of a 1280 x 800 window leaves this many CSS pixels.
  await resize(page, { width: 640, height: 400 });
  await assertNoSidewaysScroll(page, `${state}, 200 %`);
  await assertRightToLeft(page, state);
  await assertAccessibleForced(page, state);
  await assertFocusVisible(page, `${state}, forced colours`);
}

/**
 * The page follows a frame or two later: until then a table has cards, or cards a table, and axe would measure some of it before
 * and some after. @param {Page} page @param {{ width: number, height: number }} size
 */
async function resize(page, size) {
  await page.setViewportSize(size);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
}

/** @param {Page} page @param {string} state */
async function assertRightToLeft(page, state) {
  const turn = (/** @type {string} */ dir) =>
    page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), dir);
  await resize(page, PHONE);
  await turn("rtl");
  await assertNoSidewaysScroll(page, `${state}, right to left, phone`);
  await resize(page, DESKTOP);
  await assertNoSidewaysScroll(page, `${state}, right to left`);
  const wide = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".fleet, .resource-box, .drawer, dialog, .tray")];
    return boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className || box.tagName);
  });
  assert.deepEqual(wide, [], `${state}, right to left: needs sideways scrolling`);
  await turn("ltr");
}

/** Tab goes once round the page: each stop has an outline, and is not hidden behind something else. @param {Page} page @param {string} state */
async function assertFocusVisible(page, state) {
  /** @type {string[]} */
  const wrong = [];
  await page.evaluate(() => Object.assign(globalThis, { stops: new Set() }));
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const { again, fault } = await page.evaluate(() => {
      const element = document.activeElement;
      const { stops } = /** @type {any} */ (globalThis);
      if (!element || element === document.body || stops.has(element)) return { again: stops.size > 0, fault: "" };
      stops.add(element);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
      const { left, top, width, height } = element.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * width, top + y * height]));
      const isSeen = points.some(([x = 0, y = 0]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
      const what = element.outerHTML.slice(0, 120);
      return { again: false, fault: isOutlined ? (isSeen ? "" : `hidden: ${what}`) : `no outline: ${what}` };
    });
    if (fault) wrong.push(fault);
    if (again) break;
  }
  assert.deepEqual(wrong, [], `${state}: the focus cannot be seen`);
}
