import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { drawerOf, hold, loaded, rowOf, showKey, startRig, trayOf } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 12, teardownMs: 100 });
});
after(() => rig.close());

const newest = () => rig.service.hosts[0] ?? assert.fail("no host");

test("the whole lifecycle of a host, by mouse", async () => {
  const { page, done } = await rig.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await loaded(page);
  const creation = await hold(page, "POST", "/hosts");
  await page.getByRole("button", { name: "Create host" }).click();
  await page.getByRole("dialog").getByLabel("Image").fill("debian-12");
  await page.getByLabel("Provider").fill("aws");
  await page.getByLabel("Instance type").fill("m7g.large");
  await page.getByLabel("Disk, GB").fill("80");
  await page.getByLabel("How long").fill("90");
  await page.getByLabel("Unit").selectOption("minutes");
  await page.getByRole("button", { name: "Add a variable" }).click();
  await page.getByLabel("Variable name").fill("STAGE");
  await page.getByLabel("Value of STAGE").fill("review");
  await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
  await trayOf(page).getByText("Creating:").waitFor();
  creation.release();
  await trayOf(page).getByText("is ready").waitFor();
  const keyDialog = await showKey(page);
  const host = newest();
  assert.deepEqual([host.image, host.provider, host.instanceType, host.diskGb], ["debian-12", "aws", "m7g.large", 80]);
  const lease = Date.parse(host.expiresAt ?? "") - Date.parse(host.createdAt);
  assert.ok(lease > 88 * 60_000 && lease <= 90 * 60_000);
  const sent = rig.service.requests.find(({ method }) => method === "POST");
  assert.deepEqual(/** @type {any} */ (sent)?.body.env, { STAGE: "review" });

  assert.match(await keyDialog.innerText(), /will not be shown again/);
  const shown = await keyDialog.getByLabel("Private key").innerText();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    keyDialog.getByRole("button", { name: "Download" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `${host.name}.pem`);
  const saved = await readFile(await download.path(), "utf8");
  assert.match(saved, /^-----BEGIN OPENSSH PRIVATE KEY-----\n[\s\S]+-----END OPENSSH PRIVATE KEY-----\n$/);
  assert.equal(saved.trim(), shown.trim());
  await keyDialog.getByRole("button", { name: "Done" }).click();

  const sheet = drawerOf(page, host.name);
  await sheet.getByRole("button", { name: "Copy ssh command" }).click();
  await sheet.getByRole("button", { name: "Copied ssh command" }).waitFor();
  assert.match(
    await page.evaluate(() => navigator.clipboard.readText()),
    /^ssh -i sb-\w+\.pem -o UserKnownHostsFile=sb-\w+\.known_hosts (-p \d+ )?ec2-user@/,
  );
  await sheet.getByRole("button", { name: "Copy id" }).click();
  await page.waitForFunction((id) => navigator.clipboard.readText().then((text) => text === id), host.id);
  await sheet.getByRole("button", { name: "Copy known_hosts lines" }).click();
  await page.waitForFunction((lines) => navigator.clipboard.readText().then((text) => text === lines), host.knownHosts);
  assert.ok(!(await page.content()).includes("BEGIN OPENSSH"), "the key is gone from the page");

  await sheet.getByRole("button", { name: "Renew…" }).click();
  const renew = page.getByRole("dialog", { name: "Renew" });
  await renew.getByLabel("How long").fill("3");
  await renew.getByLabel("Unit").selectOption("days");
  await renew.getByRole("button", { name: "Renew", exact: true }).click();
  await renew.waitFor({ state: "detached" });
  assert.ok(Date.parse(newest().expiresAt ?? "") - Date.now() > 2.9 * 86_400_000);
  await sheet.getByText("2d 23h").first().waitFor();

  await sheet.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog", { name: "Delete" }).getByRole("button", { name: "Delete host" }).click();
  await rowOf(page, host.name).waitFor({ state: "detached" });
  assert.ok(rig.service.hosts.every(({ id }) => id !== host.id));
  await done();
});

test("the whole lifecycle of a host, by keyboard alone", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const keyboard = page.keyboard;
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label"));
  /** Tabs until the focus is on it, as somebody does who knows what to look for. @param {RegExp} what */
  const tabTo = async (what) => {
    for (let i = 0; i < 40; i++) {
      if (what.test((await focused()) ?? "")) return;
      await keyboard.press("Tab");
    }
    assert.fail(`Tab never reaches ${what}`);
  };

  await keyboard.press("n");
  await page.getByRole("dialog", { name: "Create a host" }).waitFor();
  await keyboard.type("ubuntu-24.04");
  await keyboard.press("Enter");
  await trayOf(page).getByText("is ready").waitFor();
  const host = newest();
  assert.equal(host.image, "ubuntu-24.04");
  await keyboard.press("t");
  await tabTo(/^Show…/);
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "is ready" }).waitFor();

  // An Escape too many only hides it.
  for (const _ of [1, 2, 3]) await keyboard.press("Escape");
  await page.getByRole("dialog", { name: "is ready" }).waitFor({ state: "detached" });
  await tabTo(/^Show…/);
  await keyboard.press("Enter");
  await tabTo(/^Done/);
  await keyboard.press("Enter");
  await page.getByText("neither downloaded nor copied").waitFor();
  assert.match(await page.getByLabel("Private key").innerText(), /BEGIN OPENSSH/);
  assert.equal(await focused(), "Keep it open");
  await keyboard.press("Enter");
  await tabTo(/^\s*Download/);
  const [download] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  await download.delete();
  await tabTo(/^Done/);
  await keyboard.press("Enter");
  const sheet = drawerOf(page, host.name);
  await sheet.waitFor();

  await tabTo(/^Renew…/);
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Renew" }).waitFor();
  await keyboard.press("ArrowDown"); // "For", 4 hours
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Renew" }).waitFor({ state: "detached" });
  assert.ok(Date.parse(newest().expiresAt ?? "") - Date.now() < 4.1 * 3_600_000);
  await keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });

  await keyboard.press("/");
  await keyboard.type(host.name);
  await page.waitForFunction(() => document.querySelectorAll("tr[data-host]").length === 1);
  await tabTo(new RegExp(`^${host.name}`));
  await keyboard.press("Enter");
  await sheet.waitFor();
  await tabTo(/^Delete…/);
  await keyboard.press("Enter");
  await tabTo(/^Delete host/);
  await keyboard.press("Enter");
  await page.getByText("Nothing matches").waitFor();
  assert.ok(rig.service.hosts.every(({ id }) => id !== host.id));
  await done();
});

test("rows are walked with the arrow keys, and focus comes back to the row that was opened", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const names = await page.locator("tr[data-host] a.name").allTextContents();
  const focusedName = () => page.evaluate(() => document.activeElement?.textContent);
  await page.locator("a.name").first().focus();
  for (const [key, index] of /** @type {const} */ ([
    ["ArrowDown", 1],
    ["ArrowDown", 2],
    ["ArrowUp", 1],
    ["End", 11],
    ["Home", 0],
  ])) {
    await page.keyboard.press(key);
    assert.equal(await focusedName(), names[index], key);
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  assert.equal(await page.locator("tr[aria-selected=true]").count(), 1);
  await page.keyboard.press("Enter");
  await drawerOf(page).waitFor();
  await page.keyboard.press("Escape");
  await drawerOf(page).waitFor({ state: "detached" });
  assert.equal(await focusedName(), names[1]);
  await done();
});
