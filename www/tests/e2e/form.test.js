import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { drawerOf, hold, launch, loaded, openPage, startRig, trayOf } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 3 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

async function openForm() {
  const opened = await rig.open();
  await loaded(opened.page);
  await opened.page.getByRole("button", { name: "Create host" }).click();
  const form = opened.page.getByRole("dialog", { name: "Create a host" });
  const submit = () => form.getByRole("button", { name: /^Create (host|again)$/ }).click();
  return { ...opened, form, submit };
}

/** @param {import("playwright-core").Locator} control */
async function errorOf(control) {
  await control.and(control.page().locator("[aria-invalid=true]")).waitFor();
  const ids = (await control.getAttribute("aria-describedby")) ?? "";
  return control
    .page()
    .locator(`[id="${ids.split(" ")[0]}"]`)
    .innerText();
}

test("what the service finds wrong is said at its field, and the first one gets the focus", async () => {
  const { form, submit, done } = await openForm();
  await form.getByLabel("Image").fill("   ");
  await form.getByRole("button", { name: "Add a variable" }).click();
  await form.getByLabel("Variable name").fill("9BAD");
  await submit();
  assert.match(await errorOf(form.getByLabel("Image")), /image must not be blank/);
  assert.match(await form.locator(".env .field-error").innerText(), /valid environment variable names: 9BAD/);
  assert.equal(await form.getByLabel("Image").evaluate((element) => element === document.activeElement), true);
  assert.equal(rig.service.hosts.length, 3);
  await done();
});

test("what the SDK refuses before anything is sent is said at its field too", async () => {
  const { form, submit, done } = await openForm();
  await form.getByLabel("Disk, GB").fill("0.5");
  await submit();
  assert.match(await errorOf(form.getByLabel("Disk, GB")), /^must be a whole number/);
  assert.ok(rig.service.requests.every(({ method }) => method !== "POST"));
  await done();
});

test("a refusal that is only a sentence finds its field too", async () => {
  const { form, submit, done } = await openForm();
  await form.getByLabel("Provider").fill("nope");
  await submit();
  assert.match(await errorOf(form.getByLabel("Provider")), /unknown provider 'nope'; available: /);
  await form.getByLabel("Provider").fill("exe");
  await form.getByLabel("Instance type").fill("huge");
  await submit();
  assert.match(await errorOf(form.getByLabel("Instance type")), /does not support/);
  await done();
});

test("a lease in the past is refused at the lease", async () => {
  const { form, submit, done } = await openForm();
  await form.getByLabel("Until when").fill("2020-01-01T00:00");
  await submit();
  await form.locator(".lease .field-error", { hasText: "must be in the future" }).waitFor();
  await done();
});

test("what is missing of a lease is said in the page's own words", async () => {
  const { form, submit, done } = await openForm();
  await form.getByLabel("Until", { exact: true }).check();
  await submit();
  await form.locator(".lease .field-error", { hasText: "Choose a day and a time" }).waitFor();
  await form.getByLabel("How long").fill("0");
  await submit();
  await form.locator(".lease .field-error", { hasText: "Give a number above 0" }).waitFor();
  assert.ok(rig.service.requests.every(({ method }) => method !== "POST"));
  await done();
});

test("images of the fleet are offered, and nothing that exists nowhere", async () => {
  const { form, done } = await openForm();
  const image = form.getByLabel("Image");
  assert.equal(await image.getAttribute("placeholder"), null);
  const offered = await image.evaluate((input) =>
    Array.from(/** @type {any} */ (input).list.options, ({ value }) => value),
  );
  assert.deepEqual(offered, [...new Set(rig.service.hosts.map(({ image }) => image))].sort());
  await done();
});

test("NAME=value lines pasted into a name become rows", async () => {
  const { page, form, submit, done } = await openForm();
  await form.getByRole("button", { name: "Add a variable" }).click();
  await form.getByLabel("Variable name").evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "export A=1\nB=two words\n\nC=x=y\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(await form.getByLabel("Variable name").count(), 3);
  await submit();
  await trayOf(page).getByText("is ready").waitFor();
  const sent = rig.service.requests.find(({ method }) => method === "POST");
  assert.deepEqual(/** @type {any} */ (sent)?.body.env, { A: "1", B: "two words", C: "x=y" });
  await done();
});

test("a response lost on its way: creating again travels under the same key and makes no second host", async () => {
  const { page, form, submit, done } = await openForm();
  rig.service.inject({ method: "POST", path: "/hosts", status: 504, body: "", processed: true });
  await submit();
  await form.getByText("Nobody knows whether the host was made").waitFor();
  await submit();
  await form.waitFor({ state: "detached" });
  const keys = rig.service.requests
    .filter(({ method }) => method === "POST")
    .map(({ headers }) => headers["idempotency-key"]);
  assert.equal(keys.length, 2);
  assert.ok(keys[0] && keys[0] === keys[1]);
  assert.equal(rig.service.hosts.length, 4);
  await trayOf(page).getByText("No private key came with it").waitFor();
  await done();
});

