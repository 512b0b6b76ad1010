// A slow service: its response may come when whoever asked for it has gone on to something else.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, hold, loaded, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 8 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

/** Asks for a renewal and leaves its dialog before there is a response. @param {import("playwright-core").Page} page */
async function renewAndGoOn(page) {
  const held = await hold(page, "POST", "/hosts/*/renew");
  await page.getByRole("button", { name: "Renew…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Renew", exact: true }).click();
  await until(() => held.count === 1);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Create host" }).click();
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.getByLabel("Image").fill("debian-12");
  return { ...held, form };
}

/** The form of a template, filled in. */
async function openTemplateForm() {
  const { page, done } = await rig.openStill({ path: "/?page=templates" });
  await page.clock.resume();
  await page.getByText("No templates").waitFor();
  await page.getByRole("button", { name: "Create template" }).click();
  await page.getByLabel("Label").fill("review");
  await page.getByLabel("Setup script").fill("true");
  const send = () => page.getByRole("dialog").getByRole("button", { name: "Create template" }).click();
  return { page, done, send };
}

test("a renewal that ends late closes no other dialog", async () => {
  const host = rig.service.addHost({ name: "sb-slow" });
  const { page, done } = await rig.open({ path: `/?host=${host.id}` });
  await drawerOf(page, "sb-slow").waitFor();
  const { release, form } = await renewAndGoOn(page);
  release();
  await page.getByText(/sb-slow renewed until/).waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.equal(await form.getByLabel("Image").inputValue(), "debian-12");
  await done();
});

test("a renewal that fails late says so, although its dialog is gone", async () => {
  const host = rig.service.addHost({ name: "sb-slow" });
  const { page, done } = await rig.open({ path: `/?host=${host.id}` });
  await drawerOf(page, "sb-slow").waitFor();
  rig.service.inject({ method: "POST", path: `/hosts/${host.id}/renew`, status: 503, body: { detail: "too busy" } });
  const { release } = await renewAndGoOn(page);
  release();
  await page
    .getByText(/The service is not available\. Too busy/)
    .first()
    .waitFor({ state: "attached" });
  await done();
});

test("a deletion that ends late closes no other question", async () => {
  const { page, done } = await rig.open({ path: "/?page=proxies" });
  for (const name of ["one", "two"]) {
    await page.getByRole("button", { name: "Name one that exists…" }).click();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  const held = await hold(page, "DELETE", "/http-proxies/one");
  await page.getByRole("button", { name: "Delete… one" }).click();
  await page.getByRole("button", { name: "Delete proxy" }).click();
  await until(() => held.count === 1);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete… two" }).click();
  held.release();
  await page.getByText("one deleted").waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.equal(await page.getByRole("dialog", { name: "Delete two?" }).count(), 1);
  await done();
});

test("a token that comes when its page was left waits there, and the tab is not closed without a word", async () => {
  const { page, done } = await rig.open({ path: "/?page=accounts" });
  await page.getByRole("row", { name: /agents/ }).waitFor();
  const held = await hold(page, "POST", "/service-accounts");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByLabel("Name").fill("nightly");
  await page.keyboard.press("Enter");
  await until(() => held.count === 1);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Hosts", exact: true }).click();
  await loaded(page);
  held.release();
  await page.getByText("The token of nightly waits on the page of accounts.").waitFor();
  const asked = page.waitForEvent("dialog");
  const reloading = page.reload().catch(() => {});
  await (await asked).dismiss();
  await reloading;
  await page.getByRole("link", { name: "Accounts" }).click();
  const dialog = page.getByRole("dialog", { name: "The token of nightly" });
  assert.match(await dialog.locator(".token").innerText(), /^drkb_/);
  await dialog.getByRole("button", { name: "Download nightly.token" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "detached" });
  await done();
});

test("a list of templates that takes longer than the pause between two arrives all the same", async () => {
  const { page, done, send } = await openTemplateForm();
  rig.service.conditions.templateBuildMs = 60_000;
  await send();
  await page.getByText("Building", { exact: true }).waitFor();
  let asked = 0;
  /** @type {(() => void)[]} */
  const releases = [];
  await page.route("**/api/templates", async (route) => {
    asked += 1;
    await new Promise((resolve) => releases.push(() => resolve(undefined)));
    await route.fallback();
  });
  rig.service.clock.advance(61_000);
  await page.clock.fastForward(4_000);
  await until(() => asked === 1);
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))); // as after a look at another tab
    await page.clock.fastForward(4_000);
  }
  assert.equal(asked, 1, "one list at a time");
  for (const release of releases) release();
  await page.getByText("Available", { exact: true }).waitFor();
  await done();
});

test("a template whose form was left before it was made is in the list at once", async () => {
  const { page, done, send } = await openTemplateForm();
  const held = await hold(page, "POST", "/templates");
  await send();
  await until(() => held.count === 1);
  await page.keyboard.press("Escape");
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  held.release();
  await page.getByRole("cell", { name: "review" }).waitFor();
  await done();
});

test("templates opened in a tab behind this one are asked for when it is first seen", async () => {
  const { page, done } = await rig.open({ path: "/favicon.svg" });
  await page.addInitScript(() => Object.defineProperty(document, "hidden", { value: true, configurable: true }));
  await page.clock.install();
  await page.goto(`${rig.url}/?page=templates`);
  await page.getByRole("status", { name: "Loading templates" }).waitFor();
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: false });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.getByText("No templates").waitFor({ timeout: 10_000 });
  await done();
});
