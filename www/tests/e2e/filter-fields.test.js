// The language of the filter.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loaded, namesShown, startRig } from "./rig.js";

/** @typedef {import("litterbox-sdk/testing").HostSnapshot} Host */

/** As the page sorts names. */
const COLLATOR = new Intl.Collator(undefined, { numeric: true });
const HOUR = 3_600_000;
/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 60 });
});
after(() => rig.close());

/** @type {Record<string, (host: Host) => boolean>} */
const QUERIES = {
  "status:error": ({ status }) => status === "error",
  "status:creating": ({ status }) => status.startsWith("creating"),
  "account:ci": ({ serviceAccount }) => serviceAccount === "ci",
  "provider:aws image:ubuntu": ({ provider, image }) => provider === "aws" && image.includes("ubuntu"),
  "-aws": (host) => host.provider !== "aws" && !host.externalSshHost.includes("aws"),
  "-provider:aws -status:error": ({ provider, status }) => provider !== "aws" && status !== "error",
  'error:"no host keys"': ({ lastError }) => lastError.includes("no host keys"),
  "expires<1h": ({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) - Date.now() < HOUR,
  "expires>2d status:active": ({ expiresAt, status }) =>
    status === "active" && (expiresAt === null || Date.parse(expiresAt) - Date.now() > 48 * HOUR),
  "expires:never": ({ expiresAt }) => expiresAt === null,
  "age<2h": ({ createdAt }) => Date.now() - Date.parse(createdAt) < 2 * HOUR,
  "account:": () => true,
  "-constructor:ubuntu": () => true, // a name that every object of JavaScript has
};

test("fields, opposites, quotes and times find what they say, and live in the address", async () => {
  const { page, done } = await rig.open({ path: "/?sort=name" });
  await loaded(page);
  for (const [query, fits] of Object.entries(QUERIES)) {
    const expected = rig.service.hosts
      .filter(fits)
      .map(({ name }) => name)
      .sort(COLLATOR.compare);
    assert.ok(expected.length > 0, query);
    await page.getByLabel("Filter hosts").fill(query);
    await page.getByText(`All ${expected.length}`).waitFor();
    const shown = await namesShown(page);
    assert.deepEqual(shown, expected.slice(0, shown.length), query);
  }
  await page.getByLabel("Filter hosts").fill("expires<1h account:ci");
  const query = await page.evaluate(() => new URLSearchParams(location.search).get("q"));
  assert.equal(query, "expires<1h account:ci");
  await page.reload();
  await loaded(page);
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "expires<1h account:ci");
  await done();
});

test("fields and values are completed by keyboard", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("/");
  await page.keyboard.type("acc");
  await page.getByRole("option", { name: /^account:/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "account:agents" }).waitFor();
  const input = page.getByRole("combobox", { name: "Filter hosts" });
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await page.keyboard.type("rev");
  await page.keyboard.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  assert.match((await page.locator(`[id="${active}"]`).innerText()) ?? "", /account:review-apps/);
  await page.keyboard.press("Tab");
  assert.equal(await input.inputValue(), "account:review-apps ");
  const count = rig.service.hosts.filter(({ serviceAccount }) => serviceAccount === "review-apps").length;
  await page.getByText(`All ${count}`).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await input.inputValue(), "", "with nothing offered, Escape clears");
  await done();
});

test("fields and values are completed by mouse", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByLabel("Filter hosts").fill("exp");
  await page.getByRole("option", { name: /^expires/ }).click();
  await page.getByRole("option", { name: "expires<1h" }).click();
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "expires<1h ");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "");
  await done();
});

test("a template is found by its label, through the image it built", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  rig.service.conditions.templateBuildMs = 0;
  const call = (/** @type {string} */ path, /** @type {object} */ body) =>
    rig.service.fetch(`${rig.service.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${rig.service.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const template = await (await call("/templates", { setup_script: "true", label: "review" })).json();
  await call("/hosts", { template: template.id });
  await page.getByLabel("Filter hosts").fill("template:review");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.getByText("All 1", { exact: true }).waitFor();
  await done();
});
