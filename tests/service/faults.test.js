// Faults between client and service, and failures behind the service.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
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
    service.inject({ path: "/hosts", status: 204 });
    assert.equal((await send(service, "GET /hosts")).headers.get("content-length"), null);
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

  test("are for paths as they are written, and for patterns whatever they matched before", async () => {
    const service = createSandboxService();
    service.inject({ path: "/openapi.json", status: 418 });
    assert.equal((await send(service, "GET /openapiXjson")).status, 404);
    assert.equal((await send(service, "GET /openapi.json?x=1")).status, 418);
    service.inject({ path: /^\/healthz$/g, status: 418, times: 2 });
    for (const expected of [418, 418, 200]) assert.equal((await send(service, "GET /healthz")).status, expected);
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

  test("only what is there can fail to go", async () => {
    const hosts = [{ vm: /** @type {const} */ ("lost"), internalSshHost: "sb-1.example.ts.net" }];
    const service = createSandboxService({ hosts });
    service.failNext("release");
    service.failNext("teardown");
    assert.equal((await send(service, `DELETE /hosts/${service.hosts[0]?.id}`)).status, 204);
    assert.equal(service.pendingFaults.length, 2, "the machine is gone, and the tailnet is none of the service's");
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
