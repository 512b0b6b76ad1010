// One deadline per call, by the wall clock, over everything: token, connection, headers, body.

import { DEADLINE_MS } from "../harness/expectations.js";
import { HOST, TOKEN } from "../harness/fixtures.js";
import { head, json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Step} Step */

/** @type {import("../types.d.ts").ExpectedError} */
const TIMED_OUT = {
  error: "SandboxTimeoutError",
  outcome: "unknown",
  cause: false,
  durationMs: [DEADLINE_MS - 20, DEADLINE_MS + 2_600],
};
const JSON_TYPE = { "content-type": "application/json" };

/** A byte every 40 ms, for four seconds. @type {Step[]} */
const drip = Array.from({ length: 100 }, () => [{ send: " " }, { wait: 40 }]).flat();

/** @type {Case[]} */
const stalls = [
  {
    id: "body-stalls",
    fault: "headers arrive, the body stalls",
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "500" }), { send: '[{"id":' }, { stall: true }],
    rejects: { ...TIMED_OUT, status: 200 },
  },
  {
    id: "chunked-body-stalls",
    fault: "headers arrive, the body stalls",
    respond: () => [
      head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }),
      { send: "1\r\n[\r\n" },
      { wait: 20 },
      { send: "5\r\n" },
      { stall: true },
    ],
    rejects: { ...TIMED_OUT, status: 200 },
  },
  {
    id: "body-never-starts",
    fault: "headers arrive, the body stalls",
    verb: "create",
    respond: () => [head(201, { ...JSON_TYPE, "content-length": "500" }), { stall: true }],
    rejects: { ...TIMED_OUT, status: 201 },
    unsupported: {
      bun: "the fetch of Bun holds headers back until the first byte of the body",
      firefox: "holds headers back until the first byte of the body",
    },
  },
  {
    id: "error-body-stalls",
    fault: "headers arrive, the body stalls",
    respond: () => [head(503, { ...JSON_TYPE, "content-length": "500" }), { send: "{" }, { stall: true }],
    rejects: { ...TIMED_OUT, status: 503 },
  },
  {
    id: "delete-body-stalls",
    fault: "headers arrive, the body stalls",
    verb: "delete",
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "500" }), { send: "{" }, { stall: true }],
    rejects: { ...TIMED_OUT, status: 200 },
  },
  .../** @type {const} */ (["list", "get", "create", "delete"]).map((verb) => ({
    id: `silence-${verb}`,
    fault: "no byte comes back",
    verb,
    respond: () => [/** @type {Step} */ ({ stall: true })],
    rejects: TIMED_OUT,
  })),
  {
    id: "headers-stall",
    fault: "no byte comes back",
    respond: () => [{ send: "HTTP/1.1 200 OK\r\ncontent-type: applic" }, { stall: true }],
    rejects: TIMED_OUT,
  },
  {
    id: "body-drips",
    fault: "one byte every 600 ms",
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "500" }), ...drip],
    rejects: { ...TIMED_OUT, status: 200 },
  },
  {
    id: "headers-drip",
    fault: "one byte every 600 ms",
    respond: () => [{ send: "HTTP/1.1 200 OK\r\nx-pad:" }, ...drip],
    rejects: TIMED_OUT,
  },
];

/** @type {Case[]} */
const budget = [
  {
    id: "token-spends-the-budget",
    fault: "the limit is wall clock for the whole call",
    // A deadline that began after the token would end at 3.5 s, when the response has arrived.
    respond: () => [{ wait: 1_500 }, ...json(200, [])],
    options: (t) => ({ timeoutMs: 2_000, token: () => t.sleep(1_500).then(() => TOKEN) }),
    rejects: { ...TIMED_OUT, durationMs: [1_980, 10_000] },
  },
  {
    id: "token-never-comes",
    fault: "the limit is wall clock for the whole call",
    options: { timeoutMs: DEADLINE_MS, token: () => new Promise(() => {}) },
    rejects: { ...TIMED_OUT, outcome: "not_sent" },
    requests: 0,
  },
  {
    id: "call-overrides-client",
    fault: "the limit is wall clock for the whole call",
    respond: () => [{ stall: true }],
    call: (t) => t.api.listHosts({ timeoutMs: DEADLINE_MS }),
    rejects: { ...TIMED_OUT, message: `${DEADLINE_MS} ms` },
    released: true,
  },
  {
    id: "no-limit-for-one-call",
    fault: "the limit is wall clock for the whole call",
    respond: () => [{ wait: 250 }, ...json(200, [])],
    options: { timeoutMs: 50 },
    call: (t) => t.api.listHosts({ timeoutMs: null }),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "slow-but-in-time",
    fault: "the limit is wall clock for the whole call",
    respond: () => [{ wait: 100 }, ...json(200, HOST)],
    verb: "get",
    resolves: (host, t) => t.assertEqual(host.id, HOST.id, "id"),
  },
];

const RANGE = /timeoutMs: must be a number > 0 and <= 2147483647 /;

/** @type {Case[]} */
const wrongLimits = [0, -0, Number.NaN, -1, "30", Number.POSITIVE_INFINITY, 2 ** 31, 1e300, true, [], {}, 5n].map(
  (limit, index) => ({
    id: `limit-${index}-${String(limit)}`,
    fault: "timeoutMs out of range",
    call: async (t) => {
      const options = { timeoutMs: /** @type {never} */ (limit) };
      t.assertError(
        t.thrown(() => t.client(options)),
        { error: "TypeError", message: RANGE },
      );
      t.assertError(await t.rejection(t.api.createHost({}, options)), { error: "TypeError", message: RANGE });
      return t.api.listHosts(options);
    },
    rejects: { error: "TypeError", message: RANGE },
  }),
);

/** @type {Case[]} */
const rightLimits = [2 ** 31 - 1, 1_234.5, null, undefined].map((limit) => ({
  id: `limit-${limit}`,
  fault: "timeoutMs out of range",
  respond: () => [{ wait: 30 }, ...json(200, [])],
  call: (t) => t.client(/** @type {never} */ ({ timeoutMs: limit })).listHosts(),
  resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
}));

export const deadlines = [
  ...stalls.map((each) => ({ options: { timeoutMs: DEADLINE_MS }, released: true, ...each })),
  ...budget,
  ...wrongLimits,
  ...rightLimits,
];
