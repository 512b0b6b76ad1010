// The page offers what the gateway lets this person do, and nothing else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drawerOf, loaded, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>[]} */
const rigs = [];
/** @type {Awaited<ReturnType<typeof startRig>>} */
let viewer;
/** @type {Awaited<ReturnType<typeof startRig>>} */
let operator;
before(async () => {
  viewer = await startRig({ hosts: 8, bindings: { OPEN_ROLE: "viewer" } });
  operator = await startRig({ hosts: 8, bindings: { OPEN_ROLE: "operator" } });
  rigs.push(viewer, operator);
});
after(() => Promise.all(rigs.map((rig) => rig.close())));

test("a viewer looks, and is offered nothing that would be refused", async () => {
  const { page, done } = await viewer.open();
  await loaded(page);
  await page.getByRole("button", { name: "Create host" }).waitFor({ state: "detached" });
  await page.keyboard.press("n");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByLabel("Select all shown hosts").click();
  const bar = page.getByRole("region", { name: "Selected hosts" });
  await bar.getByText("8 selected").waitFor();
  assert.deepEqual(await bar.getByRole("button").allInnerTexts(), ["Clear"]);
  await page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole("menu").waitFor();
  for (const what of [/^Delete/, /^Renew/, /^Create/, /^Attach/]) {
    assert.equal(await page.getByRole("menuitem", { name: what }).count(), 0);
  }
  await page.keyboard.press("Escape");
  await page.locator("a.name").first().click();
  await drawerOf(page).waitFor();
  assert.equal(
    await drawerOf(page)
      .getByRole("button", { name: /^(Delete|Renew|Another|Refresh)/ })
      .count(),
    0,
  );
  assert.equal(await page.getByRole("link", { name: "Activity" }).count(), 0);
  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByText("No templates").waitFor();
  assert.equal(await page.getByRole("button", { name: "Create template" }).count(), 0);
  await done();
});

test("an operator makes hosts, but no permanent ones, and secrets of values only", async () => {
  const { page, done } = await operator.open();
  await loaded(page);
  await page.getByRole("link", { name: "Activity" }).waitFor();
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.waitFor();
  assert.equal(await form.getByLabel(/^Permanent/).count(), 0);
  await form.getByRole("button", { name: "Add a secret" }).click();
  await form.getByLabel("Comes from").waitFor();
  assert.deepEqual(await form.getByLabel("Comes from").locator("option").allInnerTexts(), ["A value"]);
  await done();
});

test("an empty fleet offers its first host to whoever may create one", async () => {
  for (const [rig, offered] of /** @type {const} */ ([
    [viewer, 0],
    [operator, 1],
  ])) {
    rig.service.inject({ method: "GET", path: "/hosts", status: 200, body: [], times: Infinity });
    const { page, done } = await rig.open();
    await page.getByText("No hosts").waitFor();
    await page.getByRole("button", { name: "Create host" }).waitFor({ state: offered ? "visible" : "detached" });
    assert.equal(await page.getByRole("button", { name: "Create the first host" }).count(), offered);
    rig.service.reset();
    await done();
  }
});

test("another like a permanent host, for somebody who may not make one, is one with a lease", async () => {
  const { id } = operator.service.addHost({ expiresAt: null });
  const { page, done } = await operator.open({ path: `/?host=${id}` });
  await page.getByRole("link", { name: "Activity" }).waitFor();
  await page.getByRole("button", { name: "Another like this…" }).click();
  const form = page.getByRole("dialog", { name: "Create a host" });
  assert.equal(await form.getByLabel("The service's default").isChecked(), true);
  await done();
});

test("what a person may do is asked again where it could not be learned at first", async () => {
  const { page, done } = await viewer.openStill({ path: "/favicon.svg" });
  let asked = 0;
  await page.route("**/session", (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 503, json: { error_code: "BUSY" } }) : route.fallback();
  });
  await page.goto(viewer.url);
  await loaded(page);
  await until(() => asked === 1);
  await page.getByRole("button", { name: "Create host" }).waitFor();
  await page.clock.runFor(20_000);
  await page.getByRole("button", { name: "Create host" }).waitFor({ state: "detached" });
  await done();
});
