// A request that provably never left: `outcome` says so, and the message says why.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import test from "node:test";
import { inspect } from "node:util";
import { listen } from "./connections.mjs";
import { library, SandboxApi, sdk } from "./installed.mjs";
import { NODE_20, NODE_24, NODE_26, PROJECT, ROOT } from "./paths.mjs";
import { lastLine, run, runModule } from "./processes.mjs";

const DENO = join(ROOT, "node_modules/.bin/deno");
const BUN = join(ROOT, "node_modules/.bin/bun");

/** Runtimes, and how each takes a module from its standard input. @type {[string, string[]][]} */
const RUNTIMES = [
  ["Node 20", [NODE_20, "--input-type=module", "-"]],
  ["Node 24", [NODE_24, "--input-type=module", "-"]],
  ["Deno", [DENO, "run", "--allow-net", "--cached-only", "--node-modules-dir=manual", "--no-lock", "-"]],
  ["Bun", [BUN, "run", "-"]],
];

/** A program that prints what comes of a create. @param {string} baseUrl */
const program = (baseUrl) => `
import { SandboxApi } from "litterbox-sdk";
const api = new SandboxApi({ baseUrl: ${JSON.stringify(baseUrl)}, token: "token" });
const error = await api.createHost({ image: "ubuntu" }).catch((error) => error);
console.log(JSON.stringify({ ...error.toJSON(), cause: String(error.cause?.cause ?? error.cause) }));
`;

/** @param {any} error @param {RegExp} why */
function assertNotSent(error, why) {
  assert.equal(error.name, "SandboxUnavailableError", error.message);
  assert.equal(error.outcome, "not_sent", error.message);
  assert.match(error.message, why);
}

test("Deno without --allow-net", async () => {
  const file = join(PROJECT, "apps/create.mjs");
  writeFileSync(file, program(await unusedAddress()));
  const command = [DENO, "run", "--no-prompt", "--cached-only", "--node-modules-dir=manual", "--no-lock", file];
  const error = lastLine(await run(command));
  assertNotSent(error, /--allow-net/);
});

test("Node 26 with --permission and without --allow-net", async () => {
  const result = await runModule(NODE_26, program(await unusedAddress()), ["--permission", `--allow-fs-read=${ROOT}`]);
  assertNotSent(lastLine(result), /permission|ERR_ACCESS_DENIED/i);
});

for (const [runtime, command] of RUNTIMES) {
  // Bun blocks no ports.
  if (runtime === "Bun") continue;
  test(`${runtime}: a port that fetch blocks`, async () => {
    const error = lastLine(await run(command, { input: program("http://127.0.0.1:6000") }));
    assertNotSent(error, /port/);
  });
}

for (const [runtime, command] of RUNTIMES) {
  test(`${runtime}: a refused connection`, async () => {
    const error = lastLine(await run(command, { input: program(await unusedAddress()) }));
    assertNotSent(error, /127\.0\.0\.1:\d+/);
    assert.match(error.cause, /refused|ECONNREFUSED/i);
  });

  test(`${runtime}: a host name that does not exist`, async () => {
    const error = lastLine(await run(command, { input: program("http://service.invalid") }));
    assertNotSent(error, /service\.invalid/);
    assert.match(error.cause, /ENOTFOUND|dns error/);
  });
}

for (const [runtime, command] of RUNTIMES) {
  test(`${runtime}: https to a port that speaks plain HTTP`, async (t) => {
    const server = await listen(() => {});
    t.after(() => server.close());
    const baseUrl = server.url.replace("http:", "https:");
    const error = lastLine(await run(command, { input: program(baseUrl) }));
    assert.equal(error.name, "SandboxUnavailableError", error.message);
    assert.match(error.message, /the port seems to speak no TLS: check whether `baseUrl` should begin with http:/);
    // Only Deno says when it happened. What Node and Bun say, they say of open connections, too.
    assert.equal(error.outcome, runtime === "Deno" ? "not_sent" : "unknown", error.message);
  });
}

for (const [runtime, command] of RUNTIMES) {
  // Bun says the same of it as of a connection that breaks after the request.
  if (runtime === "Bun") continue;
  test(`${runtime}: a connection that ends within the TLS handshake`, async (t) => {
    const server = createServer((socket) => socket.once("data", () => socket.destroy()));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    t.after(() => server.close());
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const error = lastLine(await run(command, { input: program(`https://127.0.0.1:${port}`) }));
    assertNotSent(error, /ECONNRESET|tls handshake eof/);
  });
}

test("a URL that the given fetch refuses", async () => {
  // As Node's fetch refuses what `new Request` refuses: before anything is opened.
  const fetch = async (/** @type {string} */ url) => {
    throw new TypeError(`Failed to parse URL from ${url}`, { cause: new TypeError("Invalid URL") });
  };
  const error = await fails(new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch }));
  assertNotSent(error, /URL/);
});

test("a fetch that throws at once without sending is no proof that nothing was sent", async () => {
  const fetch = () => {
    throw new Error("odd");
  };
  const error = await fails(new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch }));
  assert.equal(error.outcome, "unknown");
});

test("a service binding's fetch passed bare: the message says what to pass instead", async () => {
  // What workerd throws when a method of a binding is called without its object.
  const fetch = () => {
    throw new TypeError("Illegal invocation: function called with incorrect `this` reference.");
  };
  const error = await fails(new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch }));
  assert.equal(error.outcome, "not_sent");
  assert.match(error.message, /fetch: (env\.|the )|binding/);
});

test("a service binding is taken as it is", async () => {
  const binding = {
    async fetch(/** @type {string} */ _url, /** @type {any} */ _init) {
      if (this !== binding) throw new TypeError("Illegal invocation");
      return Response.json([]);
    },
  };
  const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch: /** @type {any} */ (binding) });
  assert.deepEqual(await api.listHosts(), []);
});

/** @param {import("litterbox-sdk").SandboxApi} api @returns {Promise<any>} */
async function fails(api) {
  const error = await api.createHost({ image: "ubuntu" }).catch((error) => error);
  assert.ok(error instanceof sdk.SandboxApiError, String(error));
  return error;
}

/** An address on loopback that nothing listens at. */
async function unusedAddress() {
  const server = await listen(() => {});
  server.close();
  return server.url;
}

test("undici: a proxy that refuses the connection", async (t) => {
  const { ProxyAgent, fetch } = library("undici");
  const proxy = createHttpServer().on("connect", (_request, socket) => socket.end("HTTP/1.1 407 No\r\n\r\n"));
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  t.after(() => proxy.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  const dispatcher = new ProxyAgent(`http://127.0.0.1:${port}`);
  const api = new SandboxApi({
    baseUrl: "https://sandbox.example",
    token: "t",
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
  });
  const error = await api.createHost().catch((error) => error);
  assert.equal(error.outcome, "not_sent", error.message);
  assert.match(error.message, /a proxy in between refused the connection/);
  assert.match(inspect(error, { depth: 9 }), /407/);
});
