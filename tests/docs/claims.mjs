// What the guides say of the client, run against the embedded service.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as sdk from "#built-package";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { ROOT, read } from "./blocks.mjs";

/** @type {any} what a package of this version exports */
const { SandboxApi, SandboxApiError, SandboxRateLimitError, SandboxResponseError } = sdk;
const TEMPLATE = "01a204e1-93f7-7b13-a4ac-0612e5353cd3";

/** @param {import("../../pkg-template/testing/index.js").SandboxServiceOptions} [options] */
function setUp(options) {
  const service = createSandboxService(options);
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  return { service, api };
}

/** @param {Promise<unknown>} call @returns {Promise<any>} */
const caught = (call) =>
  call.then(
    () => assert.fail("it succeeded"),
    (error) => error,
  );

test("creating-hosts: what an older service ignored is named", async () => {
  const { api } = setUp({ generation: "observed" });
  const secrets = { github: { value: "ghp_secret" } };
  const both = await api.createHost({ template: TEMPLATE, secrets });
  assert.deepEqual(both.ignoredOptions.sort(), ["secrets", "template"]);
  assert.deepEqual((await api.createHost({ secrets })).ignoredOptions, ["secrets"]);
  assert.deepEqual((await api.createHost({ image: "ubuntu-24.04" })).ignoredOptions, []);
  const newest = setUp();
  assert.deepEqual((await newest.api.createHost({ secrets })).ignoredOptions, []);
});

test("errors: the table of the service's codes has them all, each with its status", () => {
  const folder = join(ROOT, "pkg-template/testing");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const text = sources.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const refusals = [...text.matchAll(/refusal\((\d{3}),[^;]*?"([A-Z_]+)"/g)].map(
    ([, status, code]) => `${code} ${status}`,
  );
  const rejected = /errorCode: "(SERVICE_ACCOUNT_TOKEN_REJECTED)"/.exec(text);
  const [, table = ""] = read("docs/errors.md").split("## Codes of the service");
  let code = "";
  const rows = [...table.matchAll(/^\| (?:`([A-Z_]+)` )?\| (\d{3}), /gm)].map(([, name, status]) => {
    code = name ?? code;
    return `${code} ${status}`;
  });
  assert.ok(refusals.length > 20);
  assert.deepEqual([...new Set(rows)].sort(), [...new Set([...refusals, `${rejected?.[1]} 403`])].sort());
});

test("errors: 429 has a class and a pause, also where a gateway says it in HTML", async () => {
  const { service, api } = setUp();
  service.inject({ status: 429, headers: { "retry-after": "3" }, body: "<html>" });
  const error = await caught(api.listHosts());
  assert.ok(error instanceof SandboxRateLimitError && error instanceof SandboxResponseError);
  assert.deepEqual([error.code, error.status, error.retryAfterMs], ["rate_limit", 429, 3000]);
});

test("errors: the id that operators can find the request by", async () => {
  const { service, api } = setUp();
  const names = ["x-request-id", "cf-ray", "x-amzn-requestid", "x-amzn-trace-id", "x-correlation-id"];
  for (let first = 0; first < names.length; first++) {
    const headers = Object.fromEntries(names.slice(first).map((name) => [name, `id of ${name}`]));
    service.inject({ status: 503, headers });
    assert.equal((await caught(api.listHosts())).requestId, `id of ${names[first]}`);
  }
  service.inject({ status: 503 });
  assert.equal((await caught(api.listHosts())).requestId, undefined);
});

test("errors: their JSON has the fields, and neither cause nor stack", async () => {
  const { service, api } = setUp();
  service.inject({ networkError: true });
  const error = await caught(api.createHost({ idempotencyKey: "k" }));
  assert.ok(error instanceof SandboxApiError);
  const json = JSON.parse(JSON.stringify(error));
  const { name, code, outcome, idempotencyKey, operation } = json;
  assert.deepEqual(
    { name, code, outcome, idempotencyKey, operation },
    {
      name: "SandboxUnavailableError",
      code: "unavailable",
      outcome: "unknown",
      idempotencyKey: "k",
      operation: "POST /hosts",
    },
  );
  assert.ok(!("cause" in json) && !("stack" in json));
});

/** What a client on https says of what Node's fetch throws for a port that speaks plain HTTP. */
async function plainHttp() {
  const cause = Object.assign(new Error("wrong version number"), { code: "ERR_SSL_WRONG_VERSION_NUMBER" });
  const fetch = async () => {
    throw new TypeError("fetch failed", { cause });
  };
  return (await caught(new SandboxApi({ baseUrl: "https://sandbox.example", token: "x", fetch }).listHosts())).message;
}

/** What a call says where the platform has no fetch. */
async function withoutFetch() {
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, "fetch");
  try {
    return (await caught(new SandboxApi({ baseUrl: "https://sandbox.example", token: "x" }).listHosts())).message;
  } finally {
    globalThis.fetch = fetch;
  }
}

