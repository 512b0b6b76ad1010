import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  DESKTOP,
  drawerOf,
  loaded,
  PHONE,
  showKey,
  startRig,
  trayOf,
} from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 40 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

const LIST = { method: "GET", path: "/hosts", times: Infinity };
const active = () => rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();

/** Every state the page can be in, and how it gets there. @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  "the table": loaded,
  "selected rows": async (page) => {
    await page.getByLabel("Select all shown hosts").click();
    await page.getByText("40 selected").waitFor();
  },
  "no hosts": async (page) => {
    rig.service.inject({ ...LIST, status: 200, body: [] });
    await page.reload();
    await page.getByText("No hosts").waitFor();
  },
  "filtered to none": async (page) => {
    await page.getByLabel("Filter hosts").fill("nothing-is-called-this");
    await page.getByText("Nothing matches").waitFor();
  },
  loading: async (page) => {
    rig.service.inject({ ...LIST, stall: "headers" });
    await page.reload();
    await page.locator(".ghost").first().waitFor();
  },
  "cannot load": async (page) => {
    rig.service.inject({ ...LIST, status: 503, body: { detail: "the database is away" } });
    await page.reload();
    await page.getByText("cannot be loaded").waitFor();
  },
  stale: async (page) => {
    rig.service.inject({ ...LIST, status: 503, body: { detail: "the database is away" } });
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.locator(".banner.loud").waitFor();
  },
  "signed out": async (page) => {
    await page.route("**/api/hosts", (route) =>
      route.fulfill({ status: 401, json: { detail: "expired", error_code: "SESSION_EXPIRED" } }),
    );
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.getByRole("button", { name: "Sign in again" }).waitFor();
  },
  "the drawer": async (page) => {
    await page.goto(`${rig.url}/?host=${active().id}`);
    await drawerOf(page).waitFor();
  },
  "the drawer of a failed host": async (page) => {
    const { id } = rig.service.addHost({ status: "error", lastError: "ProviderError: it broke" });
    await page.goto(`${rig.url}/?host=${id}`);
    await page.getByText("it broke").first().waitFor();
  },
  "the create form": async (page) => {
    await page.getByRole("button", { name: /^Create/ }).click();
    await page.getByRole("dialog").waitFor();
    await page.getByRole("button", { name: "Add a variable" }).click();
  },
  "the create form with errors": async (page) => {
    await page.getByRole("button", { name: /^Create/ }).click();
    await page.getByRole("dialog").getByLabel("Image").fill(" ");
    await page.getByRole("button", { name: "Add a variable" }).click();
    await page.getByLabel("Variable name").fill("9");
    await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
    await page.locator(".field-error").first().waitFor();
  },
  creating: async (page) => {
    rig.service.conditions.provisioningMs = 60_000;
    await page.getByRole("button", { name: /^Create/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
    await trayOf(page).getByText("Creating:").waitFor();
  },
  "the private key": async (page) => {
    await page.getByRole("button", { name: /^Create/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
    await trayOf(page).getByText("is ready").waitFor();
    await showKey(page);
  },
  "the private key, asked whether to go without": async (page) => {
    await STATES["the private key"]?.(page);
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    await page.getByText("neither downloaded nor copied").waitFor();
  },
  "the renewal of a permanent host": async (page) => {
    const { id } = rig.service.addHost({ expiresAt: null });
    await page.goto(`${rig.url}/?host=${id}`);
    await page.getByRole("button", { name: "Renew…" }).click();
    await page.getByText("no way back").waitFor();
  },
  "bulk delete, asking": async (page) => {
    await page.getByLabel("Select all shown hosts").click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).waitFor();
  },
  "bulk delete, with failures": async (page) => {
    rig.service.failNext("teardown", "ProviderError: it would not go", 3);
    await page.getByLabel("Select all shown hosts").click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).fill("delete 40 hosts");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Try \d+ again/ }).waitFor();
  },
  "the doctor": async (page) => {
    rig.service.failNext("diagnose", "ProviderAuthError: token revoked");
    await page.getByRole("button", { name: "Doctor" }).click();
    await page.getByText("Something is wrong").waitFor();
  },
  "a menu": async (page) => {
    await page.getByRole("button", { name: "Layout" }).click();
    await page.getByRole("menu").waitFor();
  },
  "the filter, completing": async (page) => {
    await page.getByLabel("Filter hosts").fill("status:");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  "the tray, with keys and a failure": async (page) => {
    await page.keyboard.press("n");
    await page.getByLabel("How many").fill("2");
    await page.getByRole("button", { name: "Create 2 hosts" }).click();
    await trayOf(page).getByText("2 keys to save").waitFor();
    rig.service.failNext("provision", "ProviderTransportError: the provider hung up");
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await trayOf(page).getByText("the provider hung up").waitFor();
  },
  "the shortcuts": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing, and nothing sticks out: ${state}`, async () => {
    const { page, done } = await rig.open();
    await loaded(page);
    await reach(page);
    await assertAccessible(page, state);
    await page.setViewportSize(PHONE);
    await assertAccessible(page, `${state}, phone`, ["light"]);
    await assertNoSidewaysScroll(page, `${state}, phone`);
    // 200 % zoom of a 1280 x 800 window leaves this many CSS pixels.
    await page.setViewportSize({ width: 640, height: 400 });
    await assertNoSidewaysScroll(page, `${state}, 200 %`);
    await done();
  });
}

test("the theme follows the system, can be chosen, and the choice is kept", async () => {
  const { page, done } = await rig.open({ colorScheme: "dark" });
  await loaded(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  const theme = () => page.getByRole("button", { name: /^Theme/ });
  await theme().click();
  const light = await background();
  assert.notEqual(light, dark);
  await page.reload();
  await loaded(page);
  assert.equal(await background(), light);
  await theme().click();
  await theme().click();
  assert.match((await theme().getAttribute("aria-label")) ?? "", /^Theme: system/);
  await done();
});

test("a screen reader is told of rows, sort order, matches and results", async () => {
  const { page, done } = await rig.open({ viewport: DESKTOP });
  await loaded(page);
  const row = page.getByRole("row").nth(1);
  const columns = await page.getByRole("columnheader").count();
  assert.ok(columns >= 10, `${columns} columns`);
  assert.equal(await row.getByRole("cell").count(), columns);
  await page.getByLabel("Filter hosts").fill("aws");
  const shown = rig.service.hosts.filter(({ provider }) => provider === "aws").length;
  await page.locator("[role=status]", { hasText: `${shown} hosts shown` }).waitFor({ state: "attached" });
  await done();
});
