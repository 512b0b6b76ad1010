// The audit's lines: every change and every refusal, with who, what, which host and how it ended; nothing that could
// forge a line; and the sinks that keep them.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { OPEN } from "../../local/gateway.js";
import { loadPlainGateway } from "../../local/server.js";
import { signedIn, startProvider } from "./provider.js";
import { HOST, ID, JSON_TYPE, json, leave, OURS, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

const POST = { method: "POST", headers: { ...OURS, ...JSON_TYPE } };
const ANYONE = { who: "anyone", role: "admin", address: "127.0.0.1" };

/** @param {Parameters<typeof rig.send>} call */
async function lineOf(...call) {
  const before = rig.log.length;
  const { headers } = await rig.send(...call);
  const { id, at, ms, requestId, ...line } = await rig.audit(before);
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 30_000 && ms >= 0 && id);
  assert.equal(requestId, headers["x-request-id"]);
  return line;
}

test("a new host: who, what, and which host it became; nothing of the bodies", async () => {
  const before = rig.log.length;
  rig.service.respond = (_seen, res) => json(res, 201, { ...HOST, private_key: "PRIVATE-KEY-TEXT" });
  const line = await lineOf("/api/hosts", { ...POST, body: '{"env":{"A":"ENV-VALUE"}}' });
  assert.deepEqual(line, {
    audit: "change",
    kind: "change",
    ...ANYONE,
    operation: "POST /hosts",
    target: ID,
    outcome: "done",
    status: 201,
    reason: null,
  });
  const said = rig.log.slice(before).join("\n");
  assert.ok(!said.includes("PRIVATE-KEY-TEXT") && !said.includes("ENV-VALUE"));
});

test("a deletion, done, rejected and of unknown end", async () => {
  const remove = () => lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  const base = { audit: "change", kind: "change", ...ANYONE, operation: "DELETE /hosts/{id}", target: ID };

  rig.service.respond = (_seen, res) => res.writeHead(204).end();
  assert.deepEqual(await remove(), { ...base, outcome: "done", status: 204, reason: null });

  rig.service.respond = (_seen, res) =>
    json(res, 409, { detail: "host is still provisioning", error_code: "HOST_STATE" });
  assert.deepEqual(await remove(), { ...base, outcome: "rejected", status: 409, reason: "HOST_STATE" });

  rig.service.respond = (_seen, res) => json(res, 503, { detail: "SECRET-DETAIL", error_code: "HOST_TEARDOWN" });
  assert.deepEqual(await remove(), { ...base, outcome: "unknown", status: 503, reason: "HOST_TEARDOWN" });

  rig.service.respond = (_seen, res) => res.destroy();
  assert.deepEqual(await remove(), { ...base, outcome: "unknown", status: 503, reason: "SERVICE_UNREACHABLE" });

  rig.service.respond = (_seen, res) => json(res, 403, { detail: "service token rejected" });
  assert.deepEqual(await remove(), { ...base, outcome: "rejected", status: 503, reason: "TOKEN_REJECTED" });
  assert.ok(!rig.log.join("\n").includes("SECRET-DETAIL"));
});

describe("a line for each kind of refusal", () => {
  /** @type {[reason: string, status: number, operation: string, target: string | null, path: string, asked: object][]} */
  const REFUSALS = [
    ["CROSS_SITE", 403, "DELETE /hosts/{id}", ID, `/api/hosts/${ID}`, { method: "DELETE" }],
    ["NOT_ON_THE_LIST", 404, "GET ?", "/api/x", "/api/x", {}],
    ["NOT_ON_THE_LIST", 405, "PUT ?", "/api/hosts", "/api/hosts", { method: "PUT" }],
    ["NOT_ON_THE_LIST", 400, "GET ?", "/api/hosts", "/api/hosts?x=1", {}],
    ["BAD_ID", 400, "DELETE ?", "/api/hosts/a.b", "/api/hosts/a.b", { method: "DELETE", headers: OURS }],
    ["INVALID_FIELDS", 422, "POST /hosts", null, "/api/hosts", { ...POST, body: '{"x":1}' }],
    ["NOT_JSON", 400, "POST /hosts", null, "/api/hosts", { ...POST, body: "{" }],
    ["NOT_JSON", 415, "POST /hosts", null, "/api/hosts", { method: "POST", headers: OURS, body: "{}" }],
    ["REQUEST_TOO_LARGE", 413, "POST /hosts", null, "/api/hosts", { ...POST, body: " ".repeat(300_000) }],
    ["BAD_QUERY", 400, "GET /activity", "/activity", "/activity?limit=x", {}],
    ["UNKNOWN_NAME", 421, "GET ?", "/", "/", { headers: { host: "evil.example" } }],
  ];
  for (const [reason, status, operation, target, path, asked] of REFUSALS) {
    test(`${status} ${reason}`, async () => {
      const line = await lineOf(path, asked);
      const who = reason === "UNKNOWN_NAME" ? { ...ANYONE, who: null, role: null } : ANYONE;
      assert.deepEqual(line, {
        audit: "refusal",
        kind: "refusal",
        ...who,
        operation,
        target,
        outcome: "refused",
        status,
        reason,
      });
    });
  }

  test("401, 403 without a role or with too low a one, and a limit, with names where they are known", async () => {
    const provider = await startProvider();
    const guarded = await startRig({ bindings: provider.settings({ LIMITS: "deletes=0/0" }) });
    const remove = async (/** @type {Record<string, string>} */ who) => {
      const before = guarded.log.length;
      await guarded.send(`/api/hosts/${ID}`, { method: "DELETE", headers: { ...OURS, ...who } });
      const { who: name, role, status, reason } = await guarded.audit(before);
      return [name, role, status, reason];
    };
    assert.deepEqual(await remove({}), [null, null, 401, "SIGN_IN"]);
    assert.deepEqual(await remove({ authorization: "Bearer a.b.c" }), [null, null, 401, "SIGN_IN"]);
    const [eve, bob, ada] = [
      await signedIn(provider, "eve@example.net", "nobody"),
      await signedIn(provider, "bob@example.net", "viewers"),
      await signedIn(provider, "ada@example.net", "operators"),
    ];
    assert.deepEqual(await remove(eve), ["eve@example.net", null, 403, "NO_ROLE"]);
    assert.deepEqual(await remove(bob), ["bob@example.net", "viewer", 403, "ROLE"]);
    assert.deepEqual(await remove(ada), ["ada@example.net", "operator", 429, "LIMIT"]);
    await guarded.close();
    await provider.close();
  });
});

