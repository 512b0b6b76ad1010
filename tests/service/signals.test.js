// Signals of callers: what an abort does, and that none is listened to for longer than its call.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { serveSandboxService } from "../../pkg-template/testing/node.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";

test("an aborted signal sends nothing, and a signal is let go of after each call", async () => {
  const service = createSandboxService();
  const reason = new Error("too late");
  await assert.rejects(
    send(service, "GET /hosts", undefined, { signal: AbortSignal.abort(reason) }),
    (error) => error === reason,
  );
  const hasty = new AbortController();
  const aborted = send(service, "GET /hosts", undefined, { signal: hasty.signal });
  hasty.abort(reason);
  await assert.rejects(aborted, (error) => error === reason);
  const request = new Request(`${service.url}/hosts`, { signal: AbortSignal.abort(reason) });
  await assert.rejects(service.fetch(request), (error) => error === reason);
  assert.equal(service.requests.length, 0);
  const { signal } = new AbortController();
  for (let call = 0; call < 5; call += 1) await send(service, "GET /hosts", undefined, { signal });
  service.inject({ networkError: true });
  await assert.rejects(send(service, "GET /hosts", undefined, { signal }), TypeError);
  service.inject({ drip: { everyMs: 0, bytes: 5 } });
  await send(service, "GET /healthz", undefined, { signal });
  service.inject({ stall: "body" });
  const unread = await service.fetch(`${service.url}/healthz`, { signal });
  await unread.body?.cancel();
  assert.deepEqual(getEventListeners(signal, "abort"), []);
  assert.deepEqual(getEventListeners(service.lifetime, "abort"), []);
});

test("calls in parallel share a listener, so that no platform warns of a leak", { timeout: 10_000 }, async () => {
  /** @type {string[]} */
  const warnings = [];
  const warn = (/** @type {Error} */ { message }) => void warnings.push(message);
  process.on("warning", warn);
  const service = createSandboxService({ now: NOON, latencyMs: 5 });
  const server = await serveSandboxService(service);
  const impatient = new AbortController();
  const { signal } = impatient;
  const headers = { authorization: `Bearer ${service.token}` };
  const calls = Array.from({ length: 100 }, () => send(service, "POST /hosts", {}, { signal }));
  const requests = Array.from({ length: 20 }, () => fetch(`${server.url}/hosts`, { headers }));
  while (service.requests.length < 120) await service.nextRequest();
  assert.equal(getEventListeners(signal, "abort").length, 1);
  assert.equal(getEventListeners(service.lifetime, "abort").length, 1);
  service.clock.advance(5);
  for (const { status } of await Promise.all(calls)) assert.equal(status, 201);
  for (const response of await Promise.all(requests)) assert.equal((await response.json()).length, 100);
  await server.close();
  // Each is let go of when its connection has closed.
  while (getEventListeners(service.lifetime, "abort").length > 0) await new Promise((resolve) => setImmediate(resolve));
  const pending = Array.from({ length: 20 }, () => send(service, "GET /hosts", undefined, { signal }));
  impatient.abort(new Error("enough"));
  for (const call of await Promise.allSettled(pending)) assert.equal(call.status, "rejected");
  process.off("warning", warn);
  assert.deepEqual(warnings, []);
});

test("a call that ends lets go of its signal, and not of the other calls of that signal", async () => {
  const service = createSandboxService();
  const impatient = new AbortController();
  const { signal } = impatient;
  service.inject({ stall: "headers" });
  const stalled = send(service, "GET /hosts", undefined, { signal });
  await service.nextRequest();
  assert.equal((await send(service, "GET /hosts", undefined, { signal })).status, 200);
  const reason = new Error("enough");
  impatient.abort(reason);
  await assert.rejects(stalled, (error) => error === reason);
  assert.deepEqual(getEventListeners(signal, "abort"), []);
});
