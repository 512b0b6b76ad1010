// Requests that a page's browser refuses before they leave, in Chromium: mixed content can be recognised, a policy cannot.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../chromium.mjs";
import { PROJECT, ROOT } from "./paths.mjs";
import { run } from "./processes.mjs";

const BUNDLE = join(PROJECT, "apps/blocked.bundle.js");

/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const source = `import { SandboxApi } from "litterbox-sdk"; Object.assign(globalThis, { SandboxApi });`;
  const esbuild = join(ROOT, "node_modules/.bin/esbuild");
  const built = await run([esbuild, "--bundle", "--format=iife", `--outfile=${BUNDLE}`], { input: source });
  assert.equal(built.code, 0, built.output);
  browser = await chromium.launch({ executablePath: PROGRAM, args: QUIET });
});

after(() => browser.close());

/**
 * What comes of a create in a page on https, and in which order its events arrive.
 * @param {string} baseUrl @param {Record<string, string>} [headers] of the page
 */
async function createInPage(baseUrl, headers = {}) {
  const page = await browser.newPage();
  try {
    await page.route("https://app.example/", (route) =>
      route.fulfill({ headers, contentType: "text/html", body: "<!doctype html>" }),
    );
    await page.goto("https://app.example/");
    await page.addScriptTag({ path: BUNDLE });
    return await page.evaluate(async (url) => {
      /** @type {string[]} */
      const events = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => events.push(effectiveDirective));
      const { SandboxApi } = /** @type {any} */ (globalThis);
      const error = await new SandboxApi({ baseUrl: url }).createHost().catch((/** @type {unknown} */ error) => error);
      events.push("rejected");
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { outcome: error.outcome, message: error.message, cause: error.cause?.message, events };
    }, baseUrl);
  } finally {
    await page.close();
  }
}

test("plain HTTP from a page on https is named as mixed content", async () => {
  const { outcome, message } = await createInPage("http://service.example");
  assert.equal(outcome, "not_sent");
  assert.match(
    message,
    /the browser blocks requests from an https page to http:\/\/service\.example \(mixed content\)/,
  );
});

test("what the policy connect-src refuses looks like any other failure when the call is rejected", async () => {
  const policy = { "content-security-policy": "connect-src 'self'" };
  const { outcome, message, cause, events } = await createInPage("https://service.example", policy);
  assert.equal(cause, "Failed to fetch");
  assert.equal(outcome, "unknown");
  assert.match(message, /the page's own connect-src looks like: .* a gateway on the page's own origin/);
  // The event names the policy, but comes too late for the error.
  assert.deepEqual(events, ["rejected", "connect-src"]);
});
