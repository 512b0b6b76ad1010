// What must work in every engine: the main journeys of an operator, written once against a small driver.

import assert from "node:assert/strict";

/**
 * @typedef {object} Driver
 * @property {string} engine
 * @property {(url: string) => Promise<void>} open
 * @property {(find: string, ...args: unknown[]) => Promise<void>} click clicks the element that a function's body returns
 * @property {(text: string) => Promise<void>} type
 * @property {(key: "Enter" | "Escape" | "ArrowDown") => Promise<void>} press
 * @property {(body: string, ...args: unknown[]) => Promise<any>} evaluate
 * @property {() => Promise<void>} close
 */

/** @typedef {import("litterbox-sdk/testing").SandboxService} Service */

/** The control with this accessible name, as far as these pages need it. */
const CONTROL = `
  const [name, within] = arguments;
  const scope = within ? document.querySelector(within) : document;
  const nameOf = (each) => (each.getAttribute("aria-label") || each.labels?.[0]?.textContent || each.textContent).trim();
  const all = [...(scope?.querySelectorAll("button, a, input, select, textarea, [role=menuitem], [role=option]") ?? [])];
  return all.find((each) => nameOf(each) === name) ?? all.find((each) => nameOf(each).startsWith(name)) ?? null;`;

const TEXT = "return document.body.innerText.includes(arguments[0])";

/** What a failure says of the page. */
const STATE = `
  const open = document.querySelector("[role=menu], dialog[open]");
  return {
    address: location.href,
    focus: document.activeElement?.outerHTML.slice(0, 200),
    inFront: open?.outerHTML.slice(0, 600),
    text: document.body.innerText.slice(0, 600),
  };`;

/** @param {Driver} driver @param {string} body @param {...unknown} args */
export async function until(driver, body, ...args) {
  for (const start = Date.now(); Date.now() - start < 60_000; ) {
    const found = await driver.evaluate(body, ...args);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const state = await driver.evaluate(STATE);
  assert.fail(`${driver.engine} never saw ${JSON.stringify(args)}: ${body}\n${JSON.stringify(state, null, 2)}`);
}

/**
 * Whether the control stands still, and a click into its middle meets it. Drivers aim first and click later: what has just
 * opened may be elsewhere by then.
 */
const IN_PLACE = `
  const control = (function () {${CONTROL}
  }).apply(null, arguments);
  if (!control) return false;
  const place = () => JSON.stringify(control.getBoundingClientRect());
  const before = place();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  return frame().then(frame).then(() => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return place() === before && control.contains(hit);
  });`;

/** @param {Driver} driver @param {string} name @param {string} [within] */
async function press(driver, name, within = "") {
  await until(driver, IN_PLACE, name, within);
  await driver.click(CONTROL, name, within);
}

/** @param {Driver} driver @param {string} text */
const seen = (driver, text) => until(driver, TEXT, text);
const ROWS = "return document.querySelectorAll('tr[data-host]').length";

/** @type {Record<string, (driver: Driver, url: string, service: Service) => Promise<void>>} */
export const JOURNEYS = {
  "find a host: filter by fields, sort, open, close": async (driver, url, service) => {
    await driver.open(url);
    await until(driver, ROWS);
    await press(driver, "Filter hosts");
    await driver.type("provider:aws -status:error");
    const wanted = service.hosts.filter(({ provider, status }) => provider === "aws" && status !== "error");
    await until(driver, `${ROWS} === arguments[0]`, wanted.length);
    assert.equal(
      await driver.evaluate("return new URLSearchParams(location.search).get('q')"),
      "provider:aws -status:error",
    );
    await press(driver, "Host");
    const names = wanted.map(({ name }) => name).sort(new Intl.Collator("en", { numeric: true }).compare);
    await until(driver, "return document.querySelector('a.name').textContent === arguments[0]", names[0]);
    await driver.click("return document.querySelector('tr[data-host] td.col-status')");
    await until(driver, "return document.querySelector('.drawer h2')?.textContent === arguments[0]", names[0]);
    await driver.press("Escape");
    await until(driver, "return document.querySelector('.drawer') === null");
  },
  "create a host, save its key, renew it": async (driver, url, service) => {
    await driver.open(url);
    await until(driver, ROWS);
    await press(driver, "Create");
    await until(driver, "return document.activeElement?.matches('dialog input') ?? false");
    await driver.type("debian-12");
    // By its button: in WebKit an Enter goes to the field's list of suggestions first.
    await press(driver, "Create host", "dialog");
    await seen(driver, "1 key to save");
    const host = service.hosts[0];
    assert.equal(host?.image, "debian-12");
    await press(driver, "Show…", ".tray");
    await seen(driver, "BEGIN OPENSSH PRIVATE KEY");
    await press(driver, "Done", "dialog");
    await press(driver, "Give up the key", "dialog");
    await until(driver, "return document.querySelector('.drawer h2')?.textContent === arguments[0]", host?.name);
    await press(driver, "Renew…", ".drawer");
    await press(driver, "How long", "dialog.renew");
    await driver.type("8");
    await driver.press("Enter");
    await seen(driver, "renewed until");
    assert.ok(Date.parse(service.hosts[0]?.expiresAt ?? "") - Date.now() > 40 * 3_600_000, "48 hours, as typed");
  },
  "select all that is shown, and delete it": async (driver, url, service) => {
    await driver.open(`${url}/?q=provider:exe&status=active`);
    await until(driver, ROWS);
    const doomed = service.hosts.filter(({ provider, status }) => provider === "exe" && status === "active").length;
    await press(driver, "Select all shown hosts");
    await press(driver, "Delete…", ".bulk");
    await until(driver, "return document.activeElement?.matches('dialog input') ?? false");
    await driver.type(`delete ${doomed} hosts`);
    await driver.press("Enter");
    await seen(driver, `${doomed} deleted`);
    assert.equal(service.hosts.filter(({ provider, status }) => provider === "exe" && status === "active").length, 0);
  },
  "a menu, another page, a template": async (driver, url, service) => {
    await driver.open(url);
    await until(driver, ROWS);
    await press(driver, "Views");
    // It is measured before it is put in its place: a click must not aim at where it was.
    await until(driver, "return document.querySelector('[role=menu][data-placement]') !== null");
    await press(driver, "Failed", "[role=menu]");
    await until(driver, "return location.search === '?status=error'");
    await press(driver, "Templates");
    await press(driver, "Create template", ".resource");
    await until(driver, "return document.activeElement?.matches('dialog input') ?? false");
    await driver.type("review");
    await driver.press("Enter");
    await seen(driver, "Building");
    assert.ok(service.requests.some(({ method, path }) => method === "POST" && path === "/templates"));
  },
};
