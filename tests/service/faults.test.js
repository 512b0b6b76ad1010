// Faults on the way, failures behind the service, and the log of what was asked.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { serveSandboxService } from "../../pkg-template/testing/node.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";

/** Whether a promise is still pending once everything that can happen has happened. @param {Promise<unknown>} promise */
async function isPending(promise) {
  const nothing = Symbol("nothing");
  const wait = new Promise((resolve) => setTimeout(resolve, 20, nothing));
  return (await Promise.race([promise, wait])) === nothing;
}

describe("faults", () => {
  test("replace the responses to matching requests, as many as they are meant for", async () => {
    const service = createSandboxService({ hosts: [{}] });
    const html = { "Content-Type": "text/html", "retry-after": "3" };
    service.inject({
      method: "GET",
      path: "/hosts/{id}",
      times: 2,
      status: 502,
      body: "<h1>Bad Gateway</h1>",
      headers: html,
    });
    service.inject({ path: "/hosts", status: 429, body: { detail: "slow down" } });
    const one = `GET /hosts/${service.hosts[0]?.id}`;
    const gateway = await send(service, one);
    assert.deepEqual([gateway.status, gateway.body], [502, "<h1>Bad Gateway</h1>"]);
    assert.equal(gateway.headers.get("content-type"), "text/html");
    assert.equal(gateway.headers.get("retry-after"), "3");
    assert.equal(gateway.headers.get("server"), null, "it is not the service that responds");
    assert.deepEqual([(await send(service, one)).status, (await send(service, one)).status], [502, 200]);
    assert.deepEqual((await send(service, "GET /hosts")).body, { detail: "slow down" });
    assert.equal((await send(service, "GET /hosts")).status, 200);
  });

  test("can be taken back", async () => {
    const service = createSandboxService();
    const remove = service.inject({ path: /^\/h/, times: Infinity, status: 204 });
    assert.equal((await send(service, "GET /hosts")).status, 204);
    remove();
    assert.equal((await send(service, "GET /hosts")).status, 200);
  });

  test("a connection can break before the request arrives, or after the service did its work", async () => {
    const service = createSandboxService();
    service.inject({ networkError: true });
    await assert.rejects(send(service, "POST /hosts", {}, { key: "k" }), TypeError);
    assert.equal(service.hosts.length, 0);
    service.inject({ networkError: true, processed: true });
    await assert.rejects(send(service, "POST /hosts", {}, { key: "k" }), TypeError);
    assert.equal(service.hosts.length, 1);
    const replay = await send(service, "POST /hosts", {}, { key: "k" });
    assert.equal(replay.body.id, service.hosts[0]?.id);
    assert.equal(replay.body.private_key, null);
  });

  test("headers can stall until the caller gives up", async () => {
    const service = createSandboxService();
    service.inject({ stall: "headers" });
    const giveUp = new AbortController();
    const create = send(service, "POST /hosts", {}, { signal: giveUp.signal });
    assert.equal(await isPending(create), true);
    assert.equal(service.hosts.length, 1, "the work is done all the same");
    const reason = new Error("enough");
    giveUp.abort(reason);
    await assert.rejects(create, (error) => error === reason);
  });

  test("a body can stall half-way until the caller gives up", async () => {
    const service = createSandboxService();
    service.inject({ stall: "body" });
    const giveUp = new AbortController();
    const response = await service.fetch(`${service.url}/healthz`, { signal: giveUp.signal });
    const body = response.text();
    assert.equal(await isPending(body), true);
    const reason = new Error("enough");
    giveUp.abort(reason);
    await assert.rejects(body, (error) => error === reason);
  });

  test("a body can break off", async () => {
    const service = createSandboxService();
    service.inject({ cut: true });
    const response = await service.fetch(`${service.url}/healthz`);
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), TypeError);
  });

  test("a body can come in drips, on the service's clock", async () => {
    const service = createSandboxService({ now: NOON });
    service.inject({ drip: { everyMs: 600, bytes: 5 } });
    const response = await service.fetch(`${service.url}/healthz`);
    const body = response.text();
    for (let drip = 0; drip < 3; drip += 1) {
      assert.equal(await isPending(body), true);
      service.clock.advance(600);
    }
    assert.equal(await body, '{"status":"ok"}');
  });

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
    assert.equal(service.requests.length, 0);
    const { signal } = new AbortController();
    for (let call = 0; call < 5; call += 1) await send(service, "GET /hosts", undefined, { signal });
    assert.deepEqual(getEventListeners(signal, "abort"), []);
    assert.deepEqual(getEventListeners(service.lifetime, "abort"), []);
  });

  test("calls in parallel share a listener, so that no platform warns of a leak", async () => {
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
    const pending = Array.from({ length: 20 }, () => send(service, "GET /hosts", undefined, { signal }));
    impatient.abort(new Error("enough"));
    for (const call of await Promise.allSettled(pending)) assert.equal(call.status, "rejected");
    process.off("warning", warn);
    assert.deepEqual(warnings, []);
  });

  test("that nothing has met are named, so that a test that tests nothing fails", async () => {
    const service = createSandboxService();
    assert.deepEqual(service.pendingFaults, []);
    service.assertNoPendingFaults();
    service.inject({ method: "get", path: "/hosts", status: 503, times: 3 });
    service.inject({ path: /never/, stall: "body" });
    service.inject({ path: "/doctor", cut: true, times: Number.POSITIVE_INFINITY });
    const remove = service.inject({ networkError: true, method: "DELETE" });
    service.failNext("provision", "ProviderCommandError: quota exceeded", 2);
    await send(service, "GET /hosts");
    await send(service, "POST /hosts", {});
    assert.deepEqual(service.pendingFaults, [
      "GET /hosts: status 503 (2 of 3 left)",
      "* /never/: stall body",
      "* /doctor: cut",
      "DELETE *: networkError",
      "failNext provision: ProviderCommandError: quota exceeded",
    ]);
    remove();
    await assert.rejects(send(service, "GET /doctor"), TypeError);
    assert.throws(() => service.assertNoPendingFaults(), {
      message:
        "no request has met these faults:\n  GET /hosts: status 503 (2 of 3 left)\n  * /never/: stall body\n" +
        "  failNext provision: ProviderCommandError: quota exceeded",
    });
    service.reset();
    service.assertNoPendingFaults();
  });

  test("that make no sense are refused", () => {
    const service = createSandboxService();
    const inject = (/** @type {any} */ fault) => () => service.inject(fault);
    assert.throws(inject({ path: "/hosts" }), TypeError);
    assert.throws(inject({ status: 500, cut: true }), TypeError);
    assert.throws(inject({ status: 101 }), RangeError);
    assert.throws(inject({ status: 500, time: 3 }), TypeError);
  });
});

