// Hosts being created: several at once, and keys that wait without getting in anybody's way.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { DESKTOP, drawerOf, hold, LAPTOP, loaded, PHONE, showKey, startRig, trayOf, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 8 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

/** Creates from the form, which then goes away. @param {import("playwright-core").Page} page @param {string} image @param {string} [count] */
async function create(page, image, count = "1") {
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.getByLabel("Image").fill(image);
  await form.getByLabel("How many").fill(count);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
}

test("a key that arrives takes no focus: the space bar goes on typing, and nothing is downloaded", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const creation = await hold(page, "POST", "/hosts");
  await create(page, "debian-12");
  let downloads = 0;
  page.on("download", () => (downloads += 1));
  await page.getByLabel("Filter hosts").focus();
  let typed = 0;
  const type = async () => {
    await page.keyboard.press("Space");
    typed += 1;
  };
  for (let i = 0; i < 10; i++) await type();
  creation.release();
  while (!(await trayOf(page).getByText("is ready").isVisible())) await type();
  for (let i = 0; i < 10; i++) await type();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "filter");
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), " ".repeat(typed));
  assert.equal(downloads, 0);
  await trayOf(page).getByText("1 key to save").waitFor();
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  await Promise.all([page.waitForEvent("close"), (await asked).accept(), closing]);
  await done();
});

test("while a dialog is open, a key that arrives leaves the focus in it", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const creation = await hold(page, "POST", "/hosts");
  await create(page, "debian-12");
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByLabel("Image").focus();
  creation.release();
  await page.getByText("1 key to save").waitFor({ state: "attached" });
  assert.match(
    (await page.evaluate(() => document.activeElement?.closest("dialog")?.textContent)) ?? "",
    /Create a host/,
  );
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await done();
});

test("several creations at once, each in the tray, one more like it, and a count", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const creations = await hold(page, "POST", "/hosts");
  await create(page, "first");
  await create(page, "second", "2");
  await trayOf(page).getByText("3 creating").waitFor();
  await trayOf(page).getByRole("button", { name: "Another like this" }).first().click();
  await trayOf(page).getByText("4 creating").waitFor();
  creations.release();
  await trayOf(page).getByText("4 keys to save").waitFor();
  const images = rig.service.requests
    .filter(({ method }) => method === "POST")
    .map(({ body }) => /** @type {any} */ (body).image);
  assert.deepEqual(images.sort(), ["first", "first", "second", "second"]);

  /** @type {string[]} */
  const files = [];
  page.on("download", (download) => files.push(download.suggestedFilename()));
  await trayOf(page).getByRole("button", { name: "All 4 keys" }).click();
  await trayOf(page).getByText("Its private key was saved.").nth(3).waitFor();
  await until(() => files.length === 4);
  assert.equal(new Set(files).size, 4);
  await done();
});

test("no more than four are created at once; the others wait", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const creations = await hold(page, "POST", "/hosts");
  await create(page, "many", "6");
  await until(() => creations.count >= 4);
  await trayOf(page).getByText("Waiting: many").nth(1).waitFor();
  assert.equal(creations.count, 4);
  creations.release();
  await trayOf(page).getByText("6 keys to save").waitFor();
  assert.equal(creations.count, 6);
  await done();
});

test("what is refused for one of several is refused for all, and sent no further", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Create a host" });
  await form.getByLabel("Provider").fill("nope");
  await form.getByLabel("How many").fill("9");
  await form.getByRole("button", { name: "Create 9 hosts" }).click();
  await form.getByText(/unknown provider 'nope'/).waitFor();
  assert.ok(rig.service.requests.filter(({ method }) => method === "POST").length <= 4);

  // Mended, all of it is mended: the tray keeps no refusal of the form as it was before.
  await form.getByLabel("Provider").fill("");
  await form.getByLabel("How many").fill("2");
  await page.keyboard.press("Enter");
  await trayOf(page).getByText("2 keys to save").waitFor();
  assert.equal(await trayOf(page).getByText("Not created").count(), 0);
  await done();
});

