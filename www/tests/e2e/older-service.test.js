// A service from before templates and secrets: it ignores both in silence, and the page must not.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, loaded, showKey, startRig, trayOf } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 3, generation: "observed" });
});
after(() => rig.close());

test("what the service ignored of a creation is said in the tray and with the key, and the host can be deleted there", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.getByRole("button", { name: "Add a secret" }).click();
  await form.getByLabel("Service", { exact: true }).fill("github");
  await form.getByLabel("Value", { exact: true }).fill("hunter2");
  await form.getByRole("button", { name: "Create host" }).click();

  const sentence = "It was made without its secrets, which this older service ignored.";
  await trayOf(page).getByText(sentence).waitFor();
  await page.locator(".notices").getByText(sentence).waitFor();
  const key = await showKey(page);
  await key.getByText(sentence).waitFor();
  await assertAccessible(page, "key of a host without its secrets", ["light"]);
  await key.getByRole("button", { name: "Later" }).click();
  await trayOf(page).getByRole("button", { name: "Download key" }).click();

  const host = rig.service.hosts[0] ?? assert.fail();
  await trayOf(page).getByText(`${sentence} Its private key was saved.`).waitFor();
  assert.equal(await trayOf(page).getByRole("button", { name: "Another" }).count(), 0);
  await trayOf(page).getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete host" }).click();
  await page.getByRole("row", { name: host.name }).waitFor({ state: "detached" });
  await trayOf(page).getByText(host.name).waitFor({ state: "detached" });
  await done();
});

test("a creation that was heeded in full says nothing of it", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByLabel("Image").fill("debian-12");
  await page.keyboard.press("Enter");
  await trayOf(page).getByText("is ready").waitFor();
  assert.equal(await page.getByText("made without").count(), 0);
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await trayOf(page).getByRole("button", { name: "Another" }).waitFor();
  await trayOf(page)
    .getByText(/^Its private key was saved/)
    .waitFor();
  await done();
});
