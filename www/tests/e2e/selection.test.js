// What an action concerns is what is shown.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, hold, loaded, rowOf, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 25 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

const bar = (/** @type {import("playwright-core").Page} */ page) =>
  page.getByRole("region", { name: "Selected hosts" });

test("select all, then filter: what is hidden is said loudly and left out", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByLabel("Select all shown hosts").click();
  await bar(page).getByText("25 selected").waitFor();
  await page.getByLabel("Filter hosts").fill("aws");
  const aws = rig.service.hosts.filter(({ provider }) => provider === "aws").length;
  await bar(page).getByText(`${aws} selected`).waitFor();
  await bar(page)
    .getByText(`${25 - aws} more are hidden by the filter`)
    .waitFor();
  await bar(page).getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${aws} hosts?` });
  await dialog.locator(".doomed li").first().waitFor();
  assert.equal(await dialog.locator(".doomed li").count(), aws);
  await page.keyboard.press("Escape");

  await bar(page).getByRole("button", { name: "Show them" }).click();
  await bar(page).getByText("25 selected").waitFor();
  await page.getByLabel("Filter hosts").fill("aws");
  await bar(page).getByRole("button", { name: "Forget them" }).click();
  await page.getByLabel("Filter hosts").fill("");
  await bar(page).getByText(`${aws} selected`).waitFor();
  await done();
});

test("rows that are all hidden leave nothing to act on", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByLabel("Select all shown hosts").click();
  await page.getByLabel("Filter hosts").fill("nothing-is-called-this");
  await bar(page).getByText("0 selected").waitFor();
  assert.equal(await bar(page).getByRole("button", { name: "Delete…" }).count(), 0);
  await done();
});

test("renewing many leaves out permanent hosts and those that do not run", async () => {
  const { page, done } = await rig.open({ path: "/?q=aws" });
  rig.service.addHost({ name: "sb-keep", provider: "aws", expiresAt: null });
  rig.service.addHost({ name: "sb-broken", provider: "aws", status: "error", expiresAt: Date.now() + 1e6 });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await rowOf(page, "sb-keep").waitFor();
  await page.getByLabel("Select all shown hosts").click();
  await bar(page).getByRole("button", { name: "Renew…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Renew \d+ hosts$/ });
  await dialog.getByText("left out: renewing would end the permanence").waitFor();
  await dialog.getByText("left out: only running hosts").waitFor();
  await dialog.getByLabel("How long").fill("5");
  const asked = Date.now();
  await page.keyboard.press("Enter");
  await dialog.getByText(/^\d+ renewed$/).waitFor();
  const renewed = rig.service.requests.filter(({ path }) => path.endsWith("/renew")).length;
  const inFiveHours = rig.service.hosts.filter(({ expiresAt }) => {
    const renewedAt = Date.parse(expiresAt ?? "") - 5 * 3_600_000;
    return renewedAt > asked - 10_000 && renewedAt < Date.now() + 10_000;
  });
  assert.ok(renewed > 2);
  assert.equal(inFiveHours.length, renewed);
  assert.equal(rig.service.hosts.find(({ name }) => name === "sb-keep")?.expiresAt, null);
  await done();
});

test("a host that was renewed with others and deleted meanwhile does not come back", async () => {
  const { page, done } = await rig.open({ path: "/?q=sb-pair" });
  const [gone] = ["sb-pair-1", "sb-pair-2"].map((name) => rig.service.addHost({ name, status: "active" }));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await rowOf(page, "sb-pair-2").waitFor();
  await page.getByLabel("Select all shown hosts").click();
  await bar(page).getByRole("button", { name: "Renew…" }).click();
  const last = await hold(
    page,
    "POST",
    `/hosts/${rig.service.hosts.find(({ name }) => name === "sb-pair-2")?.id}/renew`,
  );
  await page.keyboard.press("Enter");
  await page.getByText("1 of 2 done").first().waitFor();
  await rig.service.fetch(`${rig.service.url}/hosts/${gone?.id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${rig.service.token}` },
  });
  await rowOf(page, "sb-pair-1").waitFor({ state: "detached" });
  const list = await hold(page, "GET", "/hosts");
  last.release();
  await page.getByText("2 renewed").first().waitFor();
  assert.equal(await rowOf(page, "sb-pair-1").count(), 0);
  list.release();
  await done();
});

test("after deleting from the drawer no drawer is left on a host that is gone", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const target = rig.service.hosts[4] ?? assert.fail();
  await rowOf(page, target.name).getByRole("link").click();
  await drawerOf(page, target.name).getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete host" }).click();
  await rowOf(page, target.name).waitFor({ state: "detached" });
  await drawerOf(page).waitFor({ state: "detached" });
  assert.equal(await page.getByText("No such host").count(), 0);
  await page.waitForURL((url) => !url.searchParams.has("host"));
  await done();
});
