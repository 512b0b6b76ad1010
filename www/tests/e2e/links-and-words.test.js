// Links, titles, words and commands.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, hold, loaded, rowOf, showKey, startRig, trayOf } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 20 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

test("a gateway without its service is said once", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const json = { detail: "the service cannot be reached", error_code: "SERVICE_UNREACHABLE" };
  await page.route("**/api/hosts", (route) => route.fulfill({ status: 503, json }));
  await page.getByRole("button", { name: "Refresh now" }).click();
  const text = await page.locator(".banner.loud").innerText();
  assert.equal(text.match(/cannot be reached/g)?.length, 1, text);
  await done();
});

test("everything the drawer shows of the network can be filtered by", async () => {
  rig.service.addHost({ name: "sb-tailed", internalSshHost: "sb-tailed.tail9.ts.net", sshUsername: "frederica" });
  const { page, done } = await rig.open();
  await loaded(page);
  for (const text of ["tail9.ts.net", "frederica"]) {
    await page.getByLabel("Filter hosts").fill(text);
    await page.waitForFunction(() => document.querySelectorAll("tr[data-host]").length === 1);
    await rowOf(page, "sb-tailed").waitFor();
  }
  await done();
});

test("a click with Ctrl opens a tab, a click on a row opens the host, and the title says which", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const [first, second] = rig.service.hosts;
  assert.match(await page.title(), /^(\(\d+\) )?Hosts · Litterbox$/);
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    rowOf(page, first?.name ?? "")
      .getByRole("link")
      .click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await drawerOf(tab, first?.name).waitFor();
  assert.match(await tab.title(), new RegExp(`^(\\(\\d+\\) )?${first?.name} · Hosts · Litterbox$`));
  await tab.close();
  assert.equal(await drawerOf(page).count(), 0, "the page itself stays");

  await rowOf(page, second?.name ?? "")
    .locator(".col-provider")
    .click();
  await drawerOf(page, second?.name).waitFor();
  assert.equal(await rowOf(page, second?.name ?? "").getAttribute("aria-current"), "true");
  await page.keyboard.press("Escape");
  await drawerOf(page).waitFor({ state: "detached" });
  await page.getByLabel("Filter hosts").fill("aws");
  await page.waitForFunction(() => document.title.endsWith("aws · Hosts · Litterbox"));
  await done();
});

test("text of a row can be selected without opening it", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const cell = page.locator("td.col-provider").nth(3);
  const box = (await cell.boundingBox()) ?? assert.fail();
  await page.mouse.move(box.x + 11, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  assert.ok((await page.evaluate(() => String(getSelection()))).length > 0);
  assert.equal(await drawerOf(page).count(), 0);
  await done();
});

test("ssh lines use the key and the known_hosts at hand, and an ssh_config can be saved", async () => {
  const { page, done } = await rig.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await loaded(page);
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
  await trayOf(page).getByText("is ready").waitFor();
  const { name, sshUsername, externalSshHost, knownHosts } = rig.service.hosts[0] ?? assert.fail();
  const dialog = await showKey(page);
  const command = `ssh -i ${name}.pem -o UserKnownHostsFile=${name}.known_hosts ${sshUsername}@${externalSshHost}`;
  await dialog.getByText(`chmod 600 ${name}.pem && ${command}`).waitFor();
  const [hostsFile] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: `${name}.known_hosts` }).click(),
  ]);
  assert.equal(hostsFile.suggestedFilename(), `${name}.known_hosts`);
  assert.equal(await readFile(await hostsFile.path(), "utf8"), knownHosts);
  await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: `Download ${name}.pem` }).click(),
  ]);
  await dialog.getByRole("button", { name: "Done" }).click();

  const drawer = drawerOf(page, name);
  await drawer.getByText(command, { exact: true }).waitFor();
  const [config] = await Promise.all([
    page.waitForEvent("download"),
    drawer.getByRole("button", { name: "Download ssh_config" }).click(),
  ]);
  const text = await readFile(await config.path(), "utf8");
  assert.equal(
    text,
    [
      `Host ${name}`,
      `  HostName ${externalSshHost}`,
      "  Port 22",
      `  User ${sshUsername}`,
      `  IdentityFile "${name}.pem"`,
      "  IdentitiesOnly yes",
      `  UserKnownHostsFile "${name}.known_hosts"`,
      "  StrictHostKeyChecking yes",
      "",
    ].join("\n"),
  );
  await drawer.getByRole("button", { name: "Copy ssh command" }).click();
  // "Copied" can be read, and is read out.
  await drawer.getByRole("button", { name: "Copied ssh command" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), command);
  await done();
});

