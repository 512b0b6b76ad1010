// Records that the service should never send, and that one day it will: no row may say nonsense because of them.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, loaded, rowOf, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 4 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

/** A page whose first host has been changed. @param {Record<string, unknown>} change */
async function openWith(change) {
  const opened = await rig.open({ path: "/favicon.svg" });
  await opened.page.route("**/api/hosts", async (route) => {
    const hosts = await (await route.fetch()).json();
    await route.fulfill({ json: [{ ...hosts[0], name: "sb-odd", ...change }, ...hosts.slice(1)] });
  });
  await opened.page.goto(rig.url);
  await loaded(opened.page);
  return opened;
}

test("fields without a value are left out of the drawer, those a newer service adds too", async () => {
  const { page, done } = await openWith({ lease_deadline: null, shade: null, colour: "blue" });
  await rowOf(page, "sb-odd").getByRole("link").click();
  const text = await drawerOf(page, "sb-odd").innerText();
  assert.match(text, /colour\s+blue/);
  assert.doesNotMatch(text, /null|shade|leaseDeadline/);
  await done();
});

test("the latest end a lease can have stands with the other times", async () => {
  const { page, done } = await openWith({ lease_deadline: "2031-01-02T03:04:05Z" });
  await rowOf(page, "sb-odd").getByRole("link").click();
  await drawerOf(page, "sb-odd")
    .getByText(/Renewable until\s*Jan 2, 2031/)
    .waitFor();
  await done();
});

test("dates that are missing or cannot be read are said to be unknown, and such rows come last", async () => {
  for (const date of ["", "yesterday"]) {
    const { page, done } = await openWith({ created_at: date, updated_at: date, expires_at: date || null });
    const row = rowOf(page, "sb-odd");
    assert.doesNotMatch(await row.innerText(), /NaN/);
    for (const direction of ["ascending", "descending"]) {
      if (direction === "descending") await page.getByRole("button", { name: "Age", exact: true }).click();
      await page.locator(`.col-age[aria-sort=${direction}]`).waitFor();
      assert.equal(await page.locator("tr[data-host] .name").last().innerText(), "sb-odd", direction);
    }
    await row.getByRole("link").click();
    await drawerOf(page, "sb-odd").waitFor();
    assert.doesNotMatch(await drawerOf(page).innerText(), /NaN/);
    await done();
  }
});

test("a host without a name goes by its id, and one without a status says so", async () => {
  const { page, done } = await openWith({ name: "", status: "" });
  const [{ id } = assert.fail()] = rig.service.hosts;
  const row = page.locator(`tr[data-host="${id}"]`);
  assert.equal(await row.locator(".col-status").innerText(), "No status");
  await page.getByRole("button", { name: "No status 1" }).waitFor();
  await row.getByRole("link", { name: id }).click();
  await drawerOf(page, id).waitFor();
  await done();
});
