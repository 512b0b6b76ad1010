// How often: per person and in all, counted by the shared ledger.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signedIn, startProvider } from "./provider.js";
import { HOST, ID, JSON_TYPE, json, OURS, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startProvider>>} */
let provider;
before(async () => {
  provider = await startProvider();
});
after(() => provider.close());

/** @param {string} limits @param {"worker" | "server"} [platform] */
async function rigWith(limits, platform = "worker") {
  const rig = await startRig({ bindings: provider.settings({ LIMITS: limits }), platform });
  rig.service.respond = (seen, res) => {
    if (seen.method === "DELETE") return res.writeHead(204).end();
    if (seen.url === "/doctor") return json(res, 200, { ok: true, active_provider: "a", tailnet: true, checks: [] });
    json(res, seen.method === "POST" ? 201 : 200, seen.method === "POST" ? HOST : []);
  };
  return rig;
}

/** @type {[name: string, method: string, path: string, body?: string][]} */
const CALLS = [
  ["creates", "POST", "/hosts", "{}"],
  ["deletes", "DELETE", `/hosts/${ID}`],
  ["changes", "POST", `/hosts/${ID}/renew`, "{}"],
  ["doctor", "GET", "/doctor"],
  ["reads", "GET", "/hosts"],
];

for (const platform of /** @type {const} */ (["worker", "server"])) {
  for (const [name, method, path, body] of CALLS) {
    test(`${name} are limited per person and in all (${platform})`, async () => {
      const rig = await rigWith(`${name}=3/5`, platform);
      try {
        const ada = await signedIn(provider, "ada@example.net", "operators");
        const bob = await signedIn(provider, "bob@example.net", "operators");
        const call = (/** @type {Record<string, string>} */ who) =>
          rig.send(`/api${path}`, {
            method,
            headers: { ...OURS, ...who, ...(body && JSON_TYPE) },
            ...(body && { body }),
          });

        const ofAda = await Promise.all(Array.from({ length: 6 }, () => call(ada)));
        const refused = ofAda.filter(({ status }) => status === 429);
        assert.equal(refused.length, 3);
        assert.equal(rig.service.seen.length, 3, "the service saw no more");
        assert.deepEqual(refused[0]?.json.limit, { name, of: "person", max: 3, windowSeconds: 60 });
        assert.ok(Number(refused[0]?.headers["retry-after"]) >= 1);
        assert.match(refused[0]?.json.detail, /you have reached the limit of 3 a minute/);

        const ofBob = await Promise.all(Array.from({ length: 3 }, () => call(bob)));
        const inAll = ofBob.filter(({ status }) => status === 429);
        assert.equal(inAll.length, 1, "two were left for everybody");
        assert.equal(inAll[0]?.json.limit.of, "all");
        assert.equal(rig.service.seen.length, 5);
      } finally {
        await rig.close();
      }
    });
  }
}

test("the activity counts as a read", async () => {
  const rig = await rigWith("reads=3/5");
  const headers = await signedIn(provider, "ada@example.net", "operators");
  const all = await Promise.all(Array.from({ length: 6 }, () => rig.send("/activity", { headers })));
  await rig.close();
  assert.equal(all.filter(({ status }) => status === 429).length, 3);
});

test("a bulk of deletions ends at the limit, and the session says where", async () => {
  const rig = await rigWith("deletes=10/100");
  const ada = await signedIn(provider, "ada@example.net", "operators");
  const session = await rig.send("/session", { headers: ada });
  assert.equal(session.json.bulk, 10);
  assert.deepEqual(session.json.limits.deletes, { perPerson: 10, inAll: 100, windowSeconds: 60 });
  const headers = { ...OURS, ...ada };
  const many = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      rig.send(`/api/hosts/${ID.slice(0, -2)}${i + 10}`, { method: "DELETE", headers }),
    ),
  );
  await rig.close();
  assert.equal(many.filter(({ status }) => status === 204).length, 10);
  assert.equal(many.filter(({ status }) => status === 429).length, 30);
  assert.equal(rig.service.seen.length, 10);
});

test("a limit refills with time", async () => {
  // 60 a minute: one a second.
  const rig = await rigWith("doctor=60/60");
  const headers = { ...OURS, ...(await signedIn(provider, "ada@example.net", "viewers")) };
  const call = () => rig.send("/api/doctor", { headers });
  // More than a slow machine lets come again while they are sent.
  const first = await Promise.all(Array.from({ length: 120 }, call));
  assert.ok(first.some(({ status }) => status === 429));
  const { headers: told } = first.find(({ status }) => status === 429) ?? assert.fail();
  assert.equal(told["retry-after"], "1");
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal((await call()).status, 200);
  await rig.close();
});

test("what needs a ledger that is down is not done", async () => {
  const rig = await startRig({
    bindings: provider.settings(),
    more: {
      durableObjects: {},
      serviceBindings: { LEDGER: () => new Response("") },
    },
  });
  const headers = { ...OURS, ...(await signedIn(provider, "ada@example.net", "operators")) };
  const calls = /** @type {const} */ ([
    ["DELETE", `/api/hosts/${ID}`],
    ["GET", "/activity"],
    ["POST", "/logout"],
  ]);
  const got = await Promise.all(calls.map(([method, path]) => rig.send(path, { method, headers })));
  await rig.close();
  for (const { status, json: body } of got) assert.deepEqual([status, body.error_code], [503, "LEDGER_UNAVAILABLE"]);
  assert.deepEqual(rig.service.seen, []);
});
