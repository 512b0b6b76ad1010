// Templates, HTTP proxies, service accounts and secrets, through their whole lifecycle, by mouse and by keyboard alone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, loaded, openPalette, rowOf, startRig, trayOf } from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */

/** A build takes longer than any test waits: the test moves the service's clock when it has seen what it wants to see. */
const BUILD = 100_000;

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 14, templateBuildMs: BUILD });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

/** Tabs until the focus is on it, as somebody does who knows what to look for. @param {Page} page @param {RegExp} what */
async function tabTo(page, what) {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : "";
      return label || element?.getAttribute("aria-label") || element?.textContent || "";
    });
  for (let i = 0; i < 80; i++) {
    if (what.test((await focused()).trim())) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reaches ${what}`);
}

/** What a create sent. @returns {any} */
const lastCreate = () => sent("POST", "/hosts").at(-1)?.body ?? {};
const sent = (/** @type {string} */ method, /** @type {string} */ path) =>
  rig.service.requests.filter((request) => request.method === method && request.path === path);

test("a template by mouse: refused at its fields, built, used for a host, deleted", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByText("No templates").waitFor();
  assert.match(await page.title(), /Templates · Litterbox$/);
  await page.getByRole("button", { name: "Create template" }).click();
  const form = page.getByRole("dialog", { name: "Create a template" });
  await form.getByLabel("Setup script").fill("   ");
  await form.getByLabel("Label").fill("review");
  await form.getByRole("button", { name: "Create template" }).click();
  await form.getByLabel("Setup script").and(page.locator("[aria-invalid=true]")).waitFor();
  await form.getByLabel("Setup script").fill("apt-get install -y git");
  await form.getByLabel("Provider").fill("nope");
  await form.getByRole("button", { name: "Create template" }).click();
  await form.getByLabel("Provider").and(page.locator("[aria-invalid=true]")).waitFor();
  await form.getByLabel("Provider").fill("");
  await form.getByRole("button", { name: "Create template" }).click();
  await form.waitFor({ state: "detached" });

  const row = page.getByRole("row", { name: /review/ });
  await row.getByText("Building").waitFor();
  assert.equal(await row.getByRole("button").count(), 0, "nothing can be done with it yet");
  rig.service.clock.advance(BUILD);
  await row.getByText("Available").waitFor();
  await row.getByRole("button", { name: "Host from this" }).click();
  const create = page.getByRole("dialog", { name: "Create a host" });
  await create.locator("select:enabled").first().waitFor();
  await create.getByRole("button", { name: "Create host" }).click();
  await trayOf(page).getByText("is ready").waitFor();
  assert.match(lastCreate().template, /^[0-9a-f-]{36}$/);

  await row.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete template" }).click();
  await page.getByText("No templates").waitFor();
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await done();
});

test("a template by keyboard, and one whose build fails says why", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  rig.service.failNext("build", "ScriptError: exit code 2\nE: no such package");
  await openPalette(page);
  await page.keyboard.type("templates");
  await page.keyboard.press("Enter");
  await page.getByText("No templates").waitFor();
  await tabTo(page, /^Create template$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("broken");
  await tabTo(page, /^Setup script$/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("false");
  await tabTo(page, /^Create template$/);
  await page.keyboard.press("Enter");
  const row = page.getByRole("row", { name: /broken/ });
  await row.getByText("Building").waitFor();
  rig.service.clock.advance(BUILD);
  await row.getByText("Failed").waitFor();
  await row.getByText("E: no such package").waitFor();
  await tabTo(page, /^Delete… broken/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Delete template/);
  await page.keyboard.press("Enter");
  await page.getByText("No templates").waitFor();
  await done();
});

test("a proxy by mouse: refused at its fields, created, attached, detached, deleted", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await page.getByRole("link", { name: "Proxies" }).click();
  await page.getByRole("button", { name: "Create proxy" }).click();
  const form = page.getByRole("dialog", { name: "Create an HTTP proxy" });
  await form.getByLabel("Name").fill("-bad");
  await form.getByLabel("Target").fill("https://api.example.com/path");
  await form.getByLabel("Headers").fill("Authorization: Bearer top-secret");
  await form.getByRole("button", { name: "Create proxy" }).click();
  await form.locator("[aria-invalid=true]").first().waitFor();
  await form.getByLabel("Name").fill("api.example");
  await form.getByLabel("Target").fill("https://api.example.com");
  await form.getByRole("button", { name: "Create proxy" }).click();
  await form.waitFor({ state: "detached" });
  assert.deepEqual(/** @type {any} */ (sent("POST", "/http-proxies").at(-1))?.body.headers, {
    Authorization: "Bearer top-secret",
  });
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes("top-secret"));

  await page.getByRole("button", { name: "Attach… api.example" }).click();
  const attach = page.getByRole("dialog", { name: "Attach api.example to hosts" });
  await attach.getByLabel("Hosts", { exact: true }).fill(host.name);
  await attach.getByRole("checkbox").check();
  await attach.getByRole("button", { name: "Attach" }).click();
  await attach.getByText("1 attached").waitFor();
  await attach.getByRole("button", { name: "Close" }).last().click();
  assert.equal(sent("POST", `/http-proxies/api.example/hosts/${host.id}`).length, 1);

  await page.reload();
  await page.getByRole("link", { name: host.name }).waitFor();
  await page.getByRole("button", { name: `Detach api.example from ${host.name}` }).click();
  await page.getByRole("link", { name: host.name }).waitFor({ state: "detached" });
  assert.equal(sent("DELETE", `/http-proxies/api.example/hosts/${host.id}`)[0]?.status, 204);
  await page.getByRole("button", { name: "Delete… api.example" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete proxy" }).click();
  await page.getByText("No proxies known here").waitFor();
  assert.equal(sent("DELETE", "/http-proxies/api.example")[0]?.status, 204);
  await done();
});

test("a proxy that cannot be detached says so", async () => {
  const { page, done } = await rig.open({ path: "/?page=proxies" });
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await page.evaluate(
    ([id, name]) =>
      localStorage.setItem("proxies", JSON.stringify([{ name: "metrics", target: "", hosts: { [id]: name } }])),
    /** @type {const} */ ([host.id, host.name]),
  );
  await page.reload();
  const tag = page.locator(".tag", { hasText: host.name });
  const detach = () => tag.getByRole("button", { name: "Detach" }).click();
  const path = `/http-proxies/metrics/hosts/${host.id}`;
  const json = { detail: "host does not have a backing VM", error_code: "HOST_STATE" };
  rig.service.inject({ method: "DELETE", path, status: 409, body: json });
  await detach();
  await tag.getByText("Host does not have a backing VM.").waitFor();
  // Nor is it gone where only a server in between does not know the path.
  rig.service.inject({ method: "DELETE", path, status: 404, body: { detail: "Not Found" } });
  await detach();
  await tag.getByText("Not Found").waitFor();
  await done();
});

test("a proxy by keyboard, attached to hosts that were selected in the table", async () => {
  const { page, done } = await rig.open({ path: "/?page=proxies" });
  await page.getByText("No proxies known here").waitFor();
  await tabTo(page, /^Create proxy$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("metrics");
  await tabTo(page, /^Target$/);
  await page.keyboard.type("https://metrics.example.com");
  await tabTo(page, /^Headers$/);
  await page.keyboard.type("X-Key: one");
  await tabTo(page, /^Create proxy$/);
  await page.keyboard.press("Enter");
  await page.getByRole("cell", { name: "metrics", exact: true }).waitFor();

  await openPalette(page);
  await page.keyboard.type("go to hosts");
  await page.keyboard.press("Enter");
  await loaded(page);
  await page.keyboard.press("/");
  await page.keyboard.type("status:active ");
  await page.locator("tr[data-host] a.name").first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await tabTo(page, /^Proxy…$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Attach a proxy to 2 hosts" }).waitFor();
  await page.keyboard.type("metrics");
  await page.keyboard.press("Enter");
  await page.getByText("2 attached").waitFor();
  assert.equal(rig.service.requests.filter(({ path }) => path.startsWith("/http-proxies/metrics/hosts/")).length, 2);
  await page.keyboard.press("Escape");
  await done();
});

test("an account by mouse: its token is shown once, and leaving without it is asked about", async () => {
  const { page, done } = await rig.open({ path: "/?page=accounts" });
  await page.getByRole("row", { name: /agents/ }).waitFor();
  await page.getByRole("button", { name: "Create account" }).click();
  const form = page.getByRole("dialog", { name: "Create a service account" });
  await form.getByLabel("Name").fill("Not Good");
  await form.getByRole("button", { name: "Create account" }).click();
  await form.getByLabel("Name").and(page.locator("[aria-invalid=true]")).waitFor();
  await form.getByLabel("Name").fill("nightly");
  await form.getByRole("button", { name: "Create account" }).click();
  const dialog = page.getByRole("dialog", { name: "The token of nightly" });
  const token = await dialog.locator(".token").innerText();
  assert.match(token, /^drkb_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.getByText("neither copied nor downloaded").waitFor();
  await dialog.getByRole("button", { name: "Keep it open" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download nightly.token" }).click(),
  ]);
  assert.equal((await readFile(await download.path(), "utf8")).trim(), token);
  await dialog.getByRole("button", { name: "Done" }).click();
  assert.ok(!(await page.content()).includes(token), "the token is gone from the page");
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes(token));

  // An account that has it already is a conflict, and said so.
  await page.getByRole("button", { name: "Create account" }).click();
  await form.getByLabel("Name").fill("nightly");
  await form.getByRole("button", { name: "Create account" }).click();
  await form.getByText(/already exists/).waitFor();
  await form.getByLabel("Name").and(page.locator("[aria-invalid=true]")).waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Remove… nightly" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove account" }).click();
  await page.getByRole("row", { name: /nightly/ }).waitFor({ state: "detached" });
  assert.equal(sent("DELETE", "/service-accounts/nightly")[0]?.status, 204);
  assert.equal(await page.getByRole("button", { name: "Remove… admin" }).count(), 0);
  await page
    .getByRole("row", { name: /agents/ })
    .getByRole("link")
    .click();
  await loaded(page);
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "account:agents");
  await done();
});

test("an account by keyboard", async () => {
  const { page, done } = await rig.open({
    path: "/?page=accounts",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByRole("row", { name: /agents/ }).waitFor();
  await tabTo(page, /^Create account$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("weekly");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "The token of weekly" }).waitFor();
  await tabTo(page, /^Copy token/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied token" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^drkb_/);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await tabTo(page, /^Remove… weekly/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Remove account/);
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /weekly/ }).waitFor({ state: "detached" });
  await done();
});

test("secrets of a new host by mouse: a value, an issuer, a refusal at the fields, and a refresh", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.getByRole("button", { name: "Add a secret" }).click();
  await form.getByLabel("Service", { exact: true }).fill("Not Good");
  await form.getByLabel("Value", { exact: true }).fill("hunter2");
  await form.getByRole("button", { name: "Create host" }).click();
  await form.locator("#secrets-error").waitFor();
  await form.getByLabel("Service", { exact: true }).fill("github");
  await form.getByRole("button", { name: "Add a secret" }).click();
  const second = form.getByRole("group", { name: /^Secret( |$)/ }).last();
  await second.getByLabel("Service", { exact: true }).fill("openai");
  await second.getByLabel("Comes from").selectOption("issuer");
  await second.getByLabel("Issuer's URL").fill("https://issuer.example.com/token");
  await second.getByLabel("Headers for the issuer").fill("Authorization: Bearer issuer-key");
  await second.getByLabel("Fetch again every").fill("30m");
  await form.getByRole("button", { name: "Create host" }).click();
  await trayOf(page).getByText("is ready").waitFor();
  assert.deepEqual(lastCreate().secrets, {
    github: { value: "hunter2" },
    openai: {
      issuer: {
        url: "https://issuer.example.com/token",
        headers: { Authorization: "Bearer issuer-key" },
        refresh: "30m",
      },
    },
  });

  const host = rig.service.hosts[0] ?? assert.fail();
  await rowOf(page, host.name).locator(".col-provider").click();
  const drawer = drawerOf(page, host.name);
  await drawer.getByLabel("Secret to fetch").fill("github");
  await drawer.getByRole("button", { name: "Refresh", exact: true }).click();
  await drawer.getByText(/has a static value/).waitFor();
  await drawer.getByLabel("Secret to fetch").fill("openai");
  await drawer.getByRole("button", { name: "Refresh", exact: true }).click();
  await page.getByText(`openai of ${host.name} was fetched again`).waitFor();
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await done();
});

test("a secret by keyboard", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "Create a host" }).waitFor();
  await tabTo(page, /^Add a secret$/);
  await page.keyboard.press("Enter");
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement?.closest(".secret"))); i++) {
    await page.keyboard.press("Shift+Tab");
  }
  await page.locator(".secret input").first().focus();
  await page.keyboard.type("anthropic");
  await tabTo(page, /^Value$/);
  await page.keyboard.type("sk-key");
  await page.keyboard.press("Enter");
  await trayOf(page).getByText("is ready").waitFor();
  assert.deepEqual(lastCreate().secrets, {
    anthropic: { value: "sk-key" },
  });
  await page.keyboard.press("t");
  await tabTo(page, /^Download key/);
  await page.keyboard.press("Enter");
  await trayOf(page).getByText("was saved").waitFor();
  await done();
});

test("what was done through the gateway is on the page of activity, with links to its hosts", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const host = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await rowOf(page, host.name).locator(".col-provider").click();
  await page.getByRole("button", { name: "Renew…" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Renew", exact: true }).click();
  await page.getByText(`${host.name} renewed`).waitFor();
  await page.getByRole("link", { name: "Activity" }).click();
  const row = page.getByRole("row", { name: /Renewed/ }).first();
  await row.getByText("Done").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  await row.getByRole("link", { name: host.name }).click();
  await drawerOf(page, host.name).waitFor();
  assert.ok(await page.evaluate(() => "isSamePage" in globalThis), "a reload would lose keys and forms");
  await page.goBack();
  await page
    .getByRole("row", { name: /Renewed/ })
    .first()
    .waitFor();
  await done();
});
