// The examples that end in a browser or stand before one, in Chromium and in workerd.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { run, start } from "../package/command.mjs";
import { pageServer } from "../package/page-server.mjs";
import { announced } from "../package/rows/bundlers.mjs";
import { BUNDLE } from "../package/rows/workerd.mjs";
import { inChromium } from "./browser.mjs";
import { NODE, programOf, project, ROOT, serviceFor } from "./projects.mjs";

const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

test("page: lists and creates", async () => {
  const cwd = project("page");
  const { service, env, close } = await serviceFor(cwd, { hosts: [{ name: "first" }] });
  const server = start([NODE, "serve.mjs"], { cwd, env: { ...env, PORT: "0" } });
  try {
    await inChromium(await announced(server, /http:\/\/127\.0\.0\.1:\d+\//), async (page) => {
      await page.locator("li", { hasText: "first: active at 127.0.0.1" }).waitFor();
      await page.getByRole("button", { name: "Create a host" }).click();
      await page.locator("li").nth(1).waitFor();
      assert.equal(service.hosts.length, 2);
      service.conditions.capacity = 0;
      await page.getByRole("button", { name: "Create a host" }).click();
      await page.getByRole("status").filter({ hasText: "POST /hosts" }).waitFor();
    });
  } finally {
    server.stop();
    await close();
  }
});

test("react-hook: the list follows the service, and stays while it is away", async () => {
  const cwd = project("react-hook");
  await run([NODE, programOf("vite", "vite"), "build"], { cwd });
  const { service, close } = await serviceFor(cwd, { hosts: [{ name: "first" }] });
  service.conditions.latencyMs = 1;
  const server = await pageServer(withToken(service), { root: join(cwd, "dist") });
  try {
    await inChromium(server.url, async (page) => {
      await page.locator("li", { hasText: "first: active" }).waitFor();
      service.addHost({ name: "second" });
      await page.locator("li", { hasText: "second: active" }).waitFor();
      const undo = service.inject({ status: 503, times: Number.POSITIVE_INFINITY });
      await page.getByRole("alert").waitFor();
      assert.equal(await page.locator("li").count(), 2);
      undo();
      await page.getByRole("alert").waitFor({ state: "detached" });
    });
  } finally {
    server.close();
    await close();
  }
});