test("a visitor who leaves does not take the line along", async () => {
  const before = rig.log.length;
  const count = rig.service.seen.length;
  rig.service.respond = () => {};
  const { hostname, port } = new URL(rig.url);
  const req = request({ hostname, port, path: `/api/hosts/${ID}`, method: "DELETE", headers: OURS, agent: false });
  req.on("error", () => {});
  req.end();
  await until(() => rig.service.seen.length > count);
  leave(req);
  const line = await rig.audit(before);
  assert.equal(line.outcome, "unknown");
  assert.equal(line.reason, "VISITOR_LEFT");
});

test("what a service or a name says cannot forge a line or turn it around", async () => {
  rig.service.respond = (_seen, res) => json(res, 409, { error_code: 'X"}\n{"audit":"change","who":"root"}' });
  const line = await lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  assert.equal(line.reason, null);

  const provider = await startProvider();
  const guarded = await startRig({ bindings: provider.settings() });
  const name = 'eve\n{"audit":"change"}\u202e\u2066\u200b\u2028\u0000\u007f\u0085\ufeff\u{e0041}\ud800@example.net';
  const before = guarded.log.length;
  await guarded.send("/api/x", { headers: await signedIn(provider, name, "admins") });
  const { who } = await guarded.audit(before);
  assert.match(
    who,
    /^eve\\u\{a\}\{"audit":"change"\}\\u\{202e\}\\u\{2066\}\\u\{200b\}\\u\{2028\}\\u\{0\}\\u\{7f\}\\u\{85\}\\u\{feff\}\\u\{e0041\}/,
  );
  assert.doesNotMatch(who, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
  await guarded.close();
  await provider.close();
});

test("reading leaves no line, whether the service responds or not", async () => {
  const before = rig.log.length;
  rig.service.respond = (_seen, res) => json(res, 200, []);
  await rig.send("/api/hosts");
  rig.service.respond = (_seen, res) => json(res, 500, {});
  await rig.send("/api/hosts");
  await rig.send(`/api/hosts/${ID}`);
  await lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  assert.equal(rig.log.slice(before).filter((line) => line.includes('"audit"')).length, 1);
});

describe("sinks", () => {
  test("a queue and a dataset get every entry, the numbers of a point apart from its texts", async () => {
    /** @type {any[]} */
    const [queued, points] = [[], []];
    /** @type {any} */
    const variables = {
      SERVICE_URL: rig.service.url,
      SERVICE_TOKEN: "the-secret-token",
      ACCESS: "open: private network",
      AUDIT_QUEUE: { send: async (/** @type {unknown} */ message) => queued.push(message) },
      AUDIT_DATASET: { writeDataPoint: (/** @type {unknown} */ point) => points.push(point) },
    };
    const { plainGateway } = await loadPlainGateway();
    const gateway = plainGateway({ variables, assets: { fetch: async () => new Response() } });
    const got = await gateway.fetch(new Request("http://localhost/api/x"), "203.0.113.9");
    await gateway.settled();
    const requestId = got.headers.get("x-request-id");
    assert.deepEqual([queued.length, points.length], [1, 1]);
    assert.equal(queued[0].requestId, requestId);
    assert.equal(queued[0].address, "203.0.113.9");
    assert.deepEqual(points[0].indexes, ["refusal"]);
    assert.deepEqual(points[0].doubles, [404, queued[0].ms]);
    assert.ok(
      points[0].blobs.includes(requestId) &&
        points[0].blobs.every((/** @type {unknown} */ text) => typeof text === "string"),
    );
  });

  test("an address gets every entry; the platform's own queue and dataset take them too", async () => {
    /** @type {any[]} */
    const posted = [];
    const collector = createServer(async (req, res) => {
      const chunks = [];
      for await (const chunk of req) chunks.push(chunk);
      posted.push([req.headers.authorization, JSON.parse(Buffer.concat(chunks).toString())]);
      res.end();
    });
    await new Promise((resolve) => collector.listen(0, "127.0.0.1", () => resolve(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (collector.address());
    const kept = await startRig({
      bindings: { AUDIT_URL: `http://127.0.0.1:${port}/audit`, AUDIT_TOKEN: "of-the-collector" },
      more: {
        queueProducers: { AUDIT_QUEUE: "audit" },
        analyticsEngineDatasets: { AUDIT_DATASET: { dataset: "audit" } },
      },
    });
    try {
      kept.service.respond = (_seen, res) => res.writeHead(204).end();
      const got = await kept.send(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
      await until(() => posted.length > 0);
      assert.equal(got.status, 204);
      const [authorization, entry] = posted[0];
      assert.equal(authorization, "Bearer of-the-collector");
      assert.equal(entry.requestId, got.headers["x-request-id"]);
      assert.equal(entry.operation, "DELETE /hosts/{id}");
      assert.ok(!kept.log.some((line) => line.includes("failed")), kept.log.join("\n"));
    } finally {
      await kept.close();
      collector.close();
    }
  });

  test("one that fails hinders nothing, says so, and shows no secret", async () => {
    const kept = await startRig({
      bindings: { AUDIT_URL: "http://127.0.0.1:9/audit", AUDIT_TOKEN: "of-the-collector" },
    });
    kept.service.respond = (_seen, res) => res.writeHead(204).end();
    const got = await kept.send(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
    await until(() => kept.log.some((line) => line.includes("the audit's address failed")));
    await kept.close();
    assert.equal(got.status, 204);
    assert.ok(!kept.log.join("\n").includes("of-the-collector"));
  });

  test("a flood of refusals is logged whole, and reaches what costs by the entry so often and then as a sum", async () => {
    const kept = await startRig();
    const total = 300;
    for (let i = 0; i < total; i += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, n) => kept.send(`/api/flood-${i + n}`)));
    }
    await until(() => kept.log.filter((line) => line.includes('"refusal"')).length === total);
    let count = 0;
    for (let next = ""; ; ) {
      const { json: page } = await kept.send(`/activity?limit=200&kind=refusal${next}`);
      count += page.entries.length;
      if (page.next === null) break;
      next = `&before=${page.next}`;
    }
    await kept.close();
    // At most two minutes are touched.
    assert.ok(count >= 120 && count <= 241, `${count}`);
  });

  describe("the cap on refusals", () => {
    /** @param {import("node:test").TestContext} t */
    async function startCapped(t) {
      t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-28T12:00:30Z") });
      /** @type {any[]} */
      const kept = [];
      const sinks = [{ name: "kept", write: (/** @type {unknown} */ entry) => void kept.push(entry) }];
      const variables = { SERVICE_URL: rig.service.url, SERVICE_TOKEN: "the-secret-token", ACCESS: OPEN };
      const { plainGateway } = await loadPlainGateway();
      const gateway = plainGateway({ variables, assets: { fetch: async () => new Response() }, sinks });
      const ask = (/** @type {string} */ path, init = {}) =>
        gateway.fetch(new Request(`http://localhost${path}`, init));
      const flood = async () => {
        for (let i = 0; i < 150; i++) await ask("/api/x");
      };
      return { kept, ask, flood, settled: () => gateway.settled() };
    }
    const host = `/api/hosts/${ID}`;
    const remove = { method: "DELETE", headers: OURS };

    test("counts by the time of writing: a change that began a minute earlier does not lift it", async (t) => {
      const { kept, ask, flood, settled } = await startCapped(t);
      let finish = () => {};
      rig.service.respond = (_seen, res) => {
        finish = () => res.writeHead(204).end();
      };
      const count = rig.service.seen.length;
      const slow = ask(host, remove);
      await until(() => rig.service.seen.length > count);
      t.mock.timers.setTime(Date.parse("2026-11-28T12:01:10Z"));
      await flood();
      finish();
      await slow;
      await flood();
      await settled();
      assert.deepEqual([kept.filter(({ kind }) => kind === "refusal").length, kept.length], [120, 121]);
    });

    test("ends in a sum that is a refusal, whatever comes next", async (t) => {
      const { kept, ask, flood, settled } = await startCapped(t);
      await flood();
      t.mock.timers.setTime(Date.parse("2026-11-28T12:01:10Z"));
      rig.service.respond = (_seen, res) => res.writeHead(204).end();
      await ask(host, remove);
      await settled();
      const { id: _, at: __, requestId, ...sum } = kept[120];
      assert.deepEqual(sum, {
        kind: "refusal",
        who: null,
        role: null,
        operation: "?",
        target: null,
        outcome: "refused",
        status: 0,
        reason: "30_MORE_REFUSALS",
        address: null,
        ms: 0,
      });
      assert.equal(kept[121].outcome, "done");
      assert.equal(kept.length, 122);
    });
  });
});
