// A fetch of the caller's may do anything: throw, answer nonsense, never answer, call the client again.

import { HOST } from "../suite/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Trial} Trial */
/** @typedef {NonNullable<import("litterbox-sdk").SandboxApiOptions["fetch"]>} Fetch */

const FAULT = "custom fetch throws at once, returns nonsense, never settles, calls the client again";
const NONSENSE = /** @type {const} */ ({ error: "SandboxResponseError", outcome: "unknown", cause: false, says: "not a Response" });

/** A getter that throws. @param {string} name @param {object} rest */
const trap = (name, rest = {}) =>
  Object.defineProperty({ status: 200, headers: new Headers(), type: "basic", body: null, ...rest }, name, {
    get() {
      throw new Error("trap");
    },
  });

/** What a fetch might give instead of a Response. @type {[string, () => unknown][]} */
const VALUES = [
  ["undefined", () => undefined],
  ["null", () => null],
  ["zero", () => 0],
  ["text", () => "[]"],
  ["symbol", () => Symbol("x")],
  ["array", () => []],
  ["empty-object", () => ({})],
  ["function", () => () => {}],
  ["only-a-status", () => ({ status: 200 })],
  ["status-as-text", () => ({ status: "200", headers: new Headers(), body: null })],
  ["status-nan", () => ({ status: Number.NaN, headers: new Headers(), body: null })],
  ["status-negative", () => ({ status: -200, headers: new Headers(), body: null })],
  ["status-huge", () => ({ status: 1e9, headers: new Headers(), body: null })],
  ["headers-as-a-map-of-text", () => ({ status: 200, headers: { "content-type": "application/json" }, body: null })],
  ["headers-that-throw", () => ({ status: 200, headers: { get: () => { throw new Error("trap"); } }, body: null })],
  ["status-getter-throws", () => trap("status")],
  ["headers-getter-throws", () => trap("headers")],
  ["proxy-that-throws", () => new Proxy({}, { get: (_, key) => { if (key === "then") return undefined; throw new Error("trap"); } })],
  ["revoked-proxy", () => { const { proxy, revoke } = Proxy.revocable({}, {}); queueMicrotask(revoke); return { status: 200, headers: proxy, body: null }; }],
];

/** @type {Case[]} */
const nonsense = VALUES.flatMap(([name, value]) => [
  {
    id: `fetch-resolves-to-${name}`,
    fault: FAULT,
    verb: /** @type {const} */ ("create"),
    options: { fetch: async () => /** @type {never} */ (value()) },
    fails: NONSENSE,
    requests: 0,
  },
  {
    id: `fetch-returns-${name}`,
    fault: FAULT,
    options: { fetch: () => /** @type {never} */ (value()) },
    fails: NONSENSE,
    requests: 0,
  },
]);

const error = new Error("my own fetch broke");

/** @type {[string, Fetch, unknown][]} */
const FAILURES = [
  ["throws-at-once", () => { throw error; }, error],
  ["rejects", () => Promise.reject(error), error],
  ["rejects-later", () => new Promise((_, reject) => setTimeout(reject, 20, error)), error],
  ["throws-text", () => { throw "a string"; }, "a string"],
  ["rejects-with-nothing", () => Promise.reject(undefined), undefined],
  ["rejects-with-null", () => Promise.reject(null), null],
  ["is-a-class", /** @type {never} */ (class {}), "any"],
  ["thenable-that-throws", () => /** @type {never} */ ({ then() { throw error; } }), error],
  ["thenable-that-rejects", () => /** @type {never} */ ({ then: (/** @type {unknown} */ _, /** @type {(e: Error) => void} */ reject) => reject(error) }), error],
  ["getter-of-then-throws", () => /** @type {never} */ ({ get then() { throw error; } }), error],
];

/** @type {Case[]} */
const failures = FAILURES.map(([name, fetch, cause]) => ({
  id: `fetch-${name}`,
  fault: FAULT,
  verb: "create",
  options: { fetch },
  requests: 0,
  call: async (t) => {
    const failure = await t.rejection(t.api.createHost());
    if (cause !== "any") t.check(failure.cause === (cause ?? undefined) || failure.cause === cause, "the cause is the original");
    throw failure;
  },
  fails: { error: "SandboxUnavailableError", outcome: "unknown", says: "no answer from" },
}));

/** Values that work like a Response. @type {[string, Fetch][]} */
const ANSWERS = [
  ["response", async () => Response.json([HOST])],
  ["response-without-promise", () => /** @type {never} */ (Response.json([HOST]))],
  ["thenable", () => /** @type {never} */ ({ then: (/** @type {(r: Response) => void} */ resolve) => resolve(Response.json([HOST])) })],
  [
    "look-alike",
    async () => /** @type {never} */ ({
      status: 200,
      type: "default",
      headers: { get: (/** @type {string} */ name) => (name === "content-type" ? "application/json" : null) },
      body: null,
      arrayBuffer: async () => new TextEncoder().encode(JSON.stringify([HOST])).buffer,
    }),
  ],
  ["clone", async () => Response.json([HOST]).clone()],
];

