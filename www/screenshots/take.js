// @ts-check
// Takes a picture of every state: light, dark, and at phone width. `npm run screenshots`.

import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { loaded, PHONE, startRig } from "../tests/e2e/rig.js";

/** @typedef {import("playwright-core").Page} Page */

const LAPTOP = { width: 1360, height: 800 };

const rig = await startRig({ hosts: 64, seed: "screenshots" });
const LIST = { method: "GET", path: "/hosts", times: Infinity };
const error = () => rig.service.hosts.find(({ status }) => status === "error");
const active = () => rig.service.hosts.filter(({ status }) => status === "active")[3];
const create = (/** @type {Page} */ page) => page.getByRole("button", { name: /^Create/ }).click();
const submit = (/** @type {Page} */ page) =>
  page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  hosts: loaded,
  selected: async (page) => {
    await page.getByRole("button", { name: /^Error/ }).click();
    await page.getByLabel("Select all shown hosts").click({ force: true });
  },
  host: async (page) => {
    await page.goto(`${rig.url}/?host=${active()?.id}`);
    await page.getByRole("dialog").waitFor();
  },
  "host-error": async (page) => {
    await page.goto(`${rig.url}/?host=${error()?.id}`);
    await page.getByRole("dialog").waitFor();
  },
  create: async (page) => {
    await create(page);
    await page.getByLabel("Image").fill("   ");
    await page.getByLabel("Provider").fill("hetzner");
    await page.getByRole("button", { name: "Add a variable" }).click();
    await page.getByLabel("Variable name").fill("9STAGE");
    await page.getByLabel("Value of").fill("review");
    await submit(page);
    await page.locator(".field-error").first().waitFor();
  },
  key: async (page) => {
    await create(page);
    await submit(page);
    await page.getByText("will not be shown again").waitFor();
  },
  "key-kept": async (page) => {
    await create(page);
    await submit(page);
    await page.getByText("will not be shown again").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("neither downloaded").waitFor();
  },
  renew: async (page) => {
    await page.goto(`${rig.url}/?host=${rig.service.hosts.find(({ expiresAt }) => expiresAt === null)?.id}`);
    await page.getByRole("button", { name: "Renew…" }).click();
    await page.getByText("no way back").waitFor();
  },
  "delete-asking": async (page) => {
    await page.goto(`${rig.url}/?q=aws&status=active`);
    await page.getByLabel("Select all shown hosts").click({ force: true });
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByLabel(/^Type/).fill("delete");
  },
  "delete-results": async (page) => {
    await page.goto(`${rig.url}/?q=aws&status=active`);
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
    await page.getByRole("button", { name: "Doctor" }).click();
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
    if (look !== "phone" || !["selected", "delete-asking", "delete-results", "shortcuts"].includes(state)) {
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
