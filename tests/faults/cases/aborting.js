// The caller's signal: the call rejects at once with the signal's reason itself, whatever it is doing.

import { DEADLINE_MS } from "../harness/expectations.js";
import { TOKEN } from "../harness/fixtures.js";
import { head } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const JSON_TYPE = { "content-type": "application/json" };
const NO_COLLECTION = "garbage cannot be collected on demand";

/** What people abort with. @type {[string, () => unknown][]} */
const REASONS = [
  ["error", () => new Error("the user left")],
  ["string", () => "enough"],
  ["null", () => null],
  ["zero", () => 0],
  ["object", () => ({ because: "I say so" })],
  ["default", () => undefined],
];

/** @type {Case[]} */
const before = REASONS.map(([name, reason]) => ({
  id: `aborted-before-${name}`,
  fault: "signal already aborted",
  requests: 0,
  call: async (t) => {
    let asked = 0;
    const token = () => {
      asked += 1;
      return TOKEN;
    };
    const api = t.client({ token });
    const controller = new AbortController();
    controller.abort(reason());
    const { signal } = controller;
    for (const call of [api.listHosts({ signal }), api.createHost({}, { signal }), api.deleteHost("a", { signal })]) {
      t.assert(Object.is(await t.rejection(call), signal.reason), "the reason itself");
    }
    t.assertEqual(asked, 0, "calls of the token function");
  },
}));

/** @type {Case[]} */
const during = REASONS.flatMap(([name, reason]) => [
  {
    id: `aborted-in-headers-${name}`,
    fault: "abort during headers, during body",
    verb: /** @type {const} */ ("create"),
    respond: () => [{ stall: true }],
    released: true,
    call: (t) => abortAfter(t, 60, reason(), (signal) => t.api.createHost({}, { signal })),
  },
  {
    id: `aborted-in-body-${name}`,
    fault: "abort during headers, during body",
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "90" }), { send: "[" }, { stall: true }],
    released: true,
    call: (t) => abortAfter(t, 60, reason(), (signal) => t.api.listHosts({ signal })),
  },
]);

/** @param {CaseContext} t @param {number} ms @param {unknown} reason @param {(signal: AbortSignal) => Promise<unknown>} call */
async function abortAfter(t, ms, reason, call) {
  const controller = new AbortController();
  const rejected = t.rejection(call(controller.signal));
  await t.sleep(ms);
  let turns = 0;
  let settled = false;
  controller.abort(reason);
  const settle = () => {
    settled = true;
  };
  rejected.then(settle, settle);
  // Counted in turns of the event loop, because a busy machine says nothing about the package.
  while (!settled && turns < 50) {
    turns += 1;
    await t.sleep(0);
  }
  t.assert(settled, "it rejects at once");
  t.assert(Object.is(await rejected, controller.signal.reason), "the reason itself");
}

