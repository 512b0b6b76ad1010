// What must hold in every state of the page of hosts, and what a screen reader is told.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { testStates } from "./every-state.js";
import { DESKTOP, loaded, startRig } from "./rig.js";
import { HOST_STATES, HOSTS } from "./states.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: HOSTS });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

testStates(HOST_STATES, () => rig);

test("the theme follows the system, can be chosen, and the choice is kept", async () => {
  const { page, done } = await rig.open({ colorScheme: "dark" });
  await loaded(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  const theme = () => page.getByRole("button", { name: /^Theme/ });
  await theme().click();
  const light = await background();
  assert.notEqual(light, dark);
  await page.reload();
  await loaded(page);
  assert.equal(await background(), light);
  await theme().click();
  await theme().click();
  assert.match((await theme().getAttribute("aria-label")) ?? "", /^Theme: system/);
  await done();
});

test("a screen reader is told of rows, sort order, matches and results", async () => {
  const { page, done } = await rig.open({ viewport: DESKTOP });
  await loaded(page);
  const row = page.getByRole("row").nth(1);
  const columns = await page.getByRole("columnheader").count();
  assert.ok(columns >= 10, `${columns} columns`);
  assert.equal(await row.getByRole("cell").count(), columns);
  await page.getByLabel("Filter hosts").fill("aws");
  const shown = rig.service.hosts.filter(({ provider }) => provider === "aws").length;
  await page.locator("[role=status]", { hasText: `${shown} hosts shown` }).waitFor({ state: "attached" });
  await done();
});
