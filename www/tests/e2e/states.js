// Every state the page can be in. The tests of what must hold in all of them go through this list.

import assert from "node:assert/strict";
import { drawerOf, loaded, openPalette, showKey, trayOf } from "./rig.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("litterbox-sdk/testing").SandboxService} Service */
/** @typedef {{ service: Service, url: string }} Rig */

/** Enough for every status, a permanent host and one that expires soon; more rows only make axe slower. */
export const HOSTS = 16;

const LIST = { method: "GET", path: "/hosts", times: Infinity };
/** @param {Service} service */
const active = (service) => service.hosts.find(({ status }) => status === "active") ?? assert.fail();

/**
 * Every state the page of hosts can be in, and how it gets there.
 * @type {Record<string, (page: Page, rig: Rig) => Promise<unknown>>}
 */
export const HOST_STATES = {
  "the table": loaded,
  "selected rows": async (page) => {
    await page.getByLabel("Select all shown hosts").click();
    await page.getByText(`${HOSTS} selected`).waitFor();
  },
  "no hosts": async (page, { service }) => {
    service.inject({ ...LIST, status: 200, body: [] });
    await page.reload();
    await page.getByText("No hosts").waitFor();
  },
  "filtered to none": async (page) => {
    await page.getByLabel("Filter hosts").fill("nothing-is-called-this");
    await page.getByText("Nothing matches").waitFor();
  },
  loading: async (page, { service }) => {
    service.inject({ ...LIST, stall: "headers" });
    await page.reload();
    await page.locator(".ghost").first().waitFor();
  },
  "cannot load": async (page, { service }) => {
    service.inject({ ...LIST, status: 503, body: { detail: "the database is away" } });
    await page.reload();
    await page.getByText("cannot be loaded").waitFor();
  },
  stale: async (page, { service }) => {
    service.inject({ ...LIST, status: 503, body: { detail: "the database is away" } });
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
  "the drawer": async (page, { service, url }) => {
    await page.goto(`${url}/?host=${active(service).id}`);
    await drawerOf(page).waitFor();
  },
  "the drawer of a failed host": async (page, { service, url }) => {
    const { id } = service.addHost({ status: "error", lastError: "ProviderError: it broke" });
    await page.goto(`${url}/?host=${id}`);
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
  creating: async (page, { service }) => {
    service.conditions.provisioningMs = 60_000;
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
  "the private key, asked whether to go without": async (page, rig) => {
    await HOST_STATES["the private key"]?.(page, rig);
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    await page.getByText("neither downloaded nor copied").waitFor();
  },
  "the renewal of a permanent host": async (page, { service, url }) => {
    const { id } = service.addHost({ expiresAt: null });
    await page.goto(`${url}/?host=${id}`);
    await page.getByRole("button", { name: "Renew…" }).click();
    await page.getByText("no way back").waitFor();
  },
  "bulk delete, asking": async (page) => {
    await page.getByLabel("Select all shown hosts").click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).waitFor();
  },
  "bulk delete, with failures": async (page, { service }) => {
    service.failNext("teardown", "ProviderError: it would not go", 3);
    await page.getByLabel("Select all shown hosts").click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).fill(`delete ${HOSTS} hosts`);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Try \d+ again/ }).waitFor();
  },
  "the doctor": async (page, { service }) => {
    service.failNext("diagnose", "ProviderAuthError: token revoked");
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
  "the tray, with keys and a failure": async (page, { service }) => {
    await page.keyboard.press("n");
    await page.getByLabel("How many").fill("2");
    await page.getByRole("button", { name: "Create 2 hosts" }).click();
    await trayOf(page).getByText("2 keys to save").waitFor();
    service.failNext("provision", "ProviderTransportError: the provider hung up");
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await trayOf(page).getByText("the provider hung up").waitFor();
  },
  "the palette": async (page) => {
    await openPalette(page);
    await page.keyboard.type("view");
    await page.getByRole("option").first().waitFor();
  },
  "a session that ends": async (page) => {
    const expiresAt = new Date(Date.now() + 200_000).toISOString();
    await page.route("**/session", (route) =>
      route.fulfill({ json: { who: "ada@example.net", access: "access", role: "admin", expiresAt, logout: true } }),
    );
    await page.reload();
    await page.getByText("Your session ends").waitFor();
  },
  "secrets in the create form": async (page) => {
    await page.keyboard.press("n");
    await page.getByRole("button", { name: "Add a secret" }).click();
    await page.getByRole("button", { name: "Add a secret" }).click();
    await page.getByLabel("Comes from").last().selectOption("issuer");
    await page.getByLabel("Service", { exact: true }).first().fill("Not Good");
    await page.getByLabel("Value", { exact: true }).fill("hunter2");
    await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
    await page.locator(".field-error").first().waitFor();
  },
  "the shortcuts": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  },
};

