// The service's time: leases, statuses on the way, latency and the janitor all run on it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";
const DAY_MS = 86_400_000;

describe("a stopped clock", () => {
  test("moves only when it is advanced", async () => {
    const { clock } = createSandboxService({ now: NOON });
    clock.advance(1500);
    assert.equal(clock.now().toISOString(), "2030-01-01T12:00:01.500Z");
    assert.throws(() => clock.advance(-1), RangeError);
    assert.throws(() => clock.advance(Number.NaN), RangeError);
  });

  test("shows a host in each of its statuses", async () => {
    const service = createSandboxService({ now: NOON, provisioningMs: 10_000 });
    const arrived = service.nextRequest();
    const create = send(service, "POST /hosts", {});
    await arrived;
    /** @type {(string | undefined)[]} */
    const seen = [];
    for (let step = 0; step < 11; step += 1) {
      seen.push(service.hosts[0]?.status);
      service.clock.advance(1000);
    }
    assert.deepEqual(
      seen.filter((status, index) => status !== seen[index - 1]),
      ["provisioning", "creating_network", "creating_vm", "bootstrapping", "active"],
    );
    const { body } = await create;
    assert.equal(body.created_at, "2030-01-01T12:00:00Z");
    assert.equal(body.activated_at, "2030-01-01T12:00:10Z");
    assert.equal(body.expires_at, "2030-01-02T12:00:10Z", "a lease counts from the end of provisioning");
  });

  test("holds back responses until the latency is over", async () => {
    const service = createSandboxService({ now: NOON, latencyMs: 200 });
    let responded = false;
    const arrived = service.nextRequest();
    const list = send(service, "GET /hosts").then(() => {
      responded = true;
    });
    await arrived;
    service.clock.advance(199);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(responded, false);
    service.clock.advance(1);
    await list;
  });
});

test("without a start the clock follows real time, and can be moved on", async () => {
  const service = createSandboxService();
  assert.ok(Math.abs(service.clock.now().getTime() - Date.now()) < 1000);
  service.clock.advance(DAY_MS);
  assert.ok(Math.abs(service.clock.now().getTime() - Date.now() - DAY_MS) < 1000);
});

test("real time that is set is followed, and time that stands still goes on", (t) => {
  const { clock } = createSandboxService();
  clock.now();
  const [date, performance] = [Date.now(), globalThis.performance.now()];
  const stopped = [
    t.mock.method(Date, "now", () => date + DAY_MS),
    t.mock.method(globalThis.performance, "now", () => performance),
  ];
  const service = createSandboxService();
  assert.ok(clock.now().getTime() - date >= DAY_MS);
  const instants = [1, 2, 3].map(() => service.addHost().createdAt);
  for (const { mock } of stopped) mock.restore();
  assert.equal(new Set(instants).size, 3);
});

test("each sleep ends at its own time", { timeout: 5000 }, async () => {
  const { clock } = createSandboxService();
  await Promise.all([clock.sleep(30), clock.sleep(5), clock.sleep(15)]);
});

test("only what somebody waits for keeps a process alive", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const service = createSandboxService({ connections: 3, hosts: [{}, {}, {}] });
  await send(service, "POST /templates", { setup_script: "true" });
  assert.equal(timers(), before, "nobody waits for a template");

  service.inject({ drip: { everyMs: 1000 } });
  await service.fetch(`${service.url}/healthz`);
  assert.equal(timers(), before, "nobody reads the body");

  service.conditions.connections = 1;
  service.conditions.teardownMs = 20;
  const lines = [...service.hosts.map(({ id }) => `DELETE /hosts/${id}`), "GET /hosts"];
  await Promise.all(lines.map((line) => send(service, line)));
  assert.equal(timers(), before, "nobody waits for a connection any more");

  /** @type {string[]} */
  const warnings = [];
  const warn = (/** @type {Error} */ { message }) => void warnings.push(message);
  process.on("warning", warn);
  service.conditions.latencyMs = 2 ** 40;
  const stuck = send(service, "GET /hosts");
  await service.nextRequest();
  assert.equal(timers(), before + 1);
  service.reset();
  await assert.rejects(stuck, /reset/);
  assert.equal(timers(), before, "what was under way is over");
  await send(service, "GET /hosts");
  assert.equal(timers(), before);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", warn);
  assert.deepEqual(warnings, []);

  const stopped = createSandboxService({ now: NOON, latencyMs: 1000 });
  const held = send(stopped, "GET /hosts");
  await stopped.nextRequest();
  assert.equal(timers(), before, "no time passes by itself");
  stopped.clock.advance(1000);
  await held;
});

