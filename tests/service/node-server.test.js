// The embedded service behind a socket: what only a socket can show.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { serveSandboxService } from "../../pkg-template/testing/node.js";

const service = createSandboxService();
const headers = { authorization: `Bearer ${service.token}` };
/** @type {import("../../pkg-template/testing/node.js").ServedSandboxService} */
let server;

before(async () => {
  server = await serveSandboxService(service);
});
after(() => server.close());
beforeEach(() => service.reset());

/** Writes to a fresh connection and resolves to all that comes back until it closes. @param {string} text */
const conversation = (text) =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text, "latin1"));
    let said = "";
    socket.setEncoding("latin1").on("data", (data) => {
      said += data;
    });
    socket.setTimeout(8000, () => socket.destroy(new Error("still open after 8 s")));
    socket.on("close", () => resolve(said)).on("error", reject);
  });

describe("headers", () => {
  test("are the real service's, and no others", async () => {
    const text = await conversation("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    const [head, body] = text.split("\r\n\r\n");
    const names = head
      .split("\r\n")
      .slice(1)
      .map((/** @type {string} */ line) => line.split(":")[0]);
    assert.deepEqual(names, ["date", "server", "content-length", "content-type", "connection"]);
    assert.equal(body, '{"status":"ok"}');
  });

  test("of a 204 have no length; those of a HEAD have one", async () => {
    const host = service.addHost();
    const close = "host: x\r\nconnection: close\r\n";
    const auth = `authorization: ${headers.authorization}\r\n`;
    const removed = await conversation(`DELETE /hosts/${host.id} HTTP/1.1\r\n${close}${auth}\r\n`);
    assert.match(removed, /^HTTP\/1.1 204 No Content\r\n/);
    assert.doesNotMatch(removed, /content-/i);
    const head = await conversation(`HEAD /healthz HTTP/1.1\r\n${close}\r\n`);
    assert.match(head, /^HTTP\/1.1 405 .*content-length: 31\r\n.*\r\n\r\n$/s);
  });
});

test("of a repeated header the first counts", async () => {
  const tokens = `authorization: ${headers.authorization}\r\nauthorization: Bearer wrong\r\n`;
  const text = await conversation(`GET /hosts HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${tokens}\r\n`);
  assert.match(text, /^HTTP\/1.1 200 OK\r\n/);
});

test("a request whose client hangs up within its body never came", async (t) => {
  const { mock: complaints } = t.mock.method(console, "error", () => {});
  await new Promise((resolve) => {
    const part = "POST /hosts HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{";
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
      socket.write(part, () => setTimeout(() => socket.destroy(), 30));
    });
    socket.on("close", resolve);
  });
  await fetch(`${server.url}/healthz`);
  assert.deepEqual(
    service.requests.map(({ path }) => path),
    ["/healthz"],
  );
  assert.equal(complaints.callCount(), 0);
});

test("the address of an interface of IPv6 stands in brackets", async (t) => {
  const onSix = await serveSandboxService(service, { host: "::1" }).catch(() => undefined);
  if (!onSix) return t.skip("there is no IPv6 here");
  assert.match(onSix.url, /^http:\/\/\[::1\]:\d+$/);
  await onSix.close();
});

test("garbage gets a response in plain text", async () => {
  const text = await conversation("NOT HTTP\r\n\r\n");
  assert.match(text, /^HTTP\/1.1 400 Bad Request\r\ncontent-type: text\/plain; charset=utf-8\r\n/);
  assert.match(text, /Invalid HTTP request received\.$/);
});

test("an idle connection is closed after five seconds, without a hint before", { timeout: 9000 }, async () => {
  const started = performance.now();
  const text = await conversation("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
  assert.ok(performance.now() - started > 4900);
  assert.doesNotMatch(text, /keep-alive/i);
});

test("a connection serves many requests", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set();
  for (let count = 0; count < 3; count += 1) {
    await new Promise((resolve, reject) => {
      const sent = request(`${server.url}/hosts`, { agent, headers }, (response) => {
        ports.add(response.socket.localPort);
        response.resume().on("end", () => resolve(undefined));
      });
      sent.on("error", reject).end();
    });
  }
  agent.destroy();
  assert.equal(ports.size, 1);
});