/** @param {Page} page @param {string} where */
const visit = async (page, where) => {
  await page.goto(`${new URL(page.url()).origin}/?page=${where}`);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
};

/** Asks the service by the gateway, as the page would. @param {Page} page @param {string} path @param {unknown} body */
const post = (page, path, body) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { "content-type": "application/json", "x-requested-with": "XMLHttpRequest" };
      const response = await fetch(`/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    },
    /** @type {const} */ ([path, body]),
  );

/** @param {Page} page */
const proxyKnown = async (page) => {
  await visit(page, "proxies");
  await page.getByRole("button", { name: "Name one that exists…" }).click();
  await page.keyboard.type("api.example");
  await page.keyboard.press("Enter");
  await page.getByRole("cell", { name: "api.example", exact: true }).waitFor();
};

/**
 * The same of the other pages.
 * @type {typeof HOST_STATES}
 */
export const RESOURCE_STATES = {
  "no templates": (page) => visit(page, "templates"),
  "templates: one that failed, one that can be used": async (page, { service }) => {
    service.failNext("build", "ScriptError: exit code 2\nE: no such package");
    await post(page, "/templates", { setup_script: "false", label: "broken" });
    await post(page, "/templates", { setup_script: "true", label: "review" });
    await visit(page, "templates");
    await page.getByText("Available").waitFor();
    await page.getByText("E: no such package").waitFor();
  },
  "the form of a template, with errors": async (page) => {
    await visit(page, "templates");
    await page.getByRole("button", { name: "Create template" }).click();
    await page.getByLabel("Setup script").fill("  ");
    await page.getByRole("dialog").getByRole("button", { name: "Create template" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  "a template that is to be deleted": async (page) => {
    await post(page, "/templates", { setup_script: "true", label: "review" });
    await visit(page, "templates");
    await page.getByRole("button", { name: "Delete… review" }).click();
    await page.getByRole("dialog").waitFor();
  },
  "no proxies": (page) => visit(page, "proxies"),
  "a proxy": proxyKnown,
  "the form of a proxy, with errors": async (page) => {
    await visit(page, "proxies");
    await page.getByRole("button", { name: "Create proxy" }).click();
    await page.getByLabel("Name").fill("-bad");
    await page.getByRole("dialog").getByRole("button", { name: "Create proxy" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  "a proxy that is to be attached": async (page) => {
    await proxyKnown(page);
    await page.getByRole("button", { name: "Attach… api.example" }).click();
    await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
  },
  accounts: async (page) => {
    await visit(page, "accounts");
    await page.getByRole("row", { name: /agents/ }).waitFor();
  },
  "the form of an account, with an error": async (page) => {
    await visit(page, "accounts");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByLabel("Name").fill("Not Good");
    await page.getByRole("dialog").getByRole("button", { name: "Create account" }).click();
    await page.locator("[aria-invalid=true]").waitFor();
  },
  "an account's token": async (page) => {
    await visit(page, "accounts");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByLabel("Name").fill("nightly");
    await page.keyboard.press("Enter");
    await page.locator(".token").waitFor();
  },
  activity: async (page, { service }) => {
    await post(page, `/hosts/${active(service).id}/renew`, {});
    await visit(page, "activity");
    await page
      .getByRole("row", { name: /Renewed/ })
      .first()
      .waitFor();
  },
};
