// The request holds the arguments as they were when the call was made.

import { HOST } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** @type {[string, unknown, unknown][]} */
const SENT = [
  ["lease-absent", {}, {}],
  ["lease-undefined", { expiresAt: undefined }, {}],
  ["lease-null", { expiresAt: null }, { expires_at: null }],
  ["lease-date", { expiresAt: new Date(Date.UTC(2031, 0, 2, 3, 4, 5)) }, { expires_at: "2031-01-02T03:04:05+00:00" }],
  ["lease-offset", { expiresAt: "2031-01-02T03:04:05.5-05:00" }, { expires_at: "2031-01-02T03:04:05.5-05:00" }],
  [
    "all-undefined",
    { image: undefined, env: undefined, diskGb: undefined, secrets: undefined, idempotencyKey: undefined },
    {},
  ],
  [
    "env-odd-values",
    { env: { EMPTY: "", EMOJI: "😀\ufffd", QUOTE: '"\\\n\u2028' } },
    { env: { EMPTY: "", EMOJI: "😀\ufffd", QUOTE: '"\\\n\u2028' } },
  ],
  ["env-proto", { env: JSON.parse('{"__proto__":"a","B":"b"}') }, JSON.parse('{"env":{"__proto__":"a","B":"b"}}')],
  ["env-constructor", { env: { constructor: "x", toString: "y" } }, { env: { constructor: "x", toString: "y" } }],
  [
    "env-inherited",
    { env: Object.assign(Object.create({ INHERITED: "no" }), { OWN: "yes" }) },
    { env: { OWN: "yes" } },
  ],
  ["env-no-prototype", { env: Object.assign(Object.create(null), { A: "b" }) }, { env: { A: "b" } }],
  ["disk-largest", { diskGb: 2 ** 31 - 1 }, { disk_gb: 2 ** 31 - 1 }],
];

/** @type {Case[]} */
const sent = SENT.map(([name, spec, body]) => ({
  id: `sent-${name}`,
  fault: "expiresAt undefined, null, Date; env: own keys only",
  verb: "create",
  respond: () => json(201, HOST),
  call: async (t) => {
    await t.api.createHost(/** @type {never} */ (spec));
    const [request] = await t.received();
    t.assertEqual(JSON.parse(request?.body ?? ""), body, "the body");
  },
}));

/** @type {Case[]} */
const snapshots = [
  {
    id: "snapshot-at-call-time",
    fault: "caller's object changed after the call",
    respond: () => json(201, HOST),
    requests: 2,
    call: async (t) => {
      const spec = { env: { A: "before" }, idempotencyKey: "before", expiresAt: new Date(0) };
      const options = { timeoutMs: 5_000 };
      const slow = t.client({ token: () => t.sleep(30).then(() => "token") });
      const call = slow.createHost(spec, options);
      spec.env.A = "after";
      spec.idempotencyKey = "after";
      spec.expiresAt.setTime(1e12);
      options.timeoutMs = 1;
      await call;
      const headers = { "x-team": "before" };
      const api = t.client({ headers });
      headers["x-team"] = "after";
      await api.listHosts().catch(() => {});
      const [create, list] = await t.received();
      t.assertEqual(
        JSON.parse(create?.body ?? ""),
        { env: { A: "before" }, expires_at: "1970-01-01T00:00:00+00:00" },
        "the body",
      );
      t.assertEqual([create?.headers["idempotency-key"], list?.headers["x-team"]], ["before", "before"], "headers");
    },
  },
  {
    id: "getters-are-read-once",
    fault: "caller's object changed after the call",
    verb: "create",
    respond: () => json(201, HOST),
    call: async (t) => {
      let reads = 0;
      await t.api.createHost({
        get image() {
          reads += 1;
          return `image-${reads}`;
        },
      });
      t.assertEqual(reads, 1, "reads of the getter");
    },
  },
  {
    id: "keys-differ",
    fault: "the key made per create",
    requests: 20,
    respond: () => json(201, HOST),
    call: async (t) => {
      await Promise.all(Array.from({ length: 20 }, () => t.api.createHost()));
      const keys = (await t.received()).map((request) => request.headers["idempotency-key"] ?? "");
      t.assertEqual(new Set(keys).size, 20, "different keys");
      t.assert(
        keys.every((key) => /^[A-Za-z0-9_\-:.]{20,255}$/.test(key)),
        "valid keys",
      );
    },
  },
  {
    id: "key-of-255",
    fault: 'key with CRLF, space, 256 chars, ""',
    verb: "create",
    respond: () => json(500, {}),
    call: (t) => t.api.createHost({ idempotencyKey: "aZ9_-:.".repeat(50).slice(0, 255) }),
    rejects: {
      error: "SandboxResponseError",
      status: 500,
      outcome: "unknown",
      idempotencyKey: "aZ9_-:.".repeat(50).slice(0, 255),
    },
  },
];

export const sentBodies = [...sent, ...snapshots];
