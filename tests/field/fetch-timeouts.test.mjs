// Node's fetch has limits of its own, by default 300 s until the headers: shorter than a `timeoutMs` above that or than null.
// When one of them ends a call it is a timeout, and a dispatcher that waits longer is the way out.
import assert from "node:assert/strict";
import test from "node:test";
import { inspect } from "node:util";
import { listen } from "./connections.mjs";
import { library, SandboxApi, sdk } from "./installed.mjs";

const undici = library("undici");

/** Node's fetch, with a dispatcher that has other limits. @param {object} limits */
function fetchWith(limits) {
  const dispatcher = new undici.Agent(limits);
  /** @param {string} url @param {any} init */
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}

test("no headers within fetch's own limit is a timeout", async (t) => {
  const server = await listen(() => {});
  t.after(server.close);
  const api = new SandboxApi({
    baseUrl: server.url,
    token: "token",
    timeoutMs: null,
    fetch: fetchWith({ headersTimeout: 100 }),
  });
  const error = await api.createHost({ image: "ubuntu" }).catch((error) => error);
  assert.ok(error instanceof sdk.SandboxTimeoutError, String(error));
  assert.equal(error.outcome, "unknown");
  assert.match(error.message, /limit of fetch itself.*dispatcher/);
  assert.match(inspect(error.cause, { depth: 5 }), /UND_ERR_HEADERS_TIMEOUT/);
});

test("a body that stalls longer than fetch's own limit is a timeout", async (t) => {
  const server = await listen((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).write("[");
  });
  t.after(server.close);
  const api = new SandboxApi({
    baseUrl: server.url,
    token: "token",
    timeoutMs: null,
    fetch: fetchWith({ bodyTimeout: 100 }),
  });
  const error = await api.listHosts().catch((error) => error);
  assert.ok(error instanceof sdk.SandboxTimeoutError, String(error));
  assert.equal(error.status, 200);
});

test("a connection that takes longer than fetch's own limit is a timeout, and nothing was sent", async () => {
  const cause = Object.assign(new Error("Connect Timeout Error"), {
    name: "ConnectTimeoutError",
    code: "UND_ERR_CONNECT_TIMEOUT",
  });
  const fetch = async () => {
    throw new TypeError("fetch failed", { cause });
  };
  const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch });
  const error = await api.createHost({ image: "ubuntu" }).catch((error) => error);
  assert.ok(error instanceof sdk.SandboxUnavailableError, String(error));
  assert.equal(error.outcome, "not_sent");
});

test("the dispatcher of the docs waits longer", async (t) => {
  const server = await listen((_request, response) => {
    setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end("[]"), 300);
  });
  t.after(server.close);
  const fetch = fetchWith({ headersTimeout: 0, bodyTimeout: 0 });
  const api = new SandboxApi({ baseUrl: server.url, token: "token", timeoutMs: 900_000, fetch });
  assert.deepEqual(await api.listHosts(), []);
});