test("what the service sends becomes no setting of ssh: names, addresses and lines that are no keys", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const [first, second, third, fourth] = rig.service.hosts.filter(({ knownHosts }) => knownHosts);
  if (!first || !second || !third || !fourth) assert.fail();
  rig.service.updateHost(first.id, { name: "x\n  ProxyCommand evil" });
  const marker = "@cert-authority * ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n";
  rig.service.updateHost(second.id, { knownHosts: marker + second.knownHosts });
  rig.service.updateHost(third.id, { knownHosts: marker });
  rig.service.updateHost(fourth.id, { sshUsername: "root\n  ProxyCommand evil" });
  await page.reload();
  await loaded(page);
  const exported = async (/** @type {string} */ what) => {
    await page.getByRole("button", { name: "Export" }).click();
    const item = page.getByRole("menuitem", { name: what, exact: true });
    const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
    return readFile(await download.path(), "utf8");
  };
  const config = await exported("ssh_config");
  assert.match(config, /^Host x---ProxyCommand-evil$/m);
  assert.ok(config.includes(`# Left out, "${fourth.name}": user: `));
  assert.doesNotMatch(config, /^\s*ProxyCommand/m);
  const block = config.slice(config.indexOf(`Host ${third.name}\n`)).split("\n\n")[0] ?? "";
  assert.match(block, /IdentityFile/);
  assert.doesNotMatch(block, /UserKnownHostsFile/, "a file without its key would lock people out");
  const known = await exported("known_hosts");
  assert.ok(known.includes(second.knownHosts.trim()));
  assert.doesNotMatch(known, /cert-authority/);
  await done();
});

test("the menu of a row, by mouse, by keyboard and by the right button", async () => {
  const { page, done } = await rig.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await loaded(page);
  const { name, id } = rig.service.hosts[5] ?? assert.fail();
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Copy id" }).click();
  await page.waitForFunction((id) => navigator.clipboard.readText().then((text) => text === id), id);
  await page.getByRole("menu").waitFor({ state: "detached" });

  await rowOf(page, name).getByRole("link").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.getByRole("menuitem", { name: "Delete…" }).and(page.locator("[data-highlighted]")).waitFor();
  await page.keyboard.type("ren");
  await page.getByRole("menuitem", { name: "Renew…" }).and(page.locator("[data-highlighted]")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: `Renew ${name}` }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), `Actions for ${name}`);

  await rowOf(page, name).locator(".col-provider").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Open", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await done();
});

test("a lease that is over is not said to expire", async () => {
  const { id } = rig.service.addHost({ expiresAt: Date.now() - 200_000 });
  const { page, done } = await rig.open({ path: `/?host=${id}` });
  assert.match(await drawerOf(page).locator(".lease").innerText(), /^Lease expired 3m ago$/);
  await done();
});

test("one host is one host", async () => {
  const target = rig.service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  const { page, done } = await rig.open({ path: `/?q=${target.name}` });
  await page.getByText("1 host shown", { exact: true }).waitFor({ state: "attached" });
  const held = await hold(page, "DELETE", "/hosts/*");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete host" }).click();
  await page.getByRole("button", { name: "Hide" }).click();
  await trayOf(page).getByRole("button", { name: "Show" }).click();
  await page.getByRole("dialog", { name: "Deleting 1 host", exact: true }).waitFor();
  held.release();
  await done();
});
