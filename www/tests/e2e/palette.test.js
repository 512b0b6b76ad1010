// The command palette.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, drawerOf, hold, loaded, openPalette, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 30 });
});
after(() => rig.close());

/** Scripts besides the one that the first screen needs. */
const LATER_PARTS = /\/assets\/(?!page-)[^/]*\.js$/;

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

test("other words select the first that fits them again, also where as many are found", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await openPalette(page);
  await page.keyboard.type("sb");
  const selected = page.getByRole("option", { selected: true });
  const options = page.getByRole("option");
  await page.getByRole("option", { name: /^sb-/ }).first().waitFor();
  const count = await options.count();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await options.nth(2).getAttribute("aria-selected"), "true");
  await page.keyboard.type("-");
  assert.equal(await options.count(), count, "as many as before");
  await page.waitForFunction(() => document.querySelector("[role=option]")?.ariaSelected === "true", undefined, {
    timeout: 5_000,
  });
  assert.equal(await selected.count(), 1);
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

test("keys typed while the palette is still loading are kept, Enter too", async () => {
  // From before the page, which loads its parts in idle moments.
  const { page, done } = await rig.open({ path: "/favicon.svg" });
  let release = () => {};
  const held = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  let requests = 0;
  await page.route(LATER_PARTS, async (route) => {
    requests += 1;
    await held;
    await route.continue();
  });
  await page.goto(rig.url);
  await loaded(page);
  await openPalette(page);
  await page.keyboard.type("dctor");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByLabel("Command or host").inputValue(), "dctor");
  await until(() => requests > 0); // What finds commands is on its way.
  assert.equal(await page.getByRole("option").count(), 0);
  release();
  await page.getByRole("dialog", { name: "Doctor" }).waitFor();
  await done();
});

test("a palette that cannot be loaded says so", async () => {
  const { page, done } = await rig.open({ path: "/favicon.svg" });
  await page.route(LATER_PARTS, (route) => route.abort());
  await page.goto(rig.url);
  await loaded(page);
  await openPalette(page);
  await page.getByText("The commands cannot be loaded.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await done();
});

test("a page that cannot be loaded says so", async () => {
  const { page, done } = await rig.open({ path: "/favicon.svg" });
  await page.route(LATER_PARTS, (route) => route.abort());
  await page.goto(rig.url);
  await loaded(page);
  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByText("This part of the page cannot be loaded.").waitFor();
  await done();
});

test("the palette's way to the tray leads there", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await hold(page, "POST", "/hosts");
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await openPalette(page);
  await page.keyboard.type("go to the tray");
  await page.getByRole("option", { name: "Go to the tray" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest("#tray"));
  await page.context().close({ reason: "A creation is held for good" });
  await done();
});
