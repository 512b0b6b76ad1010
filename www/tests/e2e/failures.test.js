import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { loaded, rowOf, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 30 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

const LIST = { method: "GET", path: "/hosts" };
const lists = () => rig.service.requests.filter(({ method, path }) => method === "GET" && path === "/hosts").length;
const state = (/** @type {import("playwright-core").Page} */ page) =>
  page.locator("[data-state]").getAttribute("data-state");
const refresh = (/** @type {import("playwright-core").Page} */ page) =>
  page.getByRole("button", { name: "Refresh now" }).click();

test("no hosts, filtered to none and cannot load are three different things", async () => {
  const takeBack = rig.service.inject({ ...LIST, status: 200, body: [], times: Infinity });
  const empty = await rig.open();
  await empty.page.getByText("No hosts").waitFor();
  assert.equal(await state(empty.page), "no hosts");
  await empty.page.getByRole("button", { name: "Create the first host" }).click();
  await empty.page.getByRole("dialog", { name: "Create a host" }).waitFor();
  await empty.done();
  takeBack();

  const filtered = await rig.open({ path: "/?q=nothing-is-called-this" });
  await filtered.page.getByText("None of the 30 hosts").waitFor();
  assert.equal(await state(filtered.page), "filtered to none");
  await filtered.page.getByRole("button", { name: "Clear the filters" }).click();
  await loaded(filtered.page);
  await filtered.done();

  rig.service.conditions.database = "down";
  const broken = await rig.open();
  await broken.page.getByText("The hosts cannot be loaded").waitFor();
  assert.equal(await state(broken.page), "cannot load");
  rig.service.conditions.database = "up";
  await broken.page.getByRole("button", { name: "Try again" }).click();
  await loaded(broken.page);
  await broken.done();
});

test("a service that fails leaves the table standing, under a banner with the reason and a retry", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const takeBack = rig.service.inject({
    ...LIST,
    status: 503,
    body: { detail: "the database is away" },
    times: Infinity,
  });
  await refresh(page);
  await page.getByText("the database is away").waitFor();
  assert.ok((await page.locator("tr[data-host]").count()) > 10);
  assert.match(await page.getByRole("alert").first().innerText(), /The table is as it was/);
  takeBack();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("the database is away").waitFor({ state: "detached" });
  await done();
});

for (const [what, fault] of /** @type {const} */ ([
  [
    "a login page instead of a list",
    { status: 200, body: "<html>sign in</html>", headers: { "content-type": "text/html" } },
  ],
  ["a list that is none", { status: 200, body: { hosts: [] } }],
  ["a connection that breaks", { networkError: true }],
  ["a response that breaks off", { cut: true }],
  ["a redirect", { status: 302, headers: { location: "https://elsewhere.example/" } }],
])) {
  test(`${what} is never shown as an empty fleet`, async () => {
    const { page, done } = await rig.open();
    await loaded(page);
    rig.service.inject({ ...LIST, ...fault, times: Infinity });
    await refresh(page);
    await page.locator(".banner.loud").waitFor();
    assert.ok((await page.locator("tr[data-host]").count()) > 10);
    await done();
  });
}

test("a late response never overwrites a newer one", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  /** @type {(() => void)[]} */
  const held = [];
  const old = rig.service.addHost({ name: "sb-old-response" });
  // The first list is held back on its way, and let go after the second has been shown.
  await page.route("**/api/hosts", async (route) => {
    const response = await route.fetch();
    if (held.length === 0) await new Promise((resolve) => held.push(() => resolve(undefined)));
    await route.fulfill({ response }).catch(() => {});
  });
  await refresh(page);
  await until(() => held.length > 0);
  rig.service.updateHost(old.id, { name: "sb-new-response" });
  await refresh(page);
  await rowOf(page, "sb-new-response").waitFor();
  held[0]?.();
  await page.unroute("**/api/hosts");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.equal(await rowOf(page, "sb-old-response").count(), 0);
  await done();
});

test("a list asked for before a deletion does not bring the host back", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const target = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await page.getByLabel("Filter hosts").fill(target.name);
  await rowOf(page, target.name).getByRole("link").click();
  // From here on every list says what was true before the deletion, late.
  await page.route("**/api/hosts", async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.fulfill({ response }).catch(() => {});
  });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete host" }).click();
  await page.getByText("Nothing matches").waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));
  assert.equal(await rowOf(page, target.name).count(), 0);
  await done();
});

test("nothing is asked while the page is hidden, and at once when it is seen again", async () => {
  const { page, done } = await rig.openStill();
  await loaded(page);
  const hide = (/** @type {boolean} */ hidden) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  const before = lists();
  await page.clock.runFor(120_000);
  assert.equal(lists(), before);
  await Promise.all([rig.service.nextRequest(LIST), hide(false)]);
  await done();
});

test("lists follow one another: a slow service is not asked twice", async () => {
  const { page, done } = await rig.openStill();
  await loaded(page);
  rig.service.conditions.database = "hung";
  const asked = rig.service.nextRequest(LIST);
  await page.clock.runFor(6_000);
  await asked;
  const before = lists();
  await page.clock.runFor(20_000);
  assert.equal(lists(), before);
  rig.service.conditions.database = "up";
  await done();
});

test("whoever asked for notices gets them while the page is hidden, from a list a minute", async () => {
  const { page, done } = await rig.openStill();
  await page.evaluate(() => localStorage.setItem("alerts", "true"));
  await page.reload();
  await loaded(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const before = lists();
  for (let minute = 1; minute <= 3; minute++) {
    const listed = page.waitForResponse("**/api/hosts");
    await page.clock.runFor(61_000);
    await listed;
    await page.locator(".freshness[aria-busy=false]").waitFor();
    assert.equal(lists(), before + minute);
  }
  await done();
});