/** A service that takes requests without a token, as behind a gateway. @param {import("litterbox-sdk/testing").SandboxService} service */
function withToken(service) {
  /** @type {typeof service.fetch} */
  const fetch = (url, init) =>
    service.fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${service.token}` } });
  return { ...service, url: service.url, fetch };
}

test("nextjs: every request is really made", async () => {
  const cwd = project("nextjs");
  const next = programOf("next", "next");
  await run([NODE, next, "build"], { cwd, env: QUIET, seconds: 300 });
  const { service, env, close } = await serviceFor(cwd, { hosts: [{ name: "first" }] });
  const server = start([NODE, next, "start", "--hostname", "127.0.0.1", "--port", "0"], {
    cwd,
    env: { ...QUIET, ...env },
  });
  try {
    const url = await announced(server, /http:\/\/127\.0\.0\.1:\d+/);
    assert.match(await text(url), /first/);
    assert.equal(
      (await fetch(`${url}/hosts`, { method: "POST", body: "{}" })).status,
      415,
      "a form, as other sites send",
    );
    const create = () =>
      fetch(`${url}/hosts`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    const responses = [await create(), await create()];
    assert.deepEqual(
      responses.map(({ status }) => status),
      [201, 201],
    );
    assert.equal(service.hosts.length, 3);
    const host = /** @type {any} */ (await responses[1]?.json());
    assert.ok(!("privateKey" in host));
    assert.match(await text(url), new RegExp(host.name));
    service.conditions.capacity = 3;
    const full = await create();
    const { code, outcome, idempotencyKey } = /** @type {any} */ (await full.json());
    assert.deepEqual([full.status, code, outcome], [503, "capacity", "rejected"]);
    assert.equal(idempotencyKey, service.requests.at(-1)?.headers["idempotency-key"]);
  } finally {
    server.stop();
    await close();
  }
});

test("sveltekit: load and form actions", async () => {
  const cwd = project("sveltekit");
  // It takes forms from its own origin only, which it must know when it is built.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await run([NODE, programOf("vite", "vite"), "build"], { cwd, env: { ORIGIN: url } });
  const { service, env, close } = await serviceFor(cwd, { hosts: [{ name: "first" }] });
  const server = start([NODE, "build/index.js"], { cwd, env: { ...env, HOST: "127.0.0.1", PORT: port } });
  try {
    await announced(server, /Listening on/);
    await inChromium(url, async (page) => {
      await page.locator("li", { hasText: "first: active" }).waitFor();
      await page.getByRole("button", { name: "Create a host" }).click();
      await page.locator("li").nth(1).waitFor();
      assert.equal(service.hosts.length, 2);
      await page.locator("li", { hasText: "first" }).getByRole("button", { name: "Delete" }).click();
      await page.locator("li", { hasText: "first" }).waitFor({ state: "detached" });
      service.conditions.capacity = 0;
      await page.getByRole("button", { name: "Create a host" }).click();
      await page.getByRole("alert").filter({ hasText: "POST /hosts" }).waitFor();
    });
  } finally {
    server.stop();
    await close();
  }
});

test("cloudflare-worker: only who is signed in gets through, and no private key comes back", async () => {
  const cwd = project("cloudflare-worker");
  const { service, env, close } = await serviceFor(cwd);
  const access = await accessServer();
  await run(["esbuild", "src/index.ts", ...BUNDLE, "--outdir=dist"], { cwd });
  const bindings = { ...env, ACCESS_TEAM_URL: access.url, ACCESS_AUDIENCE: "hosts" };
  const worker = await workerOf(join(cwd, "dist"), bindings);
  try {
    /** @param {string} method @param {string} path @param {string | undefined} token @param {string} [body] */
    const send = (method, path, token, body) =>
      worker.dispatchFetch(`http://worker.test${path}`, {
        method,
        headers: { "content-type": "application/json", ...(token ? { "cf-access-jwt-assertion": token } : {}) },
        ...(body ? { body } : {}),
      });
    const refused = [undefined, "nonsense", access.token({ aud: "other" }), access.token({ exp: 1 })];
    for (const token of refused) assert.equal((await send("GET", "/hosts", token)).status, 401);
    assert.equal(service.requests.length, 0);

    const token = access.token({});
    const created = await send("POST", "/hosts", token, '{"image":"ubuntu-24.04","idempotencyKey":"k"}');
    assert.equal(created.status, 201);
    const host = /** @type {any} */ (await created.json());
    assert.ok(!("privateKey" in host));
    assert.equal(service.requests[0]?.headers["idempotency-key"], "k");
    service.inject({ method: "POST", path: "/hosts", status: 504 });
    const lost = await send("POST", "/hosts", token, "{}");
    const { outcome, idempotencyKey } = /** @type {any} */ (await lost.json());
    assert.deepEqual([lost.status, outcome], [504, "unknown"]);
    assert.equal(idempotencyKey, service.requests.at(-1)?.headers["idempotency-key"]);
    const listed = /** @type {any} */ (await (await send("GET", "/hosts", token)).json());
    assert.deepEqual(
      listed.map((/** @type {any} */ one) => one.id),
      [host.id],
    );
    assert.equal((await send("POST", "/http-proxies", token, "{}")).status, 404);
    const form = {
      method: "POST",
      headers: { "content-type": "text/plain", "cf-access-jwt-assertion": token },
      body: "{}",
    };
    assert.equal((await worker.dispatchFetch("http://worker.test/hosts", form)).status, 415);
    assert.equal((await send("DELETE", `/hosts/${host.id}`, token)).status, 204);
    const gone = await send("DELETE", `/hosts/${host.id}`, token);
    assert.deepEqual([gone.status, /** @type {any} */ (await gone.json()).code], [404, "not_found"]);
  } finally {
    await worker.dispose();
    access.close();
    await close();
  }
});

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** @param {string} url */
async function text(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  return await response.text();
}

/** A stand-in for Cloudflare Access: it publishes keys and signs tokens. */
async function accessServer() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" };
  const server = createServer((request, response) => {
    const found = request.url === "/cdn-cgi/access/certs";
    response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
    response.end(found ? JSON.stringify({ keys: [jwk] }) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  /** @param {object} part */
  const encoded = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
  return {
    url,
    /** @param {{ aud?: string, exp?: number }} claims */
    token(claims) {
      const exp = Math.floor(Date.now() / 1000) + 600;
      const payload = { iss: url, aud: "hosts", email: "somebody@example.com", exp, ...claims };
      const signed = `${encoded({ alg: "RS256", kid: "1" })}.${encoded(payload)}`;
      return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {string} folder a bundle @param {Record<string, string>} bindings */
async function workerOf(folder, bindings) {
  const { readdirSync, readFileSync } = await import("node:fs");
  const { Miniflare } = await import("miniflare");
  const modules = readdirSync(folder)
    .filter((name) => /\.(js|wasm)$/.test(name))
    .sort((one) => (one.endsWith(".js") ? -1 : 1))
    .map((name) => ({
      type: name.endsWith(".wasm") ? /** @type {const} */ ("CompiledWasm") : /** @type {const} */ ("ESModule"),
      path: join(folder, name),
      contents: readFileSync(join(folder, name)),
    }));
  return new Miniflare({ modules, modulesRoot: folder, compatibilityDate: "2026-01-01", bindings });
}

// The repository's programs come first: esbuild.
process.env.PATH = `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`;
