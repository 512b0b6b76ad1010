import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hold, loaded, namesShown, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 20, teardownMs: 60 });
});
after(() => rig.close());

test("before a bulk delete as many of its hosts are listed as there is height for", async () => {
  const { page, done } = await rig.open({ path: "/?status=active" });
  await loaded(page);
  await page.getByLabel("Select all shown hosts").click();
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  const list = page.getByRole("dialog").locator("ul.doomed");
  await list.locator("li").nth(7).waitFor();
  const { empty } = await list.evaluate((list) => {
    const last = [...list.querySelectorAll("li:not(.gap)")].at(-1);
    return { empty: list.getBoundingClientRect().bottom - (last?.getBoundingClientRect().bottom ?? 0) };
  });
  assert.ok(empty < 8, `${empty} px below the last host`);
  await page.keyboard.press("Escape");
  await done();
});

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
  await dialog
    .getByRole("list", { name: "Reasons" })
    .getByText("1 failed: Host teardown could not be completed")
    .waitFor();
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
  const deletions = await hold(page, "DELETE", "/hosts/*");
  await page.getByLabel("Select all shown hosts").click();
  const total = rig.service.hosts.filter(({ status }) => status === "active").length;
  const others = rig.service.hosts.length - total;
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Delete/ });
  await dialog.getByLabel(/^Type/).fill(`delete ${total} hosts`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".result.busy").length === 4);
  // An Escape too many only hides it.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Tray" }).getByRole("button", { name: "Show" }).click();
  const shown = page.getByRole("dialog", { name: /^Deleting/ });
  await shown.getByRole("button", { name: "Stop after those under way" }).click();
  assert.equal(deletions.count, 4);
  deletions.release();
  await shown.getByText(`4 deleted, ${total - 4} not`).waitFor();
  assert.equal(await shown.locator(".result", { hasText: "Not started" }).count(), total - 4);
  assert.equal(rig.service.hosts.length, total - 4 + others);
  await done();
});

/** Begins to delete all active hosts. @param {import("playwright-core").Page} page */
async function deleteAll(page) {
  await loaded(page);
  await page.getByLabel("Select all shown hosts").click();
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Delete/ });
  const phrase = /“(.*)”/.exec(await dialog.locator("label").innerText())?.[1] ?? "";
  await dialog.getByLabel(/^Type/).fill(phrase);
  await page.keyboard.press("Enter");
  return dialog;
}

const removals = () => rig.service.requests.filter(({ method }) => method === "DELETE").length;

test("a lost session stops the job: no more than what was under way is sent, and the way out stands on top", async () => {
  rig.service.reset();
  const { page, done } = await rig.open({ path: "/?status=active" });
  rig.service.conditions.teardownMs = 200;
  let sent = 0;
  await page.route("**/api/hosts/*", (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    sent += 1;
    const json = { detail: "the session has expired", error_code: "SESSION_EXPIRED" };
    return sent <= 3 ? route.continue() : route.fulfill({ status: 401, json });
  });
  const dialog = await deleteAll(page);
  await dialog.getByRole("alert").getByText("Signed out").waitFor();
  await dialog.getByRole("alert").getByRole("button", { name: "Sign in again" }).waitFor();
  await dialog.getByText(/were not started/).waitFor();
  await dialog.getByText("3 deleted").waitFor();
  assert.ok(sent <= 8, `${sent} requests; four are under way at once`);
  await done();
});

test("a service that is down stops the job, and the rest can be tried again", async () => {
  rig.service.reset();
  const { page, done } = await rig.open({ path: "/?status=active" });
  rig.service.inject({
    method: "DELETE",
    path: "/hosts/{id}",
    status: 503,
    body: { detail: "the service cannot be reached", error_code: "SERVICE_UNREACHABLE" },
    times: 4,
  });
  const dialog = await deleteAll(page);
  await dialog.getByRole("alert").getByText("The service cannot be reached").waitFor();
  assert.equal(
    await dialog
      .getByRole("alert")
      .getByText(/cannot be reached/)
      .count(),
    1,
    "said once",
  );
  assert.ok(removals() <= 4);
  await dialog.getByRole("button", { name: /^Try \d+ again/ }).click();
  await dialog.getByText(/^\d+ deleted$/).waitFor();
  await done();
});