test("no capacity and a failed provisioning are said in the form, which keeps what was typed", async () => {
  const { form, submit, done } = await openForm();
  rig.service.conditions.capacity = 3;
  await form.getByLabel("Image").fill("debian-12");
  await submit();
  await form.getByText("No capacity left").waitFor();
  rig.service.conditions.capacity = null;
  rig.service.failNext("provision", "ProviderTransportError: the provider hung up");
  await submit();
  await form.getByText("the provider hung up").waitFor();
  assert.equal(await form.getByLabel("Image").inputValue(), "debian-12");
  await done();
});

test("a closed form goes on creating, and its key waits in the tray", async () => {
  const { page, form, submit, done } = await openForm();
  const creation = await hold(page, "POST", "/hosts");
  await submit();
  await form.getByText("Creating…").waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  creation.release();
  await trayOf(page).getByText("is ready").waitFor();
  await done();
});

test("a refusal that comes after the form was closed can be mended from the tray", async () => {
  const { page, form, submit, done } = await openForm();
  await form.getByLabel("Image").fill("debian-12");
  await form.getByLabel("Provider").fill("nope");
  const creation = await hold(page, "POST", "/hosts");
  await submit();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  creation.release();
  await trayOf(page).getByText("unknown provider 'nope'").waitFor();
  await trayOf(page).getByRole("button", { name: "Edit…" }).click();
  assert.match(await errorOf(form.getByLabel("Provider")), /unknown provider/);
  assert.equal(await form.getByLabel("Image").inputValue(), "debian-12");
  await form.getByLabel("Provider").fill("aws");
  await submit();
  await trayOf(page).getByText("is ready").waitFor();
  assert.equal(rig.service.hosts[0]?.provider, "aws");
  await done();
});

test("renewing a permanent host warns that there is no way back", async () => {
  const { id } = rig.service.addHost({ name: "sb-forever", expiresAt: null });
  const { page, done } = await rig.open({ path: `/?host=${id}` });
  const sheet = drawerOf(page, "sb-forever");
  await sheet.getByText("permanent").first().waitFor();
  await sheet.getByRole("button", { name: "Renew…" }).click();
  await page.getByText("there is no way back").waitFor();
  await done();
});

test("the doctor's findings, good and bad", async () => {
  const { page, done } = await rig.open();
  await loaded(page);
  await page.keyboard.press("d");
  const doctor = page.getByRole("dialog", { name: "Doctor" });
  await doctor.getByText("All is well").waitFor();
  rig.service.failNext("diagnose", "ProviderAuthError: token revoked");
  await doctor.getByRole("button", { name: "Check again" }).click();
  await doctor.getByText("Something is wrong").waitFor();
  await doctor.getByText("token revoked").waitFor();
  await done();
});

test("the form's own scroll bar can be used; a click beside the form closes it", async () => {
  const browser = await launch({ scrollBars: true });
  const { page, done } = await openPage(browser, rig.url, { viewport: { width: 1280, height: 420 } });
  await loaded(page);
  await page.getByRole("button", { name: "Create host" }).click();
  const form = page.getByRole("dialog", { name: "Create a host" });
  const { x, y, width, height } = (await form.boundingBox()) ?? assert.fail();
  assert.ok((await form.evaluate((element) => element.clientWidth)) < width - 8, "it has a scroll bar");
  await page.mouse.click(x + width - 6, y + height - 60);
  await page.waitForFunction(() => (document.querySelector("dialog")?.scrollTop ?? 0) > 0);
  await page.mouse.click(x - 20, y + 20);
  await form.waitFor({ state: "detached" });
  await done();
  await browser.close();
});

test("a number of hosts that cannot be made at once is refused, not made smaller in silence", async () => {
  const { page, form, done } = await openForm();
  for (const count of ["25", "0", "1.5", ""]) {
    await form.getByLabel("How many").fill(count);
    await form.locator("[type=submit]").click();
    assert.match(await errorOf(form.getByLabel("How many")), /^Create 1 to 20 at once/, `“${count}”`);
    assert.equal(await form.getByLabel("How many").evaluate((element) => element === document.activeElement), true);
  }
  await page.keyboard.press("Escape");
  assert.equal(rig.service.requests.filter(({ method }) => method === "POST").length, 0);
  await done();
});

test("a secret without the name of its service is refused, not left out in silence", async () => {
  const { page, form, submit, done } = await openForm();
  await form.getByRole("button", { name: "Add a secret" }).click();
  await form.getByLabel("Value", { exact: true }).fill("hunter2");
  await submit();
  await page.locator(".field-error").first().waitFor();
  assert.equal(await form.getByLabel("Service", { exact: true }).getAttribute("aria-invalid"), "true");
  assert.equal(rig.service.hosts.length, 3);
  // A row that was added and left empty asks for nothing.
  await form.getByLabel("Value", { exact: true }).fill("");
  await submit();
  await trayOf(page).getByText("is ready").waitFor();
  await done();
});
