import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addressOf, drawerOf, loaded, namesShown, rowOf, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 120 });
});
after(() => rig.close());

const refresh = (/** @type {import("playwright-core").Page} */ page) =>
  page.getByRole("button", { name: "Refresh now" }).click();

test("filter, chips and sort live in the address, and a reload comes back to them", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.getByLabel("Filter hosts").fill("hetzner");
  await page.getByRole("button", { name: /^Error \d/ }).click();
  await page.getByRole("button", { name: "Host", exact: true }).click();
  await page.getByRole("button", { name: "Host", exact: true }).click();
  const expected = rig.service.hosts.filter(({ provider, status }) => provider === "hetzner" && status === "error");
  const names = await namesShown(page);
  assert.deepEqual(
    names,
    expected
      .map(({ name }) => name)
      .sort()
      .reverse(),
  );
  assert.equal(new URL(await addressOf(page)).search, "?q=hetzner&status=error&sort=-name");
  await page.reload();
  await loaded(page);
  assert.deepEqual(await namesShown(page), names);
  assert.equal(await page.locator("th[aria-sort=descending]").innerText(), "Host");
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "hetzner");
  await done();
});

test("the chips count what the filter leaves", async () => {
  const { page, done } = await rig.open({ path: "/?q=aws" });
  await loaded(page);
  const aws = rig.service.hosts.filter(({ provider }) => provider === "aws");
  const active = aws.filter(({ status }) => status === "active").length;
  await page.getByRole("button", { name: `All ${aws.length}` }).waitFor();
  await page.getByRole("button", { name: `Active ${active}` }).waitFor();
  await done();
});

test("an open host is in the address, and going back closes it", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.locator("a.name").nth(3).click();
  await drawerOf(page).waitFor();
  assert.match(await addressOf(page), /\?host=[0-9a-f-]{36}$/);
  const url = await addressOf(page);
  await page.goBack();
  await drawerOf(page).waitFor({ state: "detached" });
  await page.goto(url);
  await drawerOf(page).waitFor();
  await page.goto(`${rig.url}/?host=01a2059a-0000-7000-8000-000000000000`);
  await drawerOf(page, "No such host").waitFor();
  await done();
});

test("closing a host takes its step back, and keeps what was filtered meanwhile", async () => {
  const { page, done } = await rig.open({ path: "/?page=templates" });
  await page.getByText("No templates").waitFor();
  await page.getByRole("link", { name: "Hosts" }).click();
  await loaded(page);
  const close = () => drawerOf(page).getByRole("button", { name: "Close" }).click();
  await page.locator("a.name").nth(3).click();
  await drawerOf(page).getByRole("button", { name: "Next host" }).click();
  await page.getByLabel("Filter hosts").fill("hetzner");
  await close();
  await page.waitForURL(/\?q=hetzner$/);
  assert.equal(await page.getByLabel("Filter hosts").inputValue(), "hetzner");

  // The same after a reload, and at once after it was closed.
  await page.locator("a.name").first().click();
  await drawerOf(page).waitFor();
  await page.reload();
  await close();
  await page.locator("a.name").first().click();
  await page.waitForURL(/\?q=hetzner&host=/);
  await close();
  await page.waitForURL(/\?q=hetzner$/);
  await page.goBack();
  await page.getByText("No templates").waitFor();
  await done();
});

test("a host that the filter hides has no neighbours", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  const name = await page.locator("a.name").nth(3).innerText();
  await page.locator("a.name").nth(3).click();
  await drawerOf(page, name).waitFor();
  await page.getByLabel("Filter hosts").fill(`-${name}`);
  const next = drawerOf(page).getByRole("button", { name: "Next host" });
  await next.and(page.locator("[aria-disabled=true]")).click({ force: true });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await drawerOf(page).getByRole("heading", { level: 2 }).innerText(), name);
  await done();
});

test("every sort order is the one it says", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  for (const [column, of] of /** @type {const} */ ([
    ["Expires", "expiresAt"],
    ["Image", "image"],
    ["Provider", "provider"],
  ])) {
    await page.getByRole("button", { name: column, exact: true }).click();
    const first = (await namesShown(page))[0];
    const values = rig.service.hosts.map((host) => host[of] ?? "9999").sort();
    const shown = rig.service.hosts.find(({ name }) => name === first);
    assert.equal(shown?.[of] ?? "9999", values[0], column);
  }
  await done();
});

