import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loaded, namesShown, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 20, teardownMs: 60 });
});
after(() => rig.close());

test("bulk delete asks for the words, says for each row how it ended, and tries the failed one again", async () => {
  const { page, done } = await rig.open({ path: "/?status=active" });
  await loaded(page);
  const names = (await namesShown(page)).slice(0, 8);
  await page.getByLabel(`Select ${names[0]}`).click();
  await page.getByLabel(`Select ${names[7]}`).click({ modifiers: ["Shift"] });
  await page.getByText("8 selected").waitFor();
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();

  const dialog = page.getByRole("dialog", { name: "Delete 8 hosts?" });
  const go = dialog.getByRole("button", { name: "Delete 8 hosts" });
  await dialog.getByLabel(/^Type/).fill("delete 7 hosts");
  assert.equal(await go.getAttribute("aria-disabled"), "true");
  await go.click({ force: true });
  assert.equal(rig.service.hosts.length, 20, "the wrong words delete nothing");

  // One host cannot be torn down, one is gone before its turn comes.
  const stuck = rig.service.hosts.find(({ name }) => name === names[2]) ?? assert.fail();
  const early = rig.service.hosts.find(({ name }) => name === names[5]) ?? assert.fail();
  rig.service.inject({
    method: "DELETE",
    path: `/hosts/${stuck.id}`,
    status: 503,
    body: { detail: "host teardown could not be completed", error_code: "HOST_TEARDOWN" },
  });
  await rig.service.fetch(`${rig.service.url}/hosts/${early.id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${rig.service.token}` },
  });

  await dialog.getByLabel(/^Type/).fill("delete 8 hosts");
  await go.click();
  await dialog.getByText("7 deleted, 1 not").waitFor();
  const results = await dialog.locator(".result").allInnerTexts();
  assert.equal(results.length, 8);
  const of = (/** @type {string | undefined} */ name) => results.find((text) => text.includes(String(name))) ?? "";
  assert.match(of(names[2]), /Failed[\s\S]*Host teardown could not be completed/);
  assert.match(of(names[5]), /Was gone already/);
  assert.match(of(names[0]), /Deleted/);
  const removals = rig.service.requests.filter(({ method }) => method === "DELETE");
  assert.equal(removals.length, 9);

  await dialog.getByRole("button", { name: "Try 1 again" }).click();
  await dialog.getByText("8 deleted").waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(rig.service.hosts.length, 12);
  for (const name of names) assert.equal(await page.getByText(String(name), { exact: true }).count(), 0);
  await done();
});

test("at most four deletions are under way, and stopping starts no more", async () => {
  const { page, done } = await rig.open({ path: "/?status=active" });
  await loaded(page);
  rig.service.conditions.teardownMs = 1_500;
  await page.getByLabel("Select all shown hosts").click();
  const total = rig.service.hosts.filter(({ status }) => status === "active").length;
  const others = rig.service.hosts.length - total;
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Delete/ });
  await dialog.getByLabel(/^Type/).fill(`delete ${total} hosts`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".result.busy").length === 4);
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), true, "results under way are not closed by accident");
  await dialog.getByRole("button", { name: "Stop after those under way" }).click();
  await dialog.getByText(`4 deleted, ${total - 4} not`).waitFor();
  assert.equal(await dialog.locator(".result", { hasText: "Not started" }).count(), total - 4);
  assert.equal(rig.service.hosts.length, total - 4 + others);
  await done();
});
