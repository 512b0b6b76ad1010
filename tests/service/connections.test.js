// A service with a limited pool of database connections: what finishes together, and what waits for a delete.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";
const SAFETY_END = "2030-01-01T12:10:00Z";

/** Statuses and how often each of them came. @param {{ status: number }[]} responses */
function counted(responses) {
  /** @type {Record<number, number>} */
  const counts = {};
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe("creates that finish together", () => {
  const finished = { 12: { 201: 12 }, 20: { 201: 5, 503: 15 }, 40: { 503: 40 } };
  for (const [count, expected] of Object.entries(finished)) {
    test(`${count} of them, with 15 connections`, async () => {
      const service = createSandboxService({ now: NOON, connections: 15, provisioningMs: 1000 });
      const creates = Array.from({ length: Number(count) }, () => send(service, "POST /hosts", {}));
      while (service.requests.length < creates.length) await service.nextRequest();
      service.clock.advance(100_000);
      const responses = await Promise.all(creates);
      assert.deepEqual(counted(responses), expected);
      const refused = responses.filter(({ status }) => status === 503);
      for (const { body } of refused) assert.deepEqual(body, { detail: "host provisioning could not be completed" });
      const left = service.hosts.filter(({ expiresAt }) => expiresAt === SAFETY_END);
      assert.equal(left.length, refused.length, "each refused create leaves a machine on its safety lease");
      assert.ok(service.hosts.every(({ status }) => status === "active"));
    });
  }

  test("leave their keys free when they are refused, and one after the other they are no trouble", async () => {
    const service = createSandboxService({ now: NOON, connections: 1 });
    const create = async () => {
      const created = send(service, "POST /hosts", {}, { key: "k" });
      await service.nextRequest();
      service.clock.advance(60_000);
      return created;
    };
    assert.equal((await create()).status, 503);
    service.conditions.connections = 2;
    const second = await create();
    assert.equal(second.status, 201);
    assert.notEqual(second.body.private_key, null);
    assert.equal(service.hosts.length, 2);
  });

  test("give their connections back when they end with a refusal", async () => {
    const options = { now: NOON, connections: 3, provisioningMs: 1000, accounts: { other: "drkb_other" } };
    const service = createSandboxService(options);
    const creates = [service.token, "drkb_other"].map((token) => send(service, "POST /hosts", {}, { key: "k", token }));
    while (service.requests.length < 2) await service.nextRequest();
    service.clock.advance(100_000);
    assert.deepEqual(counted(await Promise.all(creates)), { 201: 1, 409: 1 });
    assert.equal((await send(service, "GET /hosts")).body.length, 2);
  });

  test("spread over some seconds, sixty are as good as one", async () => {
    const service = createSandboxService({ now: NOON, connections: 15, provisioningMs: 1000 });
    const creates = [];
    for (let count = 0; count < 60; count += 1) {
      creates.push(send(service, "POST /hosts", {}));
      await service.nextRequest();
      service.clock.advance(50);
    }
    service.clock.advance(2000);
    assert.deepEqual(counted(await Promise.all(creates)), { 201: 60 });
  });

  test("are no trouble without a limit", async () => {
    const service = createSandboxService({ now: NOON });
    const creates = Array.from({ length: 100 }, () => send(service, "POST /hosts", {}));
    assert.deepEqual(counted(await Promise.all(creates)), { 201: 100 });
  });
});

test("a connection that is given back goes to one request, also from one that is refused", async () => {
  const service = createSandboxService({ now: NOON, connections: 1, teardownMs: 1000, hosts: [{}, {}, {}] });
  const unknown = "GET /hosts/00000000-0000-4000-8000-000000000000";
  const refused = await Promise.all([unknown, unknown].map((line) => send(service, line)));
  assert.deepEqual(counted(refused), { 404: 2 });
  const deletes = service.hosts.map(({ id }) => send(service, `DELETE /hosts/${id}`));
  for (const [index, deleted] of deletes.entries()) {
    while (service.requests.length < 5) await service.nextRequest();
    service.clock.advance(1000);
    assert.equal((await deleted).status, 204);
    assert.equal(service.hosts.length, 2 - index, "one teardown at a time");
  }
});

test("deletes hold a connection each while they tear down: others wait, and give up after 30 seconds", async () => {
  const service = createSandboxService({ now: NOON, connections: 2, teardownMs: 60_000, hosts: [{}, {}, {}] });
  const [one, two, three] = service.hosts;
  const deletes = [one, two].map((host) => send(service, `DELETE /hosts/${host?.id}`));
  while (service.requests.length < 2) await service.nextRequest();
  const list = send(service, "GET /hosts");
  const third = send(service, `DELETE /hosts/${three?.id}`);
  const template = send(service, "POST /templates", { setup_script: "true" });
  while (service.requests.length < 5) await service.nextRequest();
  assert.equal((await send(service, "GET /healthz")).status, 200);
  service.clock.advance(30_000);
  assert.deepEqual([(await list).status, (await list).body], [500, "Internal Server Error"]);
  assert.equal((await third).body.error_code, "HOST_TEARDOWN");
  assert.deepEqual((await template).body, { detail: "template creation could not be completed" });
  const late = send(service, "GET /hosts");
  service.clock.advance(30_000);
  for (const { status } of await Promise.all(deletes)) assert.equal(status, 204);
  assert.equal((await late).body.length, 1, "whoever still waits gets a connection that is given back");
});
