// Idempotency keys: what is replayed, what is not, and what two creates at once do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";
const DAY_MS = 86_400_000;

test("a replay returns the first host, without its key, whatever the payload", async () => {
  const service = createSandboxService();
  const first = await send(service, "POST /hosts", { image: "one" }, { key: "k" });
  const second = await send(service, "POST /hosts", { image: "two" }, { key: "k" });
  assert.match(first.body.private_key, /OPENSSH PRIVATE KEY/);
  assert.equal(second.status, 201);
  assert.deepEqual(second.body, { ...first.body, private_key: null });
  assert.equal(service.hosts.length, 1);
});

test("a key is good for a day and goes with its host", async () => {
  const service = createSandboxService({ now: NOON, leaseMs: 3 * DAY_MS });
  const create = async () => (await send(service, "POST /hosts", {}, { key: "k" })).body.id;
  const first = await create();
  service.clock.advance(DAY_MS - 1);
  assert.equal(await create(), first);
  service.clock.advance(1);
  const second = await create();
  assert.notEqual(second, first);
  assert.equal((await send(service, `DELETE /hosts/${second}`)).status, 204);
  assert.notEqual(await create(), second);
});

test("a failed create leaves its key free", async () => {
  const service = createSandboxService();
  service.failNext("provision", "ProviderCommandError: quota exceeded");
  const failed = await send(service, "POST /hosts", {}, { key: "k" });
  assert.deepEqual(failed.body, { detail: "ProviderCommandError: quota exceeded", error_code: "PROVISIONING_FAILED" });
  const retried = await send(service, "POST /hosts", {}, { key: "k" });
  assert.equal(retried.status, 201);
  assert.notEqual(retried.body.private_key, null);
  assert.deepEqual(
    service.hosts.map(({ status }) => status),
    ["active", "error"],
  );
});

test("two creates under one key both provision; the first to finish owns it", async () => {
  const service = createSandboxService({ now: NOON, provisioningMs: 1000 });
  const arrived = service.nextRequest();
  const first = send(service, "POST /hosts", { image: "one" }, { key: "k" });
  await arrived;
  service.clock.advance(500);
  const arrivedToo = service.nextRequest();
  const second = send(service, "POST /hosts", { image: "two" }, { key: "k" });
  await arrivedToo;
  assert.equal(service.hosts.length, 2);
  service.clock.advance(500);
  const winner = (await first).body;
  service.clock.advance(500);
  const loser = (await second).body;
  assert.equal(winner.image, "one");
  assert.deepEqual(loser, { ...winner, private_key: null });
  const [orphan] = service.hosts;
  assert.equal(orphan?.status, "active");
  assert.equal(orphan?.expiresAt, "2030-01-01T12:00:01.500000Z");
});

test("twenty creates at once under one key end in one host for all of them", async () => {
  const service = createSandboxService({ now: NOON, provisioningMs: 1000, reapAfterMs: 0 });
  const creates = Array.from({ length: 20 }, () => send(service, "POST /hosts", {}, { key: "k" }));
  while (service.requests.length < 20) await service.nextRequest();
  service.clock.advance(1000);
  const responses = await Promise.all(creates);
  assert.equal(new Set(responses.map(({ body }) => body.id)).size, 1);
  assert.equal(responses.filter(({ body }) => body.private_key !== null).length, 1);
  assert.equal((await send(service, "GET /hosts")).body.length, 1);
});

test("in the newest generation a key belongs to one account, before all tokens share it", async () => {
  const accounts = { ci: "drkb_ci" };
  const service = createSandboxService({ accounts });
  await send(service, "POST /hosts", {}, { key: "k" });
  const conflict = await send(service, "POST /hosts", {}, { key: "k", token: "drkb_ci" });
  assert.equal(conflict.status, 409);
  assert.deepEqual(conflict.body, {
    detail: "idempotency key k belongs to another service account",
    error_code: "IDEMPOTENCY_KEY_CONFLICT",
  });
  await send(service, `DELETE /hosts/${service.hosts[0]?.id}`);
  assert.equal(
    (await send(service, "POST /hosts", {}, { key: "k", token: "drkb_ci" })).status,
    201,
    "it went with its host",
  );
  const older = createSandboxService({ generation: "observed", tokens: ["a", "b"] });
  const { body } = await send(older, "POST /hosts", {}, { key: "k", token: "a" });
  assert.equal((await send(older, "POST /hosts", {}, { key: "k", token: "b" })).body.id, body.id);
});

test("a client that hangs up does not stop the create; its key finds the host again", async () => {
  const service = createSandboxService({ now: NOON, provisioningMs: 1000 });
  const impatient = new AbortController();
  const reason = new Error("changed my mind");
  const arrived = service.nextRequest();
  const create = send(service, "POST /hosts", {}, { key: "k", signal: impatient.signal });
  await arrived;
  impatient.abort(reason);
  await assert.rejects(create, (error) => error === reason);
  service.clock.advance(1000);
  const [host] = service.hosts;
  assert.equal(host?.status, "active");
  const replay = await send(service, "POST /hosts", {}, { key: "k" });
  assert.equal(replay.body.id, host?.id);
  assert.equal(replay.body.private_key, null);
});