test("a failure in the tray can be tried again, and a host that may exist is found under the same key", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  rig.service.inject({ method: "POST", path: "/hosts", status: 504, body: "", processed: true });
  await create(page, "debian-12");
  await trayOf(page).getByText("A host may exist all the same.").waitFor();
  await trayOf(page).getByRole("button", { name: "Try again" }).click();
  await trayOf(page).getByText("No private key came with it.").waitFor();
  assert.equal(rig.service.hosts.length, 9);
  await done();
});

test("another like this, from the drawer, fills the form with what is known of the host", async () => {
  const { id } = rig.service.addHost({ image: "special", provider: "aws", instanceType: "m7g.large", diskGb: 80 });
  const { page, done } = await rig.open({ path: `/?host=${id}` });
  await page.getByRole("button", { name: "Another like this…" }).click();
  const form = page.getByRole("dialog", { name: "Create a host" });
  const values = await Promise.all(
    ["Image", "Provider", "Instance type", "Disk, GB"].map((label) => form.getByLabel(label).inputValue()),
  );
  assert.deepEqual(values, ["special", "aws", "m7g.large", "80"]);
  await done();
});

test("the key in full is given up only on purpose", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await create(page, "debian-12");
  await trayOf(page).getByText("is ready").waitFor();
  const dialog = await showKey(page);
  assert.match((await page.evaluate(() => document.activeElement?.tagName)) ?? "", /H2/, "no button has the focus");
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.getByRole("button", { name: "Give up the key" }).click();
  await trayOf(page).waitFor({ state: "detached" });
  assert.ok(!(await page.content()).includes("BEGIN OPENSSH"));
  await done();
});

test("whoever saves the key after all is not told that it was not saved", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await create(page, "debian-12");
  const dialog = await showKey(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("button", { name: /^Download .*pem/ }).click();
  await dialog.getByRole("alert").waitFor({ state: "detached", timeout: 5_000 });
  await dialog.getByRole("button", { name: "Done" }).click();
  await drawerOf(page).waitFor();
  await done();
});

test("a new host is opened from the tray on any page", async () => {
  const { page, done } = await rig.open({ path: "/?page=templates" });
  await page.getByText("No templates").waitFor();
  await create(page, "debian-12");
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await trayOf(page).getByRole("button", { name: "Open" }).click();
  await drawerOf(page).waitFor();
  await page.getByRole("link", { name: "Templates" }).click();
  await create(page, "debian-12");
  await trayOf(page).getByRole("button", { name: "Download key" }).waitFor();
  const dialog = await showKey(page);
  await dialog.getByRole("button", { name: /^Download .*pem/ }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await drawerOf(page).waitFor();
  await done();
});

test("a key can be downloaded again until its card is dismissed: the browser may have been told not to save it", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await create(page, "debian-12");
  const first = page.waitForEvent("download");
  await trayOf(page).getByRole("button", { name: "Download key" }).click();
  await trayOf(page).getByText("Its private key was saved.").waitFor();
  const second = page.waitForEvent("download");
  await trayOf(page).getByRole("button", { name: "Download again" }).click();
  assert.equal((await second).suggestedFilename(), (await first).suggestedFilename());
  await done();
});

test("the tray covers neither the drawer's buttons nor those of the selected rows", async () => {
  for (const viewport of [DESKTOP, LAPTOP, { width: 1024, height: 700 }, PHONE]) {
    const { page, done } = await rig.open({ viewport });
    await loaded(page);
    await create(page, "debian-12", "3");
    await trayOf(page).getByText("3 keys to save").waitFor();
    await page.getByLabel("Select all shown hosts").click();
    const bar = page.getByRole("region", { name: "Selected hosts" });
    for (const name of ["Renew…", "Delete…", "Clear"]) {
      await bar.getByRole("button", { name }).click({ trial: true, timeout: 5_000 });
    }
    await trayOf(page).getByRole("button", { name: "All 3 keys" }).click({ trial: true, timeout: 5_000 });
    // Elsewhere the drawer is a dialog, in front of everything.
    if (viewport === DESKTOP) {
      await page.locator("a.name").first().click();
      for (const name of ["Delete…", "Renew…"]) {
        await drawerOf(page).getByRole("button", { name }).click({ trial: true, timeout: 5_000 });
      }
    }
    await done();
    rig.service.reset();
  }
});