test("real time provisions by itself", { timeout: 5000 }, async () => {
  const service = createSandboxService({ provisioningMs: 50, latencyMs: 20 });
  const started = performance.now();
  assert.equal((await send(service, "POST /hosts", {})).body.status, "active");
  assert.ok(performance.now() - started >= 69);
});

test("hosts made at the same time differ in their instants and ids, and a list is newest first", async () => {
  for (const options of [{}, { seed: "s" }]) {
    const service = createSandboxService(options);
    await Promise.all(Array.from({ length: 400 }, () => send(service, "POST /hosts", {})));
    const { body } = await send(service, "GET /hosts");
    // A whole second has no fraction, which would be the last one in the order of texts.
    const whole = (/** @type {string} */ value) => value.replace(/:(\d\d)Z$/, ":$1.000000Z");
    for (const field of ["created_at", "id"]) {
      const values = body.map((/** @type {any} */ host) => whole(host[field]));
      assert.equal(new Set(values).size, 400);
      assert.deepEqual(values, values.toSorted().reverse(), field);
    }
    assert.match(whole(body[0].created_at), /\.\d{6}Z$/);
    assert.match(body[0].id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test("a renewal that lands while a host is bootstrapping outlasts its create", async () => {
  const service = createSandboxService({ now: NOON, provisioningMs: 1000 });
  const create = send(service, "POST /hosts", {});
  await service.nextRequest();
  service.clock.advance(900);
  const expires_at = "2030-03-01T00:00:00Z";
  assert.equal((await send(service, `POST /hosts/${service.hosts[0]?.id}/renew`, { expires_at })).status, 200);
  service.clock.advance(100);
  assert.equal((await create).body.expires_at, expires_at);
});

describe("leases", () => {
  test("absent is the default, null is permanent, an instant is itself", async () => {
    const service = createSandboxService({ now: NOON });
    const lease = async (/** @type {object} */ spec) => (await send(service, "POST /hosts", spec)).body.expires_at;
    assert.equal(await lease({}), "2030-01-02T12:00:00Z");
    assert.equal(await lease({ expires_at: null }), null);
    assert.equal(await lease({ expires_at: "2031-01-01T00:00:00.25+02:00" }), "2030-12-31T22:00:00.250000Z");
    const refused = async (/** @type {unknown} */ expires_at) =>
      (await send(service, "POST /hosts", { expires_at })).body.detail[0].msg;
    assert.match(await refused(NOON), /expires_at must be in the future$/);
    assert.match(await refused(-1e14), /dates before 0000 are not supported as unix timestamps$/);
  });

  test("renewing a permanent host ends its permanence", async () => {
    const service = createSandboxService({ now: NOON, hosts: [{ expiresAt: null }] });
    const [host] = service.hosts;
    const { body } = await send(service, `POST /hosts/${host?.id}/renew`, { expires_at: null });
    assert.equal(body.expires_at, "2030-01-02T12:00:00Z");
  });

  test("an expired host stays for the janitor's minute, can be renewed, and is then removed", async () => {
    const service = createSandboxService({ now: NOON, hosts: [{}, { expiresAt: null }] });
    const id = service.hosts.find(({ expiresAt }) => expiresAt !== null)?.id;
    const status = async () => (await send(service, `GET /hosts/${id}`)).status;
    service.clock.advance(DAY_MS + 59_999);
    assert.equal(await status(), 200);
    assert.equal((await send(service, `POST /hosts/${id}/renew`)).status, 200);
    service.clock.advance(DAY_MS + 59_999);
    assert.equal(await status(), 200);
    service.clock.advance(1);
    assert.equal(await status(), 404);
    assert.equal(service.hosts.length, 1, "the permanent one");
  });

  test("the janitor needs no request", () => {
    const service = createSandboxService({ now: NOON, reapAfterMs: 0, hosts: [{}] });
    service.clock.advance(DAY_MS);
    assert.equal(service.hosts.length, 0);
  });

  test("the janitor can be called, and kept away", async () => {
    const service = createSandboxService({ now: NOON, reapAfterMs: null, hosts: [{}, {}, { expiresAt: null }] });
    service.clock.advance(10 * DAY_MS);
    assert.equal((await send(service, "GET /hosts")).body.length, 3);
    assert.equal(service.reap(), 2);
    assert.equal((await send(service, "GET /hosts")).body.length, 1);
  });
});

test("a delete holds its host: the second one waits and finds nothing, a read does not wait", async () => {
  const service = createSandboxService({ now: NOON, teardownMs: 5000, hosts: [{}] });
  const [host] = service.hosts;
  const arrived = service.nextRequest();
  const first = send(service, `DELETE /hosts/${host?.id}`);
  await arrived;
  const second = send(service, `DELETE /hosts/${host?.id}`);
  const renewal = send(service, `POST /hosts/${host?.id}/renew`);
  await send(service, "POST /http-proxies", { name: "api", target: "https://api.example", headers: { a: "b" } });
  const attachment = send(service, `POST /http-proxies/api/hosts/${host?.id}`);
  assert.equal((await send(service, `GET /hosts/${host?.id}`)).body.status, "active");
  service.clock.advance(5000);
  assert.deepEqual([(await first).status, (await second).status, (await renewal).status], [204, 404, 404]);
  assert.deepEqual((await attachment).body, { detail: "host not found", error_code: "NOT_FOUND" });
});

test("what waits for a host goes on, one after the other, when a delete before it failed", async () => {
  const service = createSandboxService({ now: NOON, teardownMs: 1000, hosts: [{}] });
  const line = `DELETE /hosts/${service.hosts[0]?.id}`;
  service.failNext("teardown");
  const deletes = [send(service, line), send(service, line)];
  while (service.requests.length < 2) await service.nextRequest();
  service.clock.advance(1000);
  assert.equal((await deletes[0])?.status, 503);
  const renewal = send(service, `${line.replace("DELETE", "POST")}/renew`);
  while (service.requests.length < 3) await service.nextRequest();
  service.clock.advance(1000);
  assert.deepEqual([(await deletes[1])?.status, (await renewal).status], [204, 404]);
});

test("a host cannot be deleted before it has a machine", async () => {
  for (const status of ["provisioning", "creating_network", "creating_vm"]) {
    const service = createSandboxService({ hosts: [{ status }] });
    const { body } = await send(service, `DELETE /hosts/${service.hosts[0]?.id}`);
    assert.equal(body.error_code, "HOST_STATE", status);
  }
});

test("a hung database holds requests until it is back; what needs none goes on", async () => {
  const service = createSandboxService({ now: NOON, database: "hung" });
  const list = send(service, "GET /hosts");
  assert.equal((await send(service, "GET /healthz")).status, 200);
  const arrived = service.nextRequest({ path: "/doctor" });
  const doctor = send(service, "GET /doctor");
  await arrived;
  service.clock.advance(4999);
  let responded = false;
  doctor.then(() => {
    responded = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(responded, false, "a probe takes five seconds");
  service.clock.advance(1);
  const [database] = (await doctor).body.checks;
  assert.deepEqual([database.status, database.detail], ["fail", "timed out after 5s"]);
  service.conditions.database = "hung";
  let isListed = false;
  list.then(() => {
    isListed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isListed, false, "it hangs again");
  service.conditions.database = "up";
  assert.deepEqual((await list).body, []);
});

test("a database that is down from the start refuses what needs it, and keeps nothing of it", async () => {
  const service = createSandboxService({ database: "down" });
  const { status, body } = await send(service, "POST /hosts", {}, { key: "k" });
  assert.deepEqual([status, body], [503, { detail: "host provisioning could not be completed" }]);
  assert.equal((await send(service, "GET /hosts")).status, 500);
  service.conditions.database = "up";
  assert.equal(service.hosts.length, 0);
});
