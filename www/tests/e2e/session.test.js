import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { createSandboxService } from "litterbox-sdk/testing";
import { Response } from "miniflare";
import { startGateway } from "../../local/gateway.js";
import { fleetOf, PROVIDERS } from "../../page/src/demo/fleet.js";
import { addressOf, assertAccessible, drawerOf, launch, loaded, openPage, openStillPage, rowOf } from "./rig.js";

const TEAM = "https://team.cloudflareaccess.com";
const AUD = "audience-of-the-hosts-page";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof startGateway>>} */
let gateway;
const { publicKey, privateKey } = await generateKeyPair("RS256");
const service = createSandboxService({ providers: PROVIDERS, hosts: fleetOf(20, Date.now()), reapAfterMs: null });

/** The team's keys, and the service behind its tunnel. @param {any} request @returns {Promise<any>} */
async function outbound(request) {
  if (request.url.startsWith(TEAM)) {
    return new Response(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256" }] }));
  }
  const { method, url, headers } = request;
  const body = method === "GET" ? undefined : await request.text();
  const response = await service.fetch(url, { method, headers: Object.fromEntries(headers), ...(body && { body }) });
  return new Response(response.body && (await response.text()), {
    status: response.status,
    headers: Object.fromEntries(response.headers),
  });
}

before(async () => {
  gateway = await startGateway({
    bindings: {
      SERVICE_URL: "https://service.internal",
      SERVICE_TOKEN: service.token,
      ACCESS_TEAM_DOMAIN: TEAM,
      ACCESS_AUD: AUD,
      ROLE_OPERATOR: "email:ada@example.net",
    },
    outbound,
  });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await gateway.close();
});

/** @param {string | Date} ends such as "10m" or "-1m" */
async function session(ends) {
  const jwt = new SignJWT({ email: "ada@example.net" }).setProtectedHeader({ alg: "RS256", kid: "k1" });
  const token = await jwt.setIssuer(TEAM).setAudience(AUD).setIssuedAt().setExpirationTime(ends).sign(privateKey);
  return { "cf-access-jwt-assertion": token };
}

test("a session that ends leaves the table, says so, and signing in again comes back to the same view", async () => {
  const { page, done } = await openPage(browser, gateway.url, {
    path: "/?status=active&sort=name",
    extraHTTPHeaders: await session("10m"),
  });
  await loaded(page);
  await page.getByText("ada@example.net").waitFor();

  await page.context().setExtraHTTPHeaders(await session("-1m"));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.locator(".banner", { hasText: "Signed out" }).waitFor();
  const rows = await page.locator("tr[data-host]").count();
  assert.ok(rows > 10, "the table is still there");

  // A change says the same, and nothing is lost.
  const target = service.hosts.find(({ status }) => status === "active") ?? assert.fail();
  await rowOf(page, target.name).getByRole("link").click();
  await page.getByRole("button", { name: "Renew…" }).click();
  await page.getByRole("dialog", { name: "Renew" }).getByRole("button", { name: "Renew", exact: true }).click();
  await page.getByRole("dialog", { name: "Renew" }).getByText("Signed out").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Renew" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await drawerOf(page).waitFor({ state: "detached" });

  await page.context().setExtraHTTPHeaders(await session("10m"));
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.locator(".banner", { hasText: "Signed out" }).waitFor({ state: "detached" });
  await loaded(page);
  assert.equal(new URL(await addressOf(page)).search, "?status=active&sort=name");
  await done();
});

test("no session from the start: the page itself is not given out", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(gateway.url);
  assert.equal(response?.status(), 401);
  assert.equal(await page.locator("#page").count(), 0);
  await context.close();
});

