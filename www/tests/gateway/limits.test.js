import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { ID, JSON_TYPE, json, leave, OURS, startRig, until } from "./rig.js";

const KiB = 1024;
const MiB = 1024 * KiB;

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

const POST = { method: "POST", headers: { ...OURS, ...JSON_TYPE } };

test("a request that announces too much is refused before the service hears of it", async () => {
  rig.service.seen.length = 0;
  const got = await rig.send("/api/hosts", { ...POST, body: `"${"x".repeat(256 * KiB)}"` });
  assert.equal(got.status, 413);
  assert.equal(got.json.error_code, "REQUEST_TOO_LARGE");
  assert.deepEqual(rig.service.seen, []);
});

test("so is one that announces nothing and goes on", async () => {
  rig.service.seen.length = 0;
  const { hostname, port } = new URL(rig.url);
  const req = request({ hostname, port, path: "/api/hosts", ...POST, agent: false });
  req.on("error", () => {});
  const feeding = setInterval(() => req.write(Buffer.alloc(64 * KiB, 0x20)), 1);
  const [res] = await once(req, "response");
  clearInterval(feeding);
  req.destroy();
  assert.equal(res.statusCode, 413);
  assert.deepEqual(rig.service.seen, []);
});

test("a request body that is not JSON is refused", async () => {
  rig.service.seen.length = 0;
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
    const headers = { ...OURS, ...(type && { "content-type": type }) };
    const got = await rig.send("/api/hosts", { method: "POST", headers, body: "{}" });
    assert.equal(got.status, 415, type);
  }
  assert.deepEqual(rig.service.seen, []);
});

test("an answer that announces too much is refused", async () => {
  rig.service.respond = (_seen, res) => json(res, 200, "x".repeat(MiB));
  const got = await rig.send(`/api/hosts/${ID}`);
  assert.equal(got.status, 502);
  assert.equal(got.json.error_code, "ANSWER_TOO_LARGE");
});

test("an answer that goes on and on is cut off, and its source with it", async () => {
  const ended = endless();
  const got = await rig.send(`/api/hosts/${ID}`);
  assert.equal(got.status, 502);
  assert.equal(got.json.error_code, "ANSWER_TOO_LARGE");
  assert.ok((await ended) < 16 * MiB, "the service could stop early");
});

/** Makes the service send spaces without end; resolves to how many bytes it got rid of. */
function endless() {
  return new Promise((resolve) => {
    rig.service.respond = (_seen, res) => {
      let sent = 0;
      res.writeHead(200, JSON_TYPE);
      const push = () => {
        while (!res.destroyed && res.write(Buffer.alloc(64 * KiB, 0x20))) sent += 64 * KiB;
      };
      res.on("drain", push);
      res.on("close", () => resolve(sent));
      push();
    };
  });
}

test("a long list passes through whole", async () => {
  const list = Array.from({ length: 40_000 }, (_, i) => ({ id: ID, name: `sb-${i}`, image: "x".repeat(100) }));
  rig.service.respond = (_seen, res) => json(res, 200, list);
  const got = await rig.send("/api/hosts");
  assert.equal(got.status, 200);
  assert.equal(got.json.length, 40_000);
});

test("an answer that breaks off is a failure, not a short answer", async () => {
  rig.service.respond = (_seen, res) => {
    res.writeHead(200, { ...JSON_TYPE, "content-length": "1000" });
    res.write("[");
    setTimeout(() => res.destroy(), 20);
  };
  const got = await rig.send("/api/hosts");
  assert.equal(got.status, 502);
  assert.equal(got.json.error_code, "ANSWER_CUT_OFF");
});

test("the gateway's own deadline ends a call the service never responses, and a body that stalls", async () => {
  const closed = [];
  rig.service.respond = (seen, res) => {
    if (seen.url === "/templates") res.writeHead(200, JSON_TYPE).write("[");
    res.on("close", () => closed.push(seen.url));
  };
  const startedAt = Date.now();
  const responses = await Promise.all([rig.send(`/api/hosts/${ID}`), rig.send("/api/templates")]);
  const took = Date.now() - startedAt;
  for (const { status, json: body } of responses) {
    assert.equal(status, 504);
    assert.equal(body.error_code, "TOO_LATE");
  }
  assert.ok(took >= 14_900 && took < 20_000, `${took} ms`);
  await until(() => closed.length === 2);
});

test("a visitor who leaves ends the call to the service, before and during its answer", async () => {
  for (const early of [true, false]) {
    const left = new Promise((resolve) => {
      rig.service.respond = (_seen, res) => {
        if (!early) res.writeHead(200, JSON_TYPE).write("[");
        res.on("close", () => resolve(undefined));
      };
    });
    const { hostname, port } = new URL(rig.url);
    const count = rig.service.seen.length;
    const req = request({ hostname, port, path: "/api/hosts", agent: false });
    req.on("error", () => {});
    req.end();
    await until(() => rig.service.seen.length > count);
    leave(req);
    await left;
  }
});