describe("failures behind the service", () => {
  test("a provider that fails leaves a host in status error; one that crashes strands it", async () => {
    const service = createSandboxService();
    service.failNext("provision", "ProviderCommandError: no more machines");
    assert.equal((await send(service, "POST /hosts", {})).status, 502);
    assert.equal(service.hosts[0]?.status, "error");
    assert.equal(service.hosts[0]?.lastError, "ProviderCommandError: no more machines");
    service.failNext("provision", { crash: true });
    const crashed = await send(service, "POST /hosts", {});
    assert.deepEqual([crashed.status, crashed.body], [500, "Internal Server Error"]);
    const stranded = service.hosts[0];
    assert.equal(stranded?.status, "creating_vm");
    assert.equal((await send(service, `DELETE /hosts/${stranded?.id}`)).body.detail, "host is still provisioning");
  });

  test("a teardown that fails can be repeated", async () => {
    const service = createSandboxService({ tailnet: "example.ts.net", hosts: [{}] });
    const remove = () => send(service, `DELETE /hosts/${service.hosts[0]?.id}`);
    service.failNext("release", {}, 2);
    assert.deepEqual([(await remove()).status, (await remove()).status], [503, 503]);
    assert.notEqual(service.hosts[0]?.tailscaleDeviceId, null);
    service.failNext("teardown");
    assert.equal((await remove()).body.error_code, "HOST_TEARDOWN");
    assert.equal(service.hosts[0]?.tailscaleDeviceId, null);
    assert.equal((await remove()).status, 204);
  });
});

test("the log keeps requests as they came, without their token", async () => {
  const service = createSandboxService({ hosts: [{ image: "a:1" }] });
  await send(service, "POST /hosts?x=1", { env: { A: "b" } }, { key: "k" });
  service.inject({ networkError: true });
  await assert.rejects(send(service, "GET /nowhere"));
  const [create, lost] = service.requests;
  assert.equal(create?.method, "POST");
  assert.equal(create?.path, "/hosts?x=1");
  assert.equal(create?.headers.authorization, "Bearer ***");
  assert.equal(create?.headers["idempotency-key"], "k");
  assert.deepEqual(create?.body, { env: { A: "b" } });
  assert.equal(create?.status, 201);
  assert.equal(lost?.status, undefined);
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
  service.reset();
  await assert.rejects(create, /reset/);
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
  const [one, two] = [createSandboxService(), createSandboxService()];
  assert.notEqual(one.addHost().id, two.addHost().id);
});

test("misspelt options and conditions are errors", () => {
  assert.throws(() => createSandboxService(/** @type {any} */ ({ latency: 5 })), /latency/);
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
  ]) {
    assert.throws(() => createSandboxService().addHost({ createdAt }), TypeError);
  }
});

test("hosts are put in place and changed under the names of SandboxHost", async () => {
  const service = createSandboxService({ now: NOON });
  const host = service.addHost({ status: "error", lastError: "boom", createdAt: "2029-01-01T00:00:00Z" });
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
  service.updateHost(host.id, { status: "bootstrapping" });
  assert.equal((await send(service, `GET /hosts/${host.id}`)).body.status, "bootstrapping");
  assert.throws(() => service.updateHost("nobody", {}), /nobody/);
});