/** @type {Case[]} */
const otherSignals = [
  {
    id: "signal-that-cannot-be-listened-to",
    fault: "signal that is none",
    requests: 0,
    call: async (t) => {
      let sent = 0;
      const api = t.client({
        fetch: async () => {
          sent += 1;
          return Response.json([]);
        },
      });
      const { signal } = new AbortController();
      const error = new Error("deaf");
      signal.addEventListener = () => {
        throw error;
      };
      t.assert(Object.is(await t.rejection(api.listHosts({ signal })), error), "what it threw");
      t.assertEqual(sent, 0, "requests");
      t.assertEqual(await api.listHosts(), [], "the next call");
    },
  },
  {
    id: "signal-that-cannot-be-left",
    fault: "signal that is none",
    requests: 0,
    call: async (t) => {
      const { signal } = new AbortController();
      signal.removeEventListener = () => {
        throw new Error("sticky");
      };
      const api = t.client({ fetch: async () => Response.json([]) });
      for (let times = 0; times < 3; times += 1) t.assertEqual(await api.listHosts({ signal }), [], "hosts");
      const failing = t.client({ fetch: async () => new Response("", { status: 404 }) });
      const error = await t.rejection(failing.listHosts({ signal }));
      t.assert(error instanceof t.sdk.SandboxNotFoundError, "the class");
    },
  },
  {
    id: "aborted-in-token",
    fault: "abort during headers, during body",
    requests: 0,
    call: (t) => {
      const api = t.client({ token: () => t.sleep(200).then(() => Promise.reject(new Error("late"))) });
      return abortAfter(t, 40, new Error("no"), (signal) => api.listHosts({ signal }));
    },
  },
  {
    id: "signal-of-two-calls",
    fault: "abort during headers, during body",
    requests: 0,
    call: async (t) => {
      const controller = new AbortController();
      const { signal } = controller;
      const silent = t.client({ fetch: () => new Promise(() => {}) });
      const waiting = t.rejection(silent.listHosts({ signal }));
      t.assertEqual(await t.client({ fetch: async () => Response.json([]) }).listHosts({ signal }), [], "the hosts");
      controller.abort("enough");
      t.assert((await waiting) === "enough", "a call that ends leaves the signal to the other one");
    },
  },
  {
    id: "signal-with-its-own-timeout",
    fault: "never confused with a timeout",
    respond: () => [{ stall: true }],
    call: async (t) => {
      const signal = AbortSignal.timeout(100);
      const error = await t.rejection(t.api.listHosts({ signal }));
      t.assert(error === signal.reason, "the reason itself");
      t.assert(
        !(error instanceof t.sdk.SandboxApiError) && error.name === "TimeoutError",
        "the platform's TimeoutError",
      );
    },
    released: true,
  },
  {
    id: "signal-of-another-library",
    fault: "abort during headers, during body",
    respond: () => [{ stall: true }],
    call: async (t) => {
      /** @type {Set<() => void>} */
      const listeners = new Set();
      const signal = {
        aborted: false,
        reason: "foreign reason",
        addEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => listeners.add(listener),
        removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) =>
          listeners.delete(listener),
      };
      const rejected = t.rejection(t.api.listHosts({ signal: /** @type {never} */ (signal) }));
      await t.sleep(50);
      for (const listener of listeners) listener();
      t.assertEqual(await rejected, "foreign reason", "the reason");
      t.assertEqual(listeners.size, 0, "listeners left");
    },
  },
  {
    id: "abort-after-the-response",
    fault: "abort during headers, during body",
    call: async (t) => {
      const controller = new AbortController();
      const hosts = await t.api.listHosts({ signal: controller.signal });
      controller.abort(new Error("too late"));
      t.assertEqual(hosts, [], "hosts");
    },
  },
  {
    id: "signal-collected-early",
    fault: "signal collected early",
    respond: () => [{ stall: true }],
    options: { timeoutMs: DEADLINE_MS },
    unsupported: { workerd: NO_COLLECTION, firefox: NO_COLLECTION, webkit: NO_COLLECTION },
    call: async (t) => {
      t.assert(t.collectGarbage, "the runtime has a collectGarbage hook");
      const rejected = t.rejection(t.api.listHosts({ signal: new AbortController().signal }));
      for (let times = 0; times < 5; times += 1) {
        await t.sleep(20);
        t.collectGarbage?.();
      }
      throw await rejected;
    },
    rejects: { error: "SandboxTimeoutError", outcome: "unknown" },
    released: true,
  },
  ...[() => ({}), () => null, () => "abort", () => 5, () => new AbortController(), () => [], () => () => {}].map(
    (make, index) => ({
      id: `signal-is-none-${index}`,
      fault: "signal that is none",
      call: (/** @type {CaseContext} */ t) => t.api.listHosts({ signal: /** @type {never} */ (make()) }),
      rejects: /** @type {const} */ ({ error: "TypeError", message: /signal: expected an AbortSignal, got / }),
    }),
  ),
  {
    id: "signal-instead-of-options",
    fault: "signal that is none",
    call: (t) => t.api.listHosts(/** @type {never} */ (new AbortController().signal)),
    rejects: { error: "TypeError", message: "{ signal }" },
  },
];

/** @type {Case} */
const atTheEnd = {
  id: "aborted-just-as-it-ends",
  fault: "several fire together",
  requests: 0,
  call: async (t) => {
    // A call that begins in any microtask between the last byte and the settled promise must not be affected by the abort.
    for (let ticks = 0; ticks < 30; ticks += 1) {
      const controller = new AbortController();
      /** @type {Promise<{ id: string }> | undefined} */
      let second;
      const strike = async () => {
        for (let tick = 0; tick < ticks; tick += 1) await undefined;
        const call = api.getHost("second");
        controller.abort("too late");
        return await call;
      };
      const response = (/** @type {string} */ id) => ({
        status: 200,
        headers: new Headers(JSON_TYPE),
        arrayBuffer: async () => {
          if (id === "first") second = strike();
          return new TextEncoder().encode(JSON.stringify({ id })).buffer;
        },
      });
      const fetch = /** @type {any} */ (
        async (/** @type {string} */ url) => response(url.slice(url.lastIndexOf("/") + 1))
      );
      const api = t.client({ fetch });
      const first = await api.getHost("first", { signal: controller.signal }).catch((reason) => reason);
      t.assert(first === "too late" || first.id === "first", `${ticks} ticks: its own end, not ${first}`);
      t.assertEqual((await second)?.id, "second", `${ticks} ticks: the other call's host`);
    }
  },
};

export const aborting = [...before, ...during, atTheEnd, ...otherSignals];