/** A page whose clock, and the service's with it, is moved on by hand. @param {number} minutes until the session ends */
async function openWithClock(minutes) {
  const opened = await openStillPage(browser, gateway.url, {
    path: "/favicon.svg",
    extraHTTPHeaders: await session("10m"),
  });
  const { page } = opened;
  await page.context().setExtraHTTPHeaders(await session(await inMinutes(page, minutes)));
  await page.route("**/api/**", async (route) => {
    const response = await route.fetch();
    const date = new Date(await page.evaluate(() => Date.now())).toUTCString();
    await route.fulfill({ response, headers: { ...response.headers(), "x-service-date": date } });
  });
  /** Before the page goes: a list that is under way then has nobody to give its response to. */
  const done = async () => {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await opened.done();
  };
  await page.goto(gateway.url);
  await loaded(page);
  await page.getByText("ada@example.net").waitFor();
  return { page, done };
}

/** By the page's clock. @param {import("playwright-core").Page} page @param {number} minutes */
const inMinutes = async (page, minutes) => new Date((await page.evaluate(() => Date.now())) + minutes * 60_000);

test("minutes before the session ends the page says so, and a renewal in another tab ends the warning", async () => {
  const { page, done } = await openWithClock(10);
  const warning = page.locator(".banner", { hasText: "Your session ends at" });
  await page.clock.fastForward("04:30");
  await page.clock.runFor(2_000);
  assert.equal(await warning.count(), 0, "too early");
  await page.clock.fastForward("01:00");
  await warning.getByText(/in 4m \d\ds/).waitFor();
  await page.clock.resume();
  await assertAccessible(page, "a session that ends", ["light"]);

  const link = warning.getByRole("link", { name: "Sign in in a new tab" });
  assert.equal(await link.getAttribute("target"), "_blank");
  await page.context().setExtraHTTPHeaders(await session("30m"));
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await loaded(tab);
  await tab.close();
  // A headless page is never hidden, so it is told of its return.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await warning.waitFor({ state: "detached" });
  await page.getByText("The session was renewed.").waitFor();
  await done();
});

test("of a session that is renewed by asking, nobody is warned", async () => {
  const { page, done } = await openWithClock(6);
  const asked = page.waitForRequest("**/session");
  // Nearly five minutes again, as some sign-ins give with any request.
  await page.context().setExtraHTTPHeaders(await session(await inMinutes(page, 1.5 + 4.9)));
  await page.clock.fastForward("01:30");
  await (await asked).response();
  await page.clock.runFor(2_000);
  assert.equal(await page.getByText("Your session ends").count(), 0);
  assert.equal(await page.getByText("The session was renewed.").count(), 0, "nobody was warned");
  await done();
});

/** What a sign-in before the gateway does with requests that have lost their session. */
const LOST = [
  { status: 401, contentType: "text/html", body: "<!doctype html><title>Sign in</title>" },
  { status: 302, headers: { location: "https://sign-in.example.com/" } },
];

test("who signs out of a session that has ended is signed out", async () => {
  for (const response of LOST) {
    const { page, done } = await openPage(browser, gateway.url, {
      path: "/?status=active",
      extraHTTPHeaders: await session("10m"),
    });
    await loaded(page);
    await page.route("**/logout", (route) => route.fulfill(response));
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${gateway.url}/`);
    await done();
  }
});

test("activity that is read after the session has ended says so", async () => {
  for (const response of LOST) {
    const { page, done } = await openPage(browser, gateway.url, { extraHTTPHeaders: await session("10m") });
    await loaded(page);
    await page.route("**/activity?*", (route) => route.fulfill(response));
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByText("The activity cannot be read. The session has ended: sign in again.").waitFor();
    await done();
  }
});

test("signing out that fails says so", async () => {
  const { page, done } = await openPage(browser, gateway.url, { extraHTTPHeaders: await session("10m") });
  await loaded(page);
  await page.route("**/logout", (route) => route.abort());
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are still signed in: the gateway cannot be reached.").waitFor();
  await page.unroute("**/logout");
  const json = { detail: "try again", error_code: "LEDGER_UNAVAILABLE" };
  await page.route("**/logout", (route) => route.fulfill({ status: 503, json }));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are still signed in: the gateway responds with 503.").waitFor();
  await done();
});