test("errors: the messages that the guide explains are the client's", async () => {
  const { service, api } = setUp();
  const html = { body: "<html>", headers: { "content-type": "text/html" } };
  /** @param {object} fault */
  const listed = async (fault) => {
    service.inject(/** @type {any} */ (fault));
    return (await caught(api.listHosts({ timeoutMs: 20 }))).message;
  };
  /** @param {() => unknown} make */
  const refused = async (make) => (await caught(Promise.resolve().then(make))).message;
  const messages = [
    await listed({ status: 200, ...html }),
    await listed({ status: 302, headers: { location: "https://login.example" } }),
    await listed({ status: 404, ...html }),
    await listed({ status: 502, ...html }),
    await listed({ stall: "headers" }),
    await plainHttp(),
    await withoutFetch(),
    await refused(() => new SandboxApi({ baseUrl: service.url, token: "Bearer x" })),
    await refused(() => SandboxApi.fromEnv({ prefix: "STAGING_" })),
    await refused(() => new SandboxApi({ baseUrl: "/api" })),
  ];
  const [, table = ""] = read("docs/errors.md").split("## Common messages");
  const fragments = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell).slice(1);
  assert.equal(fragments.length, messages.length);
  for (const [index, message] of messages.entries()) assert.ok(message.includes(fragments[index]), message);
});

test("ssh: the internal address comes first, on create and on every read, with both beside it", async () => {
  const { api } = setUp({ tailnet: "example.ts.net" });
  const created = await api.createHost();
  for (const host of [created, await api.getHost(created.id), (await api.listHosts())[0]]) {
    assert.match(host.internalSshHost, /\.example\.ts\.net$/);
    assert.deepEqual([host.sshHost, host.sshPort], [host.internalSshHost, 22]);
    assert.deepEqual([host.externalSshHost, host.externalSshPort], ["127.0.0.1", 2222]);
  }
});

test("fetch: an object with a fetch method, which is called as its method", async () => {
  const { service } = setUp();
  const binding = {
    service,
    /** @param {string} url @param {any} init */
    fetch(url, init) {
      return this.service.fetch(url, init);
    },
  };
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: binding });
  assert.deepEqual(await api.listHosts(), []);
});

test("fetch: what it throws is the failure of the request, whatever it was", async () => {
  const { service } = setUp();
  /** @type {typeof service.fetch} */
  const logging = async (url, init) => {
    await service.fetch(url, init);
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    throw new TypeError("fetch failed", { cause }); // of the request to a collector
  };
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: logging });
  assert.equal((await caught(api.createHost())).outcome, "not_sent");
  assert.equal(service.hosts.length, 1);
});

test("fetch: a clone of the response may be read, the response itself may not", async () => {
  const { service } = setUp();
  /** @param {(response: Response) => Promise<unknown>} look */
  const looking = (look) => async (/** @type {string} */ url, /** @type {any} */ init) => {
    const response = await service.fetch(url, init);
    await look(response);
    return response;
  };
  /** @param {(response: Response) => Promise<unknown>} look */
  const clientThat = (look) => new SandboxApi({ baseUrl: service.url, token: service.token, fetch: looking(look) });
  assert.deepEqual(await clientThat((response) => response.clone().text()).listHosts(), []);
  assert.equal((await caught(clientThat((response) => response.text()).listHosts())).code, "unavailable");
});

test("fetch: a binding needs a base URL and a token, and one that is undefined is the global fetch", async () => {
  const { service } = setUp();
  const env = { SANDBOX: service, SANDBOX_SERVICE_TOKEN: service.token };
  assert.throws(() => SandboxApi.fromEnv(env, { fetch: env.SANDBOX }), /SANDBOX_SERVICE_URL/);
  assert.throws(
    () => SandboxApi.fromEnv({}, { baseUrl: "https://sandbox", fetch: env.SANDBOX }),
    /SANDBOX_SERVICE_TOKEN/,
  );
  const bound = SandboxApi.fromEnv(env, { baseUrl: "https://sandbox", fetch: env.SANDBOX });
  assert.deepEqual(await bound.listHosts(), []);
  const { fetch } = globalThis;
  /** @type {unknown[]} */
  const sent = [];
  globalThis.fetch = async (url) => {
    sent.push(url);
    return Response.json([]);
  };
  try {
    await SandboxApi.fromEnv(env, { baseUrl: "https://sandbox", fetch: undefined }).listHosts();
  } finally {
    globalThis.fetch = fetch;
  }
  assert.deepEqual(sent, ["https://sandbox/hosts"]);
});

test("testing: leases are computed from the service's clock", async () => {
  const { service, api } = setUp({ now: "2100-01-01T00:00:00Z" });
  assert.equal((await caught(api.createHost({ expiresAt: new Date(Date.now() + 3_600_000) }))).code, "validation");
  const expiresAt = new Date(service.clock.now().getTime() + 3_600_000);
  assert.equal((await api.createHost({ expiresAt })).expiresAt, "2100-01-01T01:00:00Z");
});

test("fetch: no token, where a gateway adds it", async () => {
  const { service } = setUp();
  /** @type {any} */
  let sent;
  const gateway = (/** @type {string} */ url, /** @type {any} */ init) => {
    sent = init.headers;
    return service.fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${service.token}` } });
  };
  const env = { SANDBOX_SERVICE_URL: service.url };
  for (const api of [
    SandboxApi.fromEnv(env, { token: null, fetch: gateway, headers: { "x-client": "1" } }),
    new SandboxApi({ baseUrl: service.url, token: null, fetch: gateway, headers: { "x-client": "1" } }),
    new SandboxApi({ baseUrl: service.url, token: undefined, fetch: gateway, headers: { "x-client": "1" } }),
  ]) {
    assert.deepEqual(await api.listHosts(), []);
    assert.equal(sent["x-client"], "1");
    assert.ok(!("authorization" in sent));
  }
});