test("a refresh patches rows in place: focus, selection, scroll and the elements themselves stay", async () => {
  const { page, done } = await rig.open({ path: "/?sort=name" });
  await loaded(page);
  await page.locator(".fleet").evaluate((fleet) => fleet.scrollTo(0, 1_500));
  const name = await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll("tr[data-host]")];
    return rows.find((row) => row.getBoundingClientRect().top > 300)?.querySelector("a.name")?.textContent;
  });
  const row = rowOf(page, String(await name.jsonValue()));
  await row.getByRole("checkbox").click();
  await row.getByRole("link").focus();
  await row.evaluate((element) => Object.assign(element, { marked: true }));
  const before = await row.evaluate((element) => element.getBoundingClientRect().top);

  const id = (await row.getAttribute("data-host")) ?? "";
  rig.service.updateHost(id, { status: "error", lastError: "it broke" });
  await refresh(page);
  await row.getByText("it broke").waitFor();
  const after = await row.evaluate((element) => ({
    marked: "marked" in element,
    top: element.getBoundingClientRect().top,
    ticked: element.getAttribute("aria-selected"),
  }));
  assert.deepEqual(after, { marked: true, top: before, ticked: "true" });
  await row.getByRole("link").focus();

  // Even where the row moves in the document, or the one in focus goes away, the focus stays in the table.
  rig.service.updateHost(id, { name: "sb-zzz-moved" });
  await page.keyboard.press("r");
  await page.waitForFunction((id) => document.activeElement?.closest("tr")?.dataset.host === id, id);
  await page.waitForFunction(() => document.activeElement?.textContent === "sb-zzz-moved");
  await rig.service.fetch(`${rig.service.url}/hosts/${id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${rig.service.token}` },
  });
  await page.keyboard.press("r");
  await page.waitForFunction((id) => {
    const row = document.activeElement?.closest("tr");
    return row && row.dataset.host !== id;
  }, id);
  await done();
});

test("the countdown runs by itself, the instant is in its title", async () => {
  const { name } = rig.service.addHost({ name: "sb-short", expiresAt: Date.now() + 65_000 });
  const { page, done } = await rig.open({ path: "/?q=sb-short" });
  const time = rowOf(page, name).locator(".col-expires time");
  await time.waitFor();
  const before = await time.innerText();
  assert.match(before, /^1m 0\d{1}s$|^\d\ds$/);
  await page.waitForFunction((old) => document.querySelector(".col-expires time")?.textContent !== old, before);
  assert.match((await time.getAttribute("title")) ?? "", /20\d\d.*\d:\d\d:\d\d/);
  await done();
});

test("permanent hosts wear a badge, statuses a word and a shape", async () => {
  const { name } = rig.service.addHost({ name: "sb-permanent", expiresAt: null, status: "hibernating" });
  const { page, done } = await rig.open({ path: "/?q=sb-permanent" });
  const row = rowOf(page, name);
  await row.getByText("permanent", { exact: true }).waitFor();
  await row.getByText("Hibernating").waitFor();
  assert.equal(await row.locator(".status svg").count(), 1);
  await done();
});

test("the word of every status stands in full in its column", async () => {
  const known = ["active", "provisioning", "creating_network", "creating_vm", "bootstrapping", "error"];
  for (const status of known) rig.service.addHost({ name: `sb-fits-${status}`, status });
  const { page, done } = await rig.open({ path: "/?q=sb-fits" });
  await rowOf(page, "sb-fits-creating_network").waitFor();
  const cut = await page
    .locator("td.col-status")
    .evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
    );
  assert.deepEqual(cut, []);
  await done();
});

test("a status with a name that every object of JavaScript has is drawn like any other unknown one", async () => {
  const { name } = rig.service.addHost({ name: "sb-odd", status: "constructor" });
  const { page, done } = await rig.open({ path: "/?q=sb-odd" });
  const mark = rowOf(page, name).locator(".status", { hasText: "Constructor" });
  assert.equal(await mark.getAttribute("class"), "status unknown");
  assert.equal(await mark.locator("svg").count(), 1);
  await done();
});

test("a browser that refuses to change the address, as Safari does after many changes, stops no filter", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.evaluate(() => {
    const { replaceState } = History.prototype;
    History.prototype.replaceState = () => {
      History.prototype.replaceState = replaceState;
      throw new DOMException("Attempt to use history.replaceState() more than 100 times", "SecurityError");
    };
  });
  const filter = page.getByLabel("Filter hosts");
  await filter.fill("aw");
  await filter.fill("aws");
  const aws = rig.service.hosts.filter(({ provider }) => provider === "aws");
  await page.getByRole("button", { name: `All ${aws.length}` }).waitFor();
  await page.waitForURL(/\?q=aws$/);
  await done();
});
