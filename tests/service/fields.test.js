// What test code passes: a slip is a TypeError that names the field, and not a test that passes for the wrong reason.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { serveSandboxService } from "../../pkg-template/testing/node.js";
import { send } from "./client.js";

/** @param {string} message */
const typeError = (message) => ({ name: "TypeError", message });

/**
 * Cases of one function, by its field: values that it cannot have.
 * @param {(given: any) => unknown} call
 * @param {string} what
 * @param {Record<string, unknown[]>} wrong
 */
function refuses(call, what, wrong) {
  for (const [name, values] of Object.entries(wrong))
    for (const value of values) {
      const starts = (/** @type {any} */ error) => error.message.startsWith(`${what}: ${name} must be `);
      assert.throws(
        () => call({ [name]: value }),
        (error) => error instanceof TypeError && starts(error),
        `${what} ${name}: ${inspect(value)}`,
      );
    }
}

const NO_DURATION = [-1, Number.NaN, Number.POSITIVE_INFINITY, "5", null];
const NO_COUNT = [-1, 1.5, "3", Number.POSITIVE_INFINITY];
const NO_INSTANT = ["2030-01-01T00:00:00", "tomorrow", Number.NaN, new Date("x"), true, {}, 1e300];

const CONDITIONS = {
  provider: ["", null, 5],
  latencyMs: NO_DURATION,
  provisioningMs: NO_DURATION,
  teardownMs: NO_DURATION,
  templateBuildMs: NO_DURATION,
  leaseMs: NO_DURATION,
  reapAfterMs: NO_DURATION.slice(0, -1),
  capacity: NO_COUNT,
  retryAfterSeconds: [...NO_COUNT, null],
  database: ["dwon", "", null, true],
  connections: NO_COUNT,
  timeZone: ["Europe/Atlantis", "", null],
  tailnet: ["", true],
  secretsProxy: ["false", null, 0],
};

