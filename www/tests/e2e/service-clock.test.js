// Leases are counted by the service's clock, whatever the browser's says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loaded, rowOf, startRig, trayOf } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 6 });
});
after(() => rig.close());

const HOUR = 3_600_000;

for (const [what, off] of /** @type {const} */ ([
  ["three hours fast", 3 * HOUR],
  ["two days slow", -48 * HOUR],
])) {
  test(`a browser whose clock is ${what}: an hour is an hour, and countdowns are right`, async () => {
    const { name } = rig.service.addHost({ expiresAt: Date.now() + 90 * 60_000 });
    const { page, done } = await rig.open({ path: "/favicon.svg" });
    await page.addInitScript((by) => {
      const real = Date;
      const now = () => real.now() + by;
      globalThis.Date = new Proxy(real, {
        construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
        get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
      });
    }, off);
    await page.goto(rig.url);
    await loaded(page);
    await rowOf(page, name)
      .locator(".col-expires", { hasText: /^1h 2\dm$/ })
      .waitFor();
    await page.getByText("computer's clock").waitFor();

    await page.keyboard.press("n");
    await page.getByLabel("How long").fill("1");
    await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
    await trayOf(page).getByText("is ready").waitFor();
    const created = rig.service.hosts[0] ?? assert.fail();
    const lease = Date.parse(created.expiresAt ?? "") - Date.parse(created.createdAt);
    assert.ok(lease > HOUR - 10_000 && lease < HOUR + 10_000, `${lease} ms`);
    await done();
  });
}

test("a clock that is right is left alone", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  assert.equal(await page.getByText("computer's clock").count(), 0);
  await done();
});