test("a list of 10 000 hosts comes whole, with its length", async () => {
  for (let count = 0; count < 10_000; count += 1) service.addHost();
  const response = await fetch(`${server.url}/hosts`, { headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  assert.equal(response.headers.get("content-length"), `${bytes.length}`);
  assert.equal(JSON.parse(new TextDecoder().decode(bytes)).length, 10_000);
});

test("a client that hangs up does not stop the create", async () => {
  service.conditions.provisioningMs = 60;
  const impatient = new AbortController();
  const arrived = service.nextRequest();
  const create = fetch(`${server.url}/hosts`, { method: "POST", headers, signal: impatient.signal });
  await arrived;
  impatient.abort();
  await assert.rejects(create, { name: "AbortError" });
  await service.clock.sleep(100);
  assert.equal(service.hosts[0]?.status, "active");
});

describe("faults", () => {
  test("break connections before, and in the middle of, a response", async () => {
    service.inject({ networkError: true });
    await assert.rejects(fetch(`${server.url}/healthz`), TypeError);
    service.inject({ cut: true });
    const response = await fetch(`${server.url}/healthz`);
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  test("stall until the client gives up", async () => {
    for (const stall of /** @type {const} */ (["headers", "body"])) {
      service.inject({ stall });
      const signal = AbortSignal.timeout(60);
      const call = fetch(`${server.url}/healthz`, { signal }).then((response) => response.text());
      await assert.rejects(call, { name: "TimeoutError" });
    }
  });

  test("let a body drip", async () => {
    service.inject({ drip: { everyMs: 20, bytes: 5 } });
    const started = performance.now();
    const response = await fetch(`${server.url}/healthz`);
    assert.equal(await response.text(), '{"status":"ok"}');
    assert.ok(performance.now() - started > 55);
  });

  test("stop dripping when the client hangs up", { timeout: 10_000 }, async () => {
    const slow = createSandboxService({ now: "2030-01-01T12:00:00Z" });
    const short = await serveSandboxService(slow);
    slow.inject({ drip: { everyMs: 1000 } });
    const impatient = new AbortController();
    await fetch(`${short.url}/healthz`, { signal: impatient.signal });
    impatient.abort();
    await short.close();
    while (getEventListeners(slow.lifetime, "abort").length > 0) await new Promise((resolve) => setImmediate(resolve));
    let pieces = 0;
    const { sleep } = slow.clock;
    slow.clock.sleep = (ms) => {
      pieces += 1;
      return sleep.call(slow.clock, ms);
    };
    slow.clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(pieces, 0);
  });

  test("send the headers they are given, and no date of their own", async () => {
    service.inject({ status: 503, headers: { "retry-after": "5" } });
    const response = await fetch(`${server.url}/healthz`);
    assert.deepEqual([response.headers.get("retry-after"), response.headers.get("date")], ["5", null]);
  });

  test("end with a reset", async () => {
    service.inject({ stall: "headers" });
    const arrived = service.nextRequest();
    const call = fetch(`${server.url}/healthz`);
    await arrived;
    service.reset();
    await assert.rejects(call, TypeError);
  });
});

test("close ends what is open, and frees the port", async () => {
  const slow = createSandboxService({ latencyMs: 60_000 });
  const short = await serveSandboxService(slow);
  const call = fetch(`${short.url}/healthz`);
  call.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 30));
  await short.close();
  await assert.rejects(call, TypeError);
  slow.reset();
  const again = await serveSandboxService(createSandboxService(), { port: Number(new URL(short.url).port) });
  assert.equal(again.url, short.url);
  await assert.rejects(
    serveSandboxService(createSandboxService(), { port: Number(new URL(short.url).port) }),
    /EADDRINUSE/,
  );
  await again.close();
});
