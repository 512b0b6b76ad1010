// The command palette.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, drawerOf, loaded, openPalette, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 30 });
});
after(() => rig.close());

test("a few letters find a host, by name, id or address", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const host = rig.service.hosts[7] ?? assert.fail();
  for (const text of [host.name.slice(3, 9), host.id.slice(0, 18)]) {
    await openPalette(page);
    await page.keyboard.type(text);
    await page.getByRole("option", { name: host.name }).waitFor();
    await page.keyboard.press("Enter");
    await drawerOf(page, host.name).waitFor();
    await page.keyboard.press("Escape");
    await drawerOf(page).waitFor({ state: "detached" });
  }
  await done();
});

test("commands run, also from inside a field, and by mouse", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByLabel("Filter hosts").focus();
  await openPalette(page);
  await page.keyboard.type("dctor");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Doctor" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "filter", "the focus comes back");
  await openPalette(page);
  await page.keyboard.type("failed");
  await assertAccessible(page, "the palette");
  await page.getByRole("option", { name: "View: Failed" }).click();
  await page.waitForURL(/status=error/);
  await openPalette(page);
  await page.keyboard.type("zzzzzz");
  await page.getByText("Nothing is called that.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await done();
});