/** @type {Case[]} */
const answers = ANSWERS.map(([name, fetch]) => ({
  id: `fetch-gives-${name}`,
  fault: FAULT,
  options: { fetch },
  requests: 0,
  gives: (hosts, t) => t.same(hosts[0].id, HOST.id, "id"),
}));

/** @type {Case[]} */
const behaviour = [
  {
    id: "fetch-gives-a-body-that-throws",
    fault: FAULT,
    options: { fetch: async () => /** @type {never} */ (trap("body")) },
    fails: { error: "SandboxUnavailableError", outcome: "unknown", status: 200, cause: true },
    requests: 0,
  },
  {
    id: "fetch-never-settles",
    fault: FAULT,
    options: { fetch: () => new Promise(() => {}), timeoutMs: 100 },
    fails: { error: "SandboxTimeoutError", outcome: "unknown", within: [90, 1_000] },
    requests: 0,
  },
  {
    id: "fetch-rejects-after-the-deadline",
    fault: FAULT,
    options: (t) => ({ fetch: () => t.sleep(60).then(() => Promise.reject(new Error("late"))), timeoutMs: 30 }),
    fails: { error: "SandboxTimeoutError", outcome: "unknown" },
    requests: 0,
  },
  {
    id: "fetch-answers-after-the-deadline",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let cancelled = false;
      const body = new ReadableStream({ cancel: () => void (cancelled = true) });
      const api = t.client({ fetch: () => t.sleep(80).then(() => new Response(body)), timeoutMs: 30 });
      t.judge(await t.rejection(api.listHosts()), { error: "SandboxTimeoutError", operation: "GET /hosts", outcome: "unknown" });
      await t.sleep(150);
      t.check(cancelled, "the body of the late answer is cancelled");
    },
  },
  {
    id: "fetch-called-as-a-function",
    fault: "fetch called as a method",
    requests: 0,
    call: async (t) => {
      /** @type {any[]} */
      const calls = [];
      const api = t.client({
        /** @this {unknown} */
        fetch: async function (...args) {
          calls.push([this, ...args]);
          return Response.json(HOST);
        },
      });
      await api.createHost({ idempotencyKey: "k" });
      const [receiver, url, init, ...rest] = calls[0];
      t.same(receiver, undefined, "this");
      t.same([typeof url, url, rest.length], ["string", `${t.base}/hosts`, 0], "the URL");
      t.check(Object.getPrototypeOf(init) === Object.prototype, "init is a plain object");
      t.check(Object.getPrototypeOf(init.headers) === Object.prototype, "headers are a plain object");
      t.same([init.method, init.redirect, typeof init.body], ["POST", "manual", "string"], "init");
      t.check(init.signal instanceof AbortSignal, "a signal");
    },
  },
  {
    id: "fetch-calls-the-client-again",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let depth = 0;
      const api = t.client({
        fetch: async (url) => {
          depth += 1;
          if (depth < 20) await (depth % 2 ? api.getHost("a") : api.listHosts());
          return Response.json(url.endsWith("/hosts") ? [] : HOST);
        },
      });
      t.same(await api.listHosts(), [], "hosts");
      t.same(depth, 20, "calls");
    },
  },
  {
    id: "fetch-closes-the-client",
    fault: FAULT,
    requests: 0,
    options: {},
    call: (t) => {
      const api = t.client({ fetch: async () => { await api.close(); return Response.json([]); } });
      return api.listHosts();
    },
    fails: { error: "SandboxClosedError", outcome: "unknown" },
  },
  {
    id: "token-function-calls-the-client-again",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let asked = 0;
      const api = t.client({
        token: async () => {
          asked += 1;
          if (asked < 5) await api.listHosts();
          return "inner-token";
        },
        fetch: async () => Response.json([]),
      });
      t.same(await api.listHosts(), [], "hosts");
    },
  },
  {
    id: "fetch-replaced-later",
    fault: "fetch called as a method",
    alone: true,
    requests: 0,
    call: async (t) => {
      const { fetch } = globalThis;
      try {
        globalThis.fetch = async () => Response.json([HOST]);
        t.same((await t.api.listHosts()).length, 1, "hosts");
      } finally {
        globalThis.fetch = fetch;
      }
    },
  },
  {
    id: "fetch-missing",
    fault: FAULT,
    alone: true,
    requests: 0,
    call: async (t) => {
      const { fetch } = globalThis;
      try {
        globalThis.fetch = /** @type {never} */ (undefined);
        return await t.api.listHosts();
      } finally {
        globalThis.fetch = fetch;
      }
    },
    fails: { error: "SandboxResponseError", outcome: "not_sent", says: "fetch" },
  },
];

export const customFetch = [...nonsense, ...failures, ...answers, ...behaviour];
