// What test code does with a service besides sending requests: its log, its start, its hosts, and names that are misspelt.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";

test("the log keeps requests as they came, without their token", async () => {
  const service = createSandboxService({ hosts: [{ image: "a:1" }] });
  await send(service, "POST /hosts?x=1", { env: { A: "b" } }, { key: "k" });
  service.inject({ networkError: true, processed: true });
  await assert.rejects(send(service, "GET /nowhere"));
  await service.fetch(`${service.url}/hosts`, { headers: { authorization: service.token } });
  const [create, lost, schemeless] = service.requests;
  assert.equal(create?.method, "POST");
  assert.equal(create?.path, "/hosts?x=1");
  assert.equal(create?.headers.authorization, "Bearer ***");
  assert.equal(create?.headers["idempotency-key"], "k");
  assert.deepEqual(create?.body, { env: { A: "b" } });
  assert.equal(create?.status, 201);
  assert.equal(lost?.status, undefined);
  assert.equal(schemeless?.headers.authorization, "***");
  assert.equal(JSON.stringify(service.requests).includes(service.token), false);
});

test("reset goes back to the start and ends what is under way", async () => {
  const service = createSandboxService({ now: NOON, hosts: [{ image: "kept:1" }], provisioningMs: 1000 });
  const { clock, conditions } = service;
  service.failNext("provision");
  service.inject({ status: 500, times: Infinity, path: "/never" });
  conditions.database = "down";
  conditions.database = "up";
  conditions.latencyMs = 5;
  clock.advance(5000);
  const arrived = service.nextRequest();
  const create = send(service, "POST /hosts", {});
  await arrived;
  const early = send(service, "GET /hosts");
  service.reset();
  await assert.rejects(create, /reset/);
  await assert.rejects(early, /reset/);
  assert.equal(clock.now().toISOString(), "2030-01-01T12:00:00.000Z");
  assert.equal(conditions.latencyMs, 0);
  assert.deepEqual(service.requests, []);
  assert.deepEqual(
    service.hosts.map(({ image }) => image),
    ["kept:1"],
  );
  assert.equal((await send(service, "GET /never")).status, 404);
});

test("a seed makes everything repeatable", async () => {
  const run = async () => {
    const service = createSandboxService({ seed: "s", now: NOON });
    const { body } = await send(service, "POST /hosts", {});
    const { body: list } = await send(service, "GET /hosts");
    return [body, list];
  };
  assert.deepEqual(await run(), await run());
  assert.equal(createSandboxService({ seed: "s" }).addHost().id, "019b76da-a800-7967-bd39-43d7ad094514");
  const [one, two] = [createSandboxService(), createSandboxService()];
  assert.notEqual(one.addHost().id, two.addHost().id);
});

test("misspelt options and conditions are errors", () => {
  for (const name of ["latency", "toString"])
    assert.throws(() => createSandboxService(/** @type {any} */ ({ [name]: 5 })), new RegExp(`has no ${name};`));
  assert.throws(() => createSandboxService(/** @type {any} */ ({ generation: "old" })), /generation/);
  assert.throws(() => createSandboxService(/** @type {any} */ ({ providers: { a: { mintKeys: true } } })), /mintKeys/);
  const { conditions } = createSandboxService();
  assert.throws(() => Object.assign(conditions, { latency: 5 }), TypeError);
  assert.throws(() => createSandboxService().addHost(/** @type {any} */ ({ state: "active" })), /state/);
  for (const createdAt of [
    "tomorrow",
    "Jan 1 2030",
    "2030-01-01T00:00:00",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Date("x"),
    Date.parse("0001-01-01T00:00:00Z") - 1,
  ]) {
    assert.throws(() => createSandboxService().addHost({ createdAt }), TypeError);
  }
});

test("a host may have any status, also one with a name that every object of JavaScript has", () => {
  const { status, expiresAt } = createSandboxService().addHost({ status: "constructor" });
  assert.equal(status, "constructor");
  assert.match(expiresAt ?? "", /^20\d\d-/);
});

test("a host that is put in place is named as it says, and may be of a provider that is no more", () => {
  const service = createSandboxService({ tailnet: "example.ts.net" });
  assert.equal(service.addHost({ name: "mine" }).internalSshHost, "mine.example.ts.net");
  const { image, sshUsername, vm } = service.addHost({ provider: "retired" });
  assert.deepEqual([image, sshUsername, vm], ["ubuntu-24.04", "root", "running"]);
});

test("hosts are put in place and changed under the names of SandboxHost", async () => {
  const service = createSandboxService({ now: NOON });
  const host = service.addHost({ status: "error", lastError: "boom", createdAt: "2029-01-01T00:00:00Z" });
  assert.equal(host.expiresAt, NOON);
  const { createdAt } = createSandboxService().addHost({ createdAt: "1969-12-31T23:59:59.500Z" });
  assert.equal(createdAt, "1969-12-31T23:59:59.500000Z");
  const newer = service.addHost({ instanceType: "cx33", expiresAt: new Date("2031-01-01T00:00:00Z") });
  const { body } = await send(service, "GET /hosts");
  assert.deepEqual(
    body.map((/** @type {any} */ { id }) => id),
    [newer.id, host.id],
  );
  assert.equal(body[0].instance_type, "cx33");
  assert.equal(body[0].expires_at, "2031-01-01T00:00:00Z");
  assert.equal(body[1].last_error, "boom");
  assert.equal(body[1].external_ssh_host, "");
  assert.equal(body[1].created_at, "2029-01-01T00:00:00Z");
  service.updateHost(host.id, { status: "bootstrapping", createdAt: "2031-01-01T00:00:00Z" });
  assert.deepEqual(
    service.hosts.map(({ id }) => id),
    [host.id, newer.id],
  );
  assert.equal((await send(service, "GET /hosts")).body[0].created_at, "2031-01-01T00:00:00Z");
  service.conditions.timeZone = "America/New_York";
  assert.equal((await send(service, "GET /hosts")).body[0].created_at, "2030-12-31T19:00:00-05:00");
  assert.equal((await send(service, `GET /hosts/${host.id}`)).body.status, "bootstrapping");
  assert.throws(() => service.updateHost("nobody", {}), /nobody/);
});
