// @ts-check
// Takes a picture of every state: light, dark, and at phone width. `npm run screenshots`.

import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { drawerOf, loaded, PHONE, showKey, startRig, trayOf, until } from "../tests/e2e/rig.js";

/** @typedef {import("playwright-core").Page} Page */

const LAPTOP = { width: 1360, height: 800 };

const rig = await startRig({ hosts: 64, seed: "screenshots" });
const LIST = { method: "GET", path: "/hosts", times: Infinity };
const error = () => rig.service.hosts.find(({ status }) => status === "error");
const active = () => rig.service.hosts.filter(({ status }) => status === "active")[3];
const create = (/** @type {Page} */ page) => page.getByRole("button", { name: /^Create/ }).click();
const submit = (/** @type {Page} */ page) =>
  page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();

/** @param {string} path @param {object} body */
const call = (path, body) =>
  rig.service.fetch(`${rig.service.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${rig.service.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  hosts: loaded,
  selected: async (page) => {
    await page.getByRole("button", { name: /^Error/ }).click();
    await page.getByLabel("Select all shown hosts").click({ force: true });
    await page.getByLabel("Filter hosts").fill("aws");
  },
  host: async (page) => {
    await page.goto(`${rig.url}/?host=${active()?.id}`);
    await drawerOf(page).waitFor();
  },
  "host-error": async (page) => {
    await page.goto(`${rig.url}/?host=${error()?.id}`);
    await drawerOf(page).waitFor();
  },
  create: async (page) => {
    await create(page);
    await page.getByRole("dialog").getByLabel("Image").fill("   ");
    await page.getByLabel("Provider").fill("hetzner");
    await page.getByRole("button", { name: "Add a variable" }).click();
    await page.getByLabel("Variable name").fill("9STAGE");
    await page.getByLabel("Value of").fill("review");
    await page.getByRole("button", { name: "Add a secret" }).click();
    await page.getByLabel("Service", { exact: true }).fill("github");
    await submit(page);
    await page.locator(".field-error").first().waitFor();
  },
  key: async (page) => {
    await create(page);
    await submit(page);
    await trayOf(page).getByText("is ready").waitFor();
    await showKey(page);
  },
  "key-kept": async (page) => {
    await create(page);
    await submit(page);
    await trayOf(page).getByText("is ready").waitFor();
    await showKey(page);
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    await page.getByText("neither downloaded").waitFor();
  },
  tray: async (page) => {
    rig.service.conditions.provisioningMs = 60_000;
    await create(page);
    await page.getByRole("dialog").getByLabel("Image").fill("debian-12");
    await submit(page);
    await page.keyboard.press("Escape");
    // The service looks at the duration when it begins a host.
    await until(() => rig.service.hosts.some(({ image, status }) => image === "debian-12" && status !== "active"));
    rig.service.conditions.provisioningMs = 0;
    await create(page);
    await submit(page);
    await trayOf(page).getByText("is ready").waitFor();
    rig.service.failNext("provision", "ProviderCapacityError: no cpx31 left in fsn1, tried nbg1 and hel1");
    await create(page);
    await page.getByRole("dialog").getByLabel("Image").fill("ubuntu-24.04");
    await submit(page);
    await page.getByText("no cpx31 left").first().waitFor();
    await page.keyboard.press("Escape");
    await trayOf(page).getByText("no cpx31 left").waitFor();
  },
  menu: async (page) => {
    await page.getByRole("button", { name: "Layout" }).click();
    await page.getByRole("menu").waitFor();
  },
  completing: async (page) => {
    await page.getByLabel("Filter hosts").fill("provider:aws account:");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
  },
  expiring: async (page) => {
    await page.getByRole("button", { name: /within an hour/ }).click();
    await page.waitForURL(/expires/);
  },
  palette: async (page) => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("exp");
    await page.getByRole("option").first().waitFor();
  },
  templates: async (page) => {
    rig.service.conditions.templateBuildMs = 0;
    await call("/templates", { setup_script: "apt-get install -y git", label: "review apps" });
    rig.service.failNext("build", "ScriptError: exit code 100\nE: Unable to locate package clangd-19");
    await call("/templates", { setup_script: "apt-get install -y clangd-19", label: "C++ with clangd" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    rig.service.conditions.templateBuildMs = 60_000;
    await call("/templates", { setup_script: "curl -fsS https://bun.example | sh", label: "agents, with bun" });
    await page.goto(`${rig.url}/?page=templates`);
    await page.getByText("agents, with bun").waitFor();
  },
  "template-form": async (page) => {
    await page.goto(`${rig.url}/?page=templates`);
    await page.getByRole("button", { name: "Create template" }).click();
    await page.getByLabel("Label").fill("review apps");
    await page.getByLabel("Setup script").fill("  ");
    await page.keyboard.press("Tab");
    await page.getByRole("dialog").getByRole("button", { name: "Create template" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  proxies: async (page) => {
    const hosts = rig.service.hosts.filter(({ status }) => status === "active").slice(0, 3);
    const attached = Object.fromEntries(hosts.map(({ id, name }) => [id, name]));
    const known = [
      { name: "api.internal", target: "https://api.internal.example", hosts: attached },
      { name: "metrics", target: "", hosts: {} },
    ];
    await page.evaluate((proxies) => localStorage.setItem("proxies", JSON.stringify(proxies)), known);
    await page.goto(`${rig.url}/?page=proxies`);
    await page.getByText("api.internal.example").waitFor();
  },
  accounts: async (page) => {
    await page.goto(`${rig.url}/?page=accounts`);
    await page.getByRole("row", { name: /review-apps/ }).waitFor();
  },
  token: async (page) => {
    await page.goto(`${rig.url}/?page=accounts`);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByLabel("Name").fill("nightly");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "The token of nightly" }).waitFor();
  },
  activity: async (page) => {
    await page.goto(`${rig.url}/?page=activity`);
    await page.getByRole("row").nth(3).waitFor();
  },
  renew: async (page) => {
    await page.goto(`${rig.url}/?host=${rig.service.hosts.find(({ expiresAt }) => expiresAt === null)?.id}`);
    await page.getByRole("button", { name: "Renew…" }).click();
    await page.getByText("no way back").waitFor();
  },
  "delete-asking": async (page) => {
    await page.goto(`${rig.url}/?q=aws&status=active`);
    await loaded(page);
    await page.getByLabel("Select all shown hosts").click({ force: true });
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).fill("delete");
  },
  "delete-results": async (page) => {
    await page.goto(`${rig.url}/?q=aws&status=active`);
    await loaded(page);
    await page.getByLabel("Select all shown hosts").click({ force: true });
    rig.service.failNext("teardown", "ProviderTransportError: connection to provider API timed out", 1);
    await page.getByRole("button", { name: "Delete…" }).click();
    const phrase = await page.locator("dialog label").innerText();
    await page.getByLabel(/^Type/).fill(/“(.*)”/.exec(phrase)?.[1] ?? "");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Try \d+ again/ }).waitFor();
  },
  doctor: async (page) => {
    rig.service.failNext("diagnose", "ProviderAuthError: 401 Unauthorized: the API token was revoked");
    await page.getByRole("button", { name: "Doctor" }).click({ force: true });
    await page.getByText("Something is wrong").waitFor();
  },
  stale: async (page) => {
    rig.service.inject({ ...LIST, status: 503, body: { detail: "host listing could not be completed" } });
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.locator(".banner.loud").waitFor();
  },
  "signed-out": async (page) => {
    const json = { detail: "the session has expired", error_code: "SESSION_EXPIRED" };
    await page.route("**/api/hosts", (route) => route.fulfill({ status: 401, json }));
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.getByRole("button", { name: "Sign in again" }).waitFor();
  },
  "session-ends": async (page) => {
    const expiresAt = new Date(Date.now() + 243_000).toISOString();
    const session = { who: "ada@example.net", access: "Cloudflare Access", role: "operator", expiresAt, logout: true };
    await page.route("**/session", (route) => route.fulfill({ json: session }));
    await page.reload();
    await page.getByText("Your session ends").waitFor();
  },
  "right-to-left": async (page) => {
    await page.goto(`${rig.url}/?host=${active()?.id}`);
    await drawerOf(page).waitFor();
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  },
  "forced-colours": async (page) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.getByRole("button", { name: /^Error/ }).click();
    await page.getByLabel("Select all shown hosts").click({ force: true });
  },
  "no-hosts": async (page) => {
    rig.service.inject({ ...LIST, status: 200, body: [] });
    await page.reload();
    await page.getByText("No hosts").waitFor();
  },
  "filtered-to-none": async (page) => {
    await page.getByLabel("Filter hosts").fill("gpu-cluster");
    await page.getByText("Nothing matches").waitFor();
  },
  "cannot-load": async (page) => {
    rig.service.conditions.database = "down";
    await page.reload();
    await page.getByText("cannot be loaded").waitFor();
  },
  shortcuts: async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
};

const LOOKS = /** @type {const} */ ([
  ["light", { colorScheme: "light", viewport: LAPTOP }],
  ["dark", { colorScheme: "dark", viewport: LAPTOP }],
  ["phone", { colorScheme: "light", viewport: PHONE }],
]);
const only = process.argv[2];

for (const [state, reach] of Object.entries(STATES)) {
  if (only && state !== only) continue;
  for (const [look, how] of LOOKS) {
    rig.service.reset();
    const { page } = await rig.open(how);
    await loaded(page);
    if (look !== "phone" || !["delete-asking", "shortcuts", "menu", "palette"].includes(state)) {
      await reach(page);
      await page.mouse.move(0, 0);
      await save(`${state}-${look}`, await page.screenshot());
    }
    await page.context().close();
  }
}
await rig.close();

/** A palette is enough for a page of few colours, and a third of the bytes. @param {string} name @param {Buffer} png */
async function save(name, png) {
  const small = await sharp(png).png({ palette: true, effort: 10, dither: 0 }).toBuffer();
  await writeFile(new URL(`${name}.png`, import.meta.url), small);
  console.log(name, `${Math.round(small.length / 1024)} kB`);
}
