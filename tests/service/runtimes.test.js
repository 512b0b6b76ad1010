// The embedded service in other runtimes: the same transcript, byte for byte, as in Node.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { PROGRAM, QUIET } from "../chromium.mjs";
import { transcript } from "./runtimes/transcript.js";

const run = promisify(execFile);
const output = { timeout: 60_000, maxBuffer: 16 * 2 ** 20 };
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "tests/service/runtimes");
const print = join(folder, "print.js");

const expected = await transcript((file) => readFile(join(root, "tests/fixtures", file), "utf8"));
const bounds = { timeout: 60_000 };
const WALK = 21;
const RECORDED = 1736;

/** The whole of it would fill screens: only the first line that differs is shown. @param {string} received */
function assertAsInNode(received) {
  const lines = received.trimEnd().split("\n");
  for (const [index, line] of expected.split("\n").entries()) assert.equal(lines[index], line);
  assert.equal(lines.length, WALK + RECORDED);
}

test("the transcript itself", () => {
  assert.equal(expected.split("\n").length, WALK + RECORDED);
  assert.match(expected, /POST \/hosts -> 201 /);
  assert.equal(expected.match(/ -> as recorded /g)?.length, RECORDED);
});

test("Deno", bounds, async () => {
  const { stdout } = await run(
    join(root, "node_modules/.bin/deno"),
    ["run", "--no-config", "--no-lock", "--allow-read", print],
    output,
  );
  assertAsInNode(stdout);
});

test("Bun", bounds, async () => {
  const { stdout } = await run(join(root, "node_modules/.bin/bun"), [print], output);
  assertAsInNode(stdout);
});

test("workerd, without nodejs_compat", bounds, async () => {
  const { outputFiles } = await build({
    entryPoints: [join(folder, "worker.js")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    loader: { ".jsonl": "text" },
  });
  const script = outputFiles[0]?.text ?? "";
  const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-01-01" });
  try {
    const response = await worker.dispatchFetch("http://worker.test/");
    assertAsInNode(await response.text());
  } finally {
    await worker.dispose();
  }
});

test("Chromium", bounds, async () => {
  const { url, delivered, close } = await pageServer();
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: QUIET,
  });
  try {
    await (await browser.newPage()).goto(`${url}/tests/service/runtimes/page.html`);
    assertAsInNode(await delivered);
  } finally {
    await browser.close();
    close();
  }
});

const TYPES = /** @type {Record<string, string>} */ ({ ".js": "text/javascript", ".html": "text/html; charset=utf-8" });

/** Serves the repository to the browser, and takes the transcript from the page. */
async function pageServer() {
  /** @type {(text: string) => void} */
  let deliver = () => {};
  /** @type {Promise<string>} */
  const delivered = new Promise((resolve) => {
    deliver = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      deliver(Buffer.concat(chunks).toString("utf8"));
      response.end();
      return;
    }
    const path = normalize(`${request.url}`);
    const content = await readFile(join(root, path)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { "content-type": TYPES[extname(path)] ?? "text/plain" });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, delivered, close: () => server.closeAllConnections() ?? server.close() };
}