describe("a slip is a TypeError that names the field", () => {
  test("in the options of a service", () => {
    refuses(createSandboxService, "createSandboxService", {
      ...CONDITIONS,
      generation: ["latest", null, "constructor"],
      tokens: ["abc", [], [""], [5]],
      accounts: [["ci"], { ci: "" }, { ci: undefined }, "ci"],
      providers: [{}, [], "docker"],
      hosts: [{}, "sb-1"],
      seed: [null, Number.NaN, true],
      now: [...NO_INSTANT, null],
    });
    for (const options of [null, "newest", []])
      assert.throws(() => createSandboxService(/** @type {any} */ (options)), /^TypeError: createSandboxService: /);
    assert.throws(
      () => createSandboxService(/** @type {any} */ ({ database: "dwon" })),
      typeError('createSandboxService: database must be "up" or "down" or "hung"'),
    );
  });

  test("in a provider", () => {
    const create = (/** @type {any} */ docker) => createSandboxService({ providers: { docker } });
    const texts = { image: [null, 5], sshHost: [null], sshUsername: [5], account: [null] };
    const flags = { mintsKeys: [0], sizing: ["no"], httpProxies: [null], templates: [1], configured: ["false"] };
    const numbers = { sshPort: [0, 65_536, "22"], maxLifetimeMs: [-1, "5"] };
    refuses(create, "provider docker", { ...texts, ...flags, ...numbers });
    assert.throws(() => create(null), /^TypeError: provider docker: expected an object/);
  });

  test("in conditions, which stay as they were", async () => {
    const service = createSandboxService();
    const { conditions } = service;
    const before = { ...conditions };
    refuses((given) => Object.assign(conditions, given), "service.conditions", CONDITIONS);
    refuses((given) => Object.assign(conditions, given), "service.conditions", { latencyMs: [undefined] });
    assert.throws(
      () => Object.assign(conditions, { latency: 5 }),
      /^TypeError: service.conditions has no latency; there are: /,
    );
    assert.deepEqual({ ...conditions }, before);
    assert.equal((await send(service, "POST /hosts", {})).status, 201);
    assert.match(inspect(conditions), /database: 'up'/, "they print as what they hold");
  });

  test("in a fault", () => {
    const service = createSandboxService();
    const inject = (/** @type {any} */ fault) => service.inject(fault);
    refuses(inject, "a fault", {
      networkError: [false, 1, null],
      cut: [false, "true"],
      stall: ["header", true, null],
      drip: [null, true, 5],
      status: ["500", null],
    });
    refuses((fault) => inject({ status: 500, ...fault }), "a fault", {
      times: [0, -1, 1.5, "2", null],
      processed: ["yes", null],
      method: ["", ["GET"], "GET /hosts"],
      path: ["hosts", "", "/hosts?limit=5", ["/hosts"], null],
      body: [() => {}, 5n, new ArrayBuffer(2), new Uint16Array(2), new Map(), new Error("no")],
      headers: [{ a: 5 }, { "a b": "c" }, { a: "ü€" }, [["a", "b"]], new Headers({ a: "b" }), "a: b", null],
    });
    refuses((drip) => inject({ drip: { everyMs: 5, ...drip } }), "a fault's drip", {
      everyMs: [...NO_DURATION, undefined],
      bytes: [0, 1.5, "4", null],
    });
    assert.throws(() => inject({ drip: {} }), /^TypeError: a fault's drip: everyMs must be /);
    assert.throws(() => inject({ drip: { everyMs: 1, byte: 4 } }), /^TypeError: a fault's drip has no byte; /);
    assert.throws(() => inject({ stall: "header" }), typeError('a fault: stall must be "headers" or "body"'));
    assert.throws(() => inject({ cut: true, body: "x" }), typeError("a fault: body and headers go with status only"));
    assert.throws(() => inject({ stall: "body", headers: {} }), /^TypeError: a fault: body and headers /);
    assert.throws(() => inject(undefined), /^TypeError: a fault: expected an object/);
    assert.deepEqual(service.pendingFaults, []);
  });

  test("in a failure", () => {
    const service = createSandboxService();
    const fail = (/** @type {any} */ failure) => service.failNext("provision", failure);
    refuses(fail, "a failure", { message: [5, null], crash: ["yes", null] });
    assert.throws(() => fail({ mesage: "x" }), typeError("a failure has no mesage; there are: message, crash"));
    for (const failure of [null, 5, ["x"]]) assert.throws(() => fail(failure), /^TypeError: a failure: /);
    for (const times of [0, -1, 1.5, "2", Number.POSITIVE_INFINITY])
      assert.throws(
        () => service.failNext("provision", "x", /** @type {any} */ (times)),
        typeError("failNext: times must be a whole number of at least 1"),
      );
    assert.throws(
      () => service.failNext(/** @type {any} */ ("create")),
      /^TypeError: no step is called create; there are: /,
    );
    assert.deepEqual(service.pendingFaults, []);
  });

  test("in a host", () => {
    const service = createSandboxService();
    const { id } = service.addHost();
    const wrong = {
      name: [null],
      status: [null],
      provider: [""],
      image: [5],
      instanceType: [5],
      diskGb: ["20", -1],
      externalSshHost: [null],
      externalSshPort: [0, "22", null],
      sshUsername: [null],
      internalSshHost: [false],
      knownHosts: [null, []],
      tailscaleDeviceId: [5],
      lastError: [null],
      createdAt: [...NO_INSTANT, null],
      updatedAt: [...NO_INSTANT, null],
      activatedAt: NO_INSTANT,
      expiresAt: NO_INSTANT,
      leaseDeadline: NO_INSTANT,
      serviceAccount: [false],
      warm: ["yes", null],
      vm: ["gone", null],
    };
    refuses((seed) => service.addHost(seed), "a host", { ...wrong, id: ["sb-1", id.toUpperCase(), 5, null] });
    refuses((changes) => service.updateHost(id, changes), "a host", wrong);
    assert.equal(service.hosts.length, 1);
    const other = id.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    assert.throws(() => service.updateHost(id, { id: other }), typeError("a host: id must stay as it is"));
    const same = service.hosts[0] ?? assert.fail("there is a host");
    assert.deepEqual(service.updateHost(id, same), same, "what the service shows can be given back");
  });

  test("in what is waited for", async () => {
    const service = createSandboxService();
    const next = (/** @type {any} */ match) => service.nextRequest(match);
    await assert.rejects(next({ path: "hosts" }), /^TypeError: a request: path must be a path that begins with "\/"/);
    await assert.rejects(next({ methode: "GET" }), typeError("a request has no methode; there are: method, path"));
  });

  test("in where a server listens", async () => {
    const service = createSandboxService();
    const serve = (/** @type {any} */ options) => serveSandboxService(service, options);
    await assert.rejects(serve({ prot: 80 }), typeError("serveSandboxService has no prot; there are: port, host"));
    await assert.rejects(serve({ port: 65_536 }), /^TypeError: serveSandboxService: port must be /);
    await assert.rejects(serve({ host: "" }), /^TypeError: serveSandboxService: host must be /);
    await assert.rejects(
      serveSandboxService(/** @type {any} */ ({})),
      /^TypeError: serveSandboxService: expected a service/,
    );
  });
});

test("undefined counts as left out, everywhere", async () => {
  /** @param {string[]} names */
  const nothing = (...names) => /** @type {any} */ (Object.fromEntries(names.map((name) => [name, undefined])));
  const usual = createSandboxService();
  const options = nothing("generation", "tokens", "accounts", "providers", "hosts", "seed", "now");
  const service = createSandboxService({ ...options, ...nothing(...Object.keys(usual.conditions)) });
  assert.deepEqual({ ...service.conditions }, { ...usual.conditions });

  const provider = nothing("image", "sshHost", "sshPort", "sshUsername", "mintsKeys", "account", "maxLifetimeMs");
  const plain = createSandboxService({ providers: { docker: provider } });
  assert.equal((await send(plain, "POST /hosts", {})).body.image, "ubuntu-24.04");
  assert.match(JSON.stringify((await send(plain, "GET /doctor")).body), /docker account ok/);

  const host = plain.addHost(nothing(...Object.keys(plain.addHost())));
  assert.deepEqual([host.status, host.image, host.externalSshPort], ["active", "ubuntu-24.04", 2222]);
  assert.deepEqual(plain.updateHost(host.id, nothing(...Object.keys(host))), host);

  service.failNext("provision", nothing("message", "crash"));
  assert.equal((await send(service, "POST /hosts", {})).status, 502);
  service.inject({ status: 503, ...nothing("times", "processed", "method", "path", "body", "headers", "cut") });
  assert.deepEqual(
    [(await send(service, "GET /hosts")).status, (await send(service, "GET /hosts")).status],
    [503, 200],
  );
  const next = service.nextRequest(nothing("method", "path"));
  await send(service, "GET /healthz");
  assert.equal((await next).path, "/healthz");
  const server = await serveSandboxService(service, nothing("port", "host"));
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  await server.close();
});

test("bytes of a fault are sent as they are", async () => {
  const service = createSandboxService();
  service.inject({ status: 200, body: Uint8Array.of(0x68, 0x69) });
  assert.equal((await send(service, "GET /hosts")).body, "hi");
});
