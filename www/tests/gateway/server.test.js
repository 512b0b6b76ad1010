// The gateway as a server of its own: what only a server has to get right.

import assert from "node:assert/strict";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { OPEN, path } from "../../local/gateway.js";
import { loadPlainGateway, startServer } from "../../local/server.js";
import { startProvider } from "./provider.js";
import { HOST, JSON_TYPE, json, leave, OURS, startRig, TOKEN, until } from "./rig.js";

const SETTINGS = { SERVICE_URL: "http://127.0.0.1:9", SERVICE_TOKEN: TOKEN, ACCESS: OPEN };

test("finishes what is under way when it is told to stop, takes nothing new, and ends by itself", async () => {
  const rig = await startRig({ platform: "server" });
  let finish = () => {};
  rig.service.respond = (_seen, res) => {
    finish = () => json(res, 201, HOST);
  };
  const create = rig.send("/api/hosts", { method: "POST", headers: { ...OURS, ...JSON_TYPE }, body: "{}" });
  await until(() => rig.service.seen.length > 0);
  const closed = rig.close();
  await until(() => rig.log.some((line) => line.includes("stopping")));
  await assert.rejects(rig.send("/healthz"), /ECONNREFUSED|ECONNRESET/);
  // The service stands until the gateway has ended.
  finish();
  assert.equal((await create).status, 201);
  await closed;
  assert.ok(
    rig.log.some((line) => line.includes('"POST /hosts"')),
    "the audit's line is written",
  );
  assert.equal(rig.log.at(-1), "stopped");
});