test("leaving the page while a job runs is asked about", async () => {
  rig.service.reset();
  const { page } = await rig.open();
  await hold(page, "DELETE", "/hosts/*");
  await deleteAll(page);
  await page.waitForFunction(() => document.querySelectorAll(".result.busy").length > 0);
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await closing;
  await page.context().close();
});

test("many results: few rows are drawn, and failures come first", async () => {
  rig.service.reset();
  for (let i = 0; i < 150; i++) rig.service.addHost({ name: `sb-many-${i}` });
  const { page, done } = await rig.open({ path: "/?q=sb-many" });
  rig.service.failNext("teardown", "ProviderError: it would not go", 3);
  const dialog = await deleteAll(page);
  await dialog.getByText("147 deleted, 3 not").waitFor({ timeout: 30_000 });
  assert.ok((await dialog.locator(".result").count()) < 60);
  assert.match((await dialog.locator(".result").first().innerText()) ?? "", /^Failed/);
  await done();
});

test("the gateway's limit makes the job wait and go on; it fails nothing", async () => {
  rig.service.reset();
  // The pause stands until the test has seen it.
  const { page, done } = await rig.openStill({ path: "/?status=active" });
  let sent = 0;
  await page.route("**/api/hosts/*", (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    sent += 1;
    const json = { detail: "too many deletions", error_code: "LIMIT" };
    return sent === 3 || sent === 4
      ? route.fulfill({ status: 429, json, headers: { "retry-after": "2" } })
      : route.continue();
  });
  const total = rig.service.hosts.filter(({ status }) => status === "active").length;
  const dialog = await deleteAll(page);
  await dialog.getByText(/The gateway's limit is reached; going on in \ds/).waitFor();
  const whilePaused = sent;
  await page.clock.resume();
  await dialog.getByText(`${total} deleted`, { exact: true }).waitFor();
  assert.ok(whilePaused <= 8, `${whilePaused} were sent before it paused`);
  assert.equal(sent, total + 2);
  await done();
});

test("a 404 of something before the service does not count as deleted", async () => {
  const host = rig.service.addHost({ name: "sb-behind-a-proxy" });
  rig.service.inject({ method: "DELETE", path: `/hosts/${host.id}`, status: 404, body: "default backend - 404" });
  const { page, done } = await rig.open({ path: "/?q=sb-behind-a-proxy" });
  await loaded(page);
  await page.getByLabel(`Select ${host.name}`).click();
  await page.getByRole("region", { name: "Selected hosts" }).getByRole("button", { name: "Delete…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await page.getByRole("dialog").getByText("0 deleted, 1 not").waitFor();
  assert.ok(rig.service.hosts.some(({ id }) => id === host.id));
  await done();
});

test("a job that a lost session stopped goes on after signing in in another tab", async () => {
  rig.service.reset();
  const { page, done } = await rig.open({ path: "/?status=active" });
  const json = { detail: "the session has expired", error_code: "SESSION_EXPIRED" };
  await page.route("**/api/hosts/*", (route) => route.fulfill({ status: 401, json }));
  const dialog = await deleteAll(page);
  await dialog.getByText(/were not started/).waitFor();
  const link = dialog.getByRole("alert").getByRole("link", { name: "Sign in in a new tab" });
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click({ timeout: 5_000 })]);
  await tab.close();
  await page.unroute("**/api/hosts/*");
  await dialog.getByRole("button", { name: /^Try \d+ again/ }).click();
  await dialog.getByText(/^\d+ deleted$/).waitFor();
  await done();
});
