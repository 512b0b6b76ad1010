// A key can come before the browser has painted what the last one did: on a busy machine, or from a quick hand.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LAPTOP, loaded, rowOf, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 12 });
});
after(() => rig.close());

test("two Escapes leave two dialogs", async () => {
  const { page, done } = await rig.open({ viewport: LAPTOP });
  await loaded(page);
  await page.locator("a.name").first().click();
  await page.getByRole("button", { name: "Renew…" }).click();
  await page.getByRole("dialog", { name: "Renew" }).waitFor();
  const left = await page.evaluate(async () => {
    const left = [];
    for (const _ of [1, 2]) {
      const key = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(key);
      for (let i = 0; i < 10; i++) await null; // It is redrawn in a microtask; no frame passes.
      left.push(document.querySelectorAll("dialog").length);
    }
    return left;
  });
  assert.deepEqual(left, [1, 0]);
  await page.locator("a.name:focus").waitFor();
  await done();
});

test("confirming at once deletes the host that is asked about", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const target = rig.service.hosts[3] ?? assert.fail("no host");
  const before = rig.service.hosts.length;
  await rowOf(page, target.name).locator("a.name").click();
  await page.getByRole("button", { name: "Delete…" }).waitFor();
  await page.evaluate(async () => {
    /** @type {HTMLButtonElement | null} */ (document.querySelector(".drawer .actions .danger"))?.click();
    for (let i = 0; i < 10; i++) await null;
    /** @type {HTMLFormElement | null} */ (document.querySelector("dialog.delete form"))?.requestSubmit();
  });
  await rowOf(page, target.name).waitFor({ state: "detached" });
  assert.equal(rig.service.hosts.length, before - 1);
  assert.ok(rig.service.hosts.every(({ id }) => id !== target.id));
  await done();
});