test("ends connections that are kept alive, as proxies keep them, with the request under way", async () => {
  const rig = await startRig({ platform: "server" });
  const { hostname, port } = new URL(rig.url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = () =>
    new Promise((resolve, reject) => {
      const req = request({ hostname, port, path: "/api/hosts", agent }, (res) => {
        res.resume().on("end", () => resolve(res.statusCode));
      });
      req.on("error", reject).end();
    });
  let finish = () => {};
  rig.service.respond = (_seen, res) => {
    finish = () => json(res, 200, [HOST]);
  };
  const underWay = get();
  await until(() => rig.service.seen.length > 0);
  rig.service.respond = (_seen, res) => json(res, 200, [HOST]);
  const startedAt = Date.now();
  const closed = rig.close();
  await until(() => rig.log.some((line) => line.includes("stopping")));
  finish();
  assert.equal(await underWay, 200);
  // Somebody who goes on asking.
  const asking = (async () => {
    while ((await get().catch(() => 0)) === 200);
  })();
  await closed;
  await asking;
  agent.destroy();
  assert.ok(Date.now() - startedAt < 5_000, `${Date.now() - startedAt} ms`);
});

test("says at the start what is wrong with its settings, and that it stands open", async () => {
  for (const [variables, said] of /** @type {[Record<string, string>, RegExp][]} */ ([
    [{}, /^refusing everything: set ACCESS_TEAM_DOMAIN/],
    [SETTINGS, /NO SIGN-IN/],
  ])) {
    /** @type {string[]} */
    const log = [];
    const server = await startServer({ variables, onLog: (line) => log.push(line) });
    await until(() => log.some((line) => said.test(line)));
    await server.close();
  }
});

describe("does not start, and says why, with", () => {
  for (const [name, value] of /** @type {const} */ ([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["STOP_SECONDS", "30s"],
    ["CLIENT_ADDRESS_HEADER", "x forwarded for"],
  ])) {
    test(`${name}=${value}`, async () => {
      /** @type {string[]} */
      const log = [];
      const start = startServer({ variables: { ...SETTINGS, [name]: value }, onLog: (line) => log.push(line) });
      await assert.rejects(start, /the server ended with 1/);
      assert.match(log.join("\n"), new RegExp(`^cannot start: ${name} must be [^\n]+$`));
    });
  }
});

test("an empty variable counts as absent, also where it would open the server to the network", async () => {
  const server = await startServer({ variables: { ...SETTINGS, HOST: "", STOP_SECONDS: "", AUDIT_FILE: "" } });
  await server.close();
  assert.equal(new URL(server.url).hostname, "127.0.0.1");
});

test("does not wait for ever for what never ends", async () => {
  const rig = await startRig({ platform: "server", bindings: { STOP_SECONDS: "1" } });
  rig.service.respond = () => {};
  const hanging = rig.send("/api/hosts").catch((error) => error);
  await until(() => rig.service.seen.length > 0);
  const startedAt = Date.now();
  await rig.close();
  assert.ok(Date.now() - startedAt < 5_000);
  assert.ok((await hanging) instanceof Error);
});

test("leaves nothing behind that would keep it from stopping, also of lists that were too many", async () => {
  const rig = await startRig({ platform: "server", bindings: { LIMITS: "reads=1000/1000" } });
  rig.service.respond = (_seen, res) => void res.writeHead(200, JSON_TYPE).write("[");
  const { hostname, port } = new URL(rig.url);
  const sockets = Array.from({ length: 80 }, () => {
    const socket = connect(Number(port), hostname, () =>
      socket.write("GET /api/hosts HTTP/1.1\r\nhost: localhost\r\n\r\n"),
    );
    socket.on("error", () => {});
    return socket;
  });
  await until(() => rig.service.seen.length === 64);
  await until(() => rig.log.filter((line) => line.includes('"BUSY"')).length === 16);
  for (const socket of sockets) socket.resetAndDestroy();
  const startedAt = Date.now();
  await rig.close();
  assert.ok(Date.now() - startedAt < 5_000, `${Date.now() - startedAt} ms`);
});

test("refuses what is no HTTP with a request id, in the response and in the log", async () => {
  /** @type {string[]} */
  const log = [];
  const server = await startServer({ variables: SETTINGS, onLog: (line) => log.push(line) });
  const { hostname, port } = new URL(server.url);
  for (const [bytes, status] of /** @type {[string, number][]} */ ([
    ["GARBAGE\r\n\r\n", 400],
    ["POST /api/hosts HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(30_000)}\r\n\r\n`, 431],
  ])) {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const [received] = await once(socket, "data");
    socket.destroy();
    const [, found, id] = /^HTTP\/1\.1 (\d+) [\s\S]*x-request-id: (\S+)/.exec(String(received)) ?? [];
    assert.equal(Number(found), status);
    await until(() => log.some((line) => line.includes(id ?? "?") && line.includes('"refused"')));
  }
  await server.close();
});

test("a head that does not come to its end is a 408, within seconds", async () => {
  const server = await startServer({ variables: SETTINGS });
  const { hostname, port } = new URL(server.url);
  const startedAt = Date.now();
  const socket = connect(Number(port), hostname, () => socket.write("GET / HTTP/1.1\r\nhost:"));
  const [received] = await once(socket, "data");
  socket.destroy();
  await server.close();
  assert.match(String(received), /^HTTP\/1\.1 408 [\s\S]*x-request-id: /);
  assert.ok(Date.now() - startedAt < 20_000, `${Date.now() - startedAt} ms`);
});

test("a Host that is no name is refused like everything else", async () => {
  const server = await startServer({ variables: SETTINGS });
  const { hostname, port } = new URL(server.url);
  for (const host of ["a b", "[", "%", "a/b", "a@b", ""]) {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET /api/hosts HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
    );
    const [received] = await once(socket, "data");
    socket.destroy();
    const text = String(received);
    assert.match(text, /^HTTP\/1\.1 (400|421|503) /, host);
    assert.match(text, /x-request-id: [0-9a-f-]{36}/, host);
  }
  await server.close();
});

test("knows the visitor's address from its socket, or from the header of the proxy before it", async () => {
  const direct = await startRig({ platform: "server" });
  const forged = { "x-forwarded-for": "6.6.6.6", "cf-connecting-ip": "6.6.6.6" };
  await direct.send("/api/x", { headers: forged });
  assert.match((await direct.audit()).address, /127\.0\.0\.1$/);
  await direct.close();
  const behind = await startRig({ platform: "server", bindings: { CLIENT_ADDRESS_HEADER: "x-forwarded-for" } });
  await behind.send("/api/x", { headers: { "x-forwarded-for": "6.6.6.6, 203.0.113.9" } });
  assert.equal((await behind.audit()).address, "203.0.113.9", "the last one: the proxy's own word");
  await behind.close();
});

test("a visitor who leaves ends the call to the service, before and during a list", async () => {
  const rig = await startRig({ platform: "server" });
  const { hostname, port } = new URL(rig.url);
  for (const begin of ["", `[${JSON.stringify(HOST)},`]) {
    const left = new Promise((resolve) => {
      rig.service.respond = (_seen, res) => {
        if (begin) res.writeHead(200, JSON_TYPE).write(begin);
        res.on("close", () => resolve(undefined));
      };
    });
    const count = rig.service.seen.length;
    const req = request({ hostname, port, path: "/api/hosts", agent: false });
    req.on("error", () => {});
    const responded = once(req, "response");
    responded.catch(() => {});
    req.end();
    await until(() => rig.service.seen.length > count);
    if (begin) await responded;
    leave(req);
    await left;
  }
  await rig.close();
});

test("a list that breaks off breaks the connection", async () => {
  const rig = await startRig({ platform: "server" });
  rig.service.respond = (_seen, res) => {
    res.writeHead(200, JSON_TYPE).write(`[${JSON.stringify(HOST)},`);
    setTimeout(() => res.destroy(), 50);
  };
  await assert.rejects(rig.send("/api/hosts"), /aborted|ECONNRESET/);
  await rig.close();
});

describe("when the machine's clock is set back by an hour", () => {
  const gatewayOf = async (/** @type {Record<string, string>} */ more) => {
    const { plainGateway } = await loadPlainGateway();
    const gateway = plainGateway({
      variables: { ...SETTINGS, ...more },
      assets: { fetch: async () => new Response() },
    });
    return async (/** @type {string} */ path) => (await gateway.fetch(new Request(`http://localhost${path}`))).status;
  };

  test("limits go on refilling", async (t) => {
    const ask = await gatewayOf({ LIMITS: "reads=60/60" });
    for (let i = 0; i < 50; i++) assert.equal(await ask("/activity"), 200);
    t.mock.timers.enable({ apis: ["Date"], now: Date.now() - 3_600_000 });
    assert.equal(await ask("/activity"), 200);
  });

  test("readiness goes on being asked", async (t) => {
    const rig = await startRig({ platform: "server" });
    const ask = await gatewayOf({ SERVICE_URL: rig.service.url });
    rig.service.respond = (_seen, res) => res.writeHead(503).end();
    assert.equal(await ask("/readyz"), 503);
    t.mock.timers.enable({ apis: ["Date"], now: Date.now() - 3_600_000 });
    rig.service.respond = (_seen, res) => res.writeHead(200).end();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    assert.equal(await ask("/readyz"), 200);
    await rig.close();
  });
});

describe("the provider's keys, as time goes by", () => {
  test("count for a day without the provider, and no longer", async (t) => {
    const provider = await startProvider();
    const day = 24 * 60 * 60;
    const now = Math.floor(Date.now() / 1000);
    const token = await provider.token({ email: "ada@example.net", groups: ["admins"], exp: now + 2 * day });
    const { plainGateway } = await loadPlainGateway();
    const variables = { ...SETTINGS, ...provider.settings() };
    const gateway = plainGateway({ variables, assets: { fetch: async () => new Response() } });
    const session = async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await gateway.fetch(new Request("http://localhost/session", { headers }))).status;
    };
    assert.equal(await session(), 200);
    assert.equal(provider.keys.fetches, 1);

    provider.keys.fail = 500;
    t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    t.mock.timers.setTime((now + 9 * 60) * 1000);
    assert.equal(await session(), 200);
    assert.equal(provider.keys.fetches, 1, "fresh: nobody asks");
    t.mock.timers.setTime((now + 11 * 60) * 1000);
    assert.equal(await session(), 200, "stale, and good enough");
    assert.equal(provider.keys.fetches, 2);
    assert.equal(await session(), 200);
    assert.equal(provider.keys.fetches, 2, "not asked again at once");
    t.mock.timers.setTime((now + day - 60) * 1000);
    assert.equal(await session(), 200);
    t.mock.timers.setTime((now + day + 60) * 1000);
    assert.equal(await session(), 503);
    provider.keys.fail = undefined;
    t.mock.timers.setTime((now + day + 120) * 1000);
    assert.equal(await session(), 200, "back again");
    await provider.close();
  });
});

describe("the container", () => {
  test("needs what its file copies, and nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "gateway-container-"));
    try {
      const text = await readFile(path("Containerfile"), "utf8");
      const copied = [...text.matchAll(/^COPY (\S+) (\S+)$/gm)].map(([, from = "", to = ""]) => ({ from, to }));
      assert.deepEqual(copied.map(({ from }) => from).sort(), ["dist/page", "dist/server"]);
      for (const { from, to } of copied) await cp(path(from), join(folder, to), { recursive: true });
      const [, command = ""] = /^CMD (\[.*\])$/m.exec(text) ?? [];
      const [, script = ""] = JSON.parse(command);
      const server = await startServer({ variables: SETTINGS, script: join(folder, script) });
      const page = await fetch(server.url);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<!doctype html>/i);
      await server.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("runs as nobody in particular and takes no secret along", async () => {
    const text = await readFile(path("Containerfile"), "utf8");
    assert.match(text, /^USER node$/m);
    assert.doesNotMatch(text, /TOKEN|COPY \. /);
    assert.deepEqual((await readFile(path("Containerfile.dockerignore"), "utf8")).trim().split("\n"), [
      "*",
      "!dist/server",
      "!dist/page",
    ]);
  });
});
