// The caller's signal and close(): told apart from the deadline and from each other, with nothing left behind.

import { head, json } from "../suite/answers.js";
import { TOKEN } from "../suite/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Trial} Trial */

const CLOSED = /** @type {const} */ ({ error: "SandboxClosedError", cause: false });
const JSON_TYPE = { "content-type": "application/json" };

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
    const api = t.client({ token: () => `${TOKEN}${(asked += 1)}` });
    const controller = new AbortController();
    controller.abort(reason());
    const { signal } = controller;
    for (const call of [api.listHosts({ signal }), api.createHost({}, { signal }), api.deleteHost("a", { signal })]) {
      t.check(Object.is(await t.rejection(call), signal.reason), "the reason itself");
    }
    t.same(asked, 0, "calls of the token function");
  },
}));

/** @type {Case[]} */
const during = REASONS.flatMap(([name, reason]) => [
  {
    id: `aborted-in-headers-${name}`,
    fault: "abort during headers, during body",
    verb: /** @type {const} */ ("create"),
    answer: () => [{ stall: true }],
    released: true,
    call: (t) => abortAfter(t, 60, reason(), (signal) => t.api.createHost({}, { signal })),
  },
  {
    id: `aborted-in-body-${name}`,
    fault: "abort during headers, during body",
    answer: () => [head(200, { ...JSON_TYPE, "content-length": "90" }), { send: "[" }, { stall: true }],
    released: true,
    call: (t) => abortAfter(t, 60, reason(), (signal) => t.api.listHosts({ signal })),
  },
]);

/** @param {Trial} t @param {number} ms @param {unknown} reason @param {(signal: AbortSignal) => Promise<unknown>} call */
async function abortAfter(t, ms, reason, call) {
  const controller = new AbortController();
  const rejected = t.rejection(call(controller.signal));
  await t.sleep(ms);
  const start = Date.now();
  controller.abort(reason);
  t.check(Object.is(await rejected, controller.signal.reason), "the reason itself");
  t.check(Date.now() - start < 500, "it rejects at once");
}

/** @type {Case[]} */
const otherSignals = [
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
    id: "signal-with-its-own-timeout",
    fault: "never confused with a timeout",
    answer: () => [{ stall: true }],
    call: async (t) => {
      const signal = AbortSignal.timeout(100);
      const error = await t.rejection(t.api.listHosts({ signal }));
      t.check(error === signal.reason, "the reason itself");
      t.check(!(error instanceof t.sdk.SandboxApiError) && error.name === "TimeoutError", "the platform's TimeoutError");
    },
    released: true,
  },
  {
    id: "signal-of-another-library",
    fault: "abort during headers, during body",
    answer: () => [{ stall: true }],
    call: async (t) => {
      /** @type {Set<() => void>} */
      const listeners = new Set();
      const signal = {
        aborted: false,
        reason: "foreign reason",
        addEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => listeners.add(listener),
        removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => listeners.delete(listener),
      };
      const rejected = t.rejection(t.api.listHosts({ signal: /** @type {never} */ (signal) }));
      await t.sleep(50);
      for (const listener of listeners) listener();
      t.same(await rejected, "foreign reason", "the reason");
      t.same(listeners.size, 0, "listeners left");
    },
  },
  {
    id: "abort-after-the-answer",
    fault: "abort during headers, during body",
    call: async (t) => {
      const controller = new AbortController();
      const hosts = await t.api.listHosts({ signal: controller.signal });
      controller.abort(new Error("too late"));
      t.same(hosts, [], "hosts");
    },
  },
  {
    id: "signal-collected-early",
    fault: "signal collected early",
    answer: () => [{ stall: true }],
    options: { timeoutMs: 400 },
    not: { workerd: "garbage cannot be collected on demand" },
    call: async (t) => {
      t.check(t.collectGarbage, "this runtime was to lend collectGarbage");
      const rejected = t.rejection(t.api.listHosts({ signal: new AbortController().signal }));
      for (let times = 0; times < 5; times += 1) {
        await t.sleep(20);
        t.collectGarbage?.();
      }
      throw await rejected;
    },
    fails: { error: "SandboxTimeoutError", outcome: "unknown" },
    released: true,
  },
  ...[() => ({}), () => null, () => "abort", () => 5, () => new AbortController(), () => [], () => () => {}].map((make, index) => ({
    id: `signal-is-none-${index}`,
    fault: "signal that is none",
    call: (/** @type {Trial} */ t) => t.api.listHosts({ signal: /** @type {never} */ (make()) }),
    fails: /** @type {const} */ ({ error: "TypeError", says: /signal: expected an AbortSignal, got / }),
  })),
  {
    id: "signal-in-the-place-of-options",
    fault: "signal that is none",
    call: (t) => t.api.listHosts(/** @type {never} */ (new AbortController().signal)),
    fails: { error: "TypeError", says: "{ signal }" },
  },
];

/** @type {Case[]} */
const nothingLeft = [
  {
    id: "listeners-back-to-the-start",
    fault: "one long-lived signal, thousands of calls",
    requests: 0,
    call: async (t) => {
      const { signal } = new AbortController();
      let listening = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (/** @type {any[]} */ ...args) => {
        listening += 1;
        Reflect.apply(addEventListener, signal, args);
      };
      signal.removeEventListener = (/** @type {any[]} */ ...args) => {
        listening -= 1;
        Reflect.apply(removeEventListener, signal, args);
      };
      const answers = [() => Response.json([]), () => new Response("no", { status: 500 }), () => Promise.reject(new Error("no"))];
      for (let round = 0; round < 500; round += 1) {
        const fetch = async () => /** @type {() => Response} */ (answers[round % 3])();
        await t.client({ fetch }).listHosts({ signal }).catch(() => {});
        t.same(listening, 0, `listeners after ${round + 1} calls`);
      }
      await t.rejection(t.client({ fetch: () => new Promise(() => {}) }).listHosts({ signal, timeoutMs: 20 }));
      t.same(listening, 0, "listeners after a timeout");
      await t.rejection(t.api.getHost("..", { signal }));
      t.same(listening, 0, "listeners after wrong input");
    },
  },
  {
    id: "timers-gone",
    fault: "no timer or listener left",
    alone: true,
    requests: 0,
    call: async (t) => {
      const { setTimeout: start, clearTimeout: stop } = globalThis;
      /** @type {Set<unknown>} */
      const running = new Set();
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (
        (/** @type {() => void} */ run, /** @type {number} */ ms) => {
          const timer = start(() => (running.delete(timer), run()), ms);
          // The runtime starts timers too; these are the client's.
          if (ms === 61_234 || ms === 23) running.add(timer);
          return timer;
        }
      );
      globalThis.clearTimeout = /** @type {typeof clearTimeout} */ (
        (/** @type {number} */ timer) => (running.delete(timer), stop(timer))
      );
      try {
        const answering = t.client({ fetch: async () => Response.json([]), timeoutMs: 61_234 });
        const calls = Array.from({ length: 20 }, () => answering.listHosts());
        t.check(running.size === 20, "a timer per call");
        await Promise.all(calls);
        t.same(running.size, 0, "timers after success");
        const failing = t.client({ fetch: () => Promise.reject(new Error("no")), timeoutMs: 61_234 });
        await t.rejection(failing.listHosts());
        t.same(running.size, 0, "timers after a failure");
        await t.rejection(t.client({ fetch: () => new Promise(() => {}) }).listHosts({ timeoutMs: 23 }));
        t.same(running.size, 0, "timers after a timeout");
        const closing = t.client({ fetch: () => new Promise(() => {}), timeoutMs: 61_234 });
        const closed = t.rejection(closing.listHosts());
        await closing.close();
        await closed;
        t.same(running.size, 0, "timers after close");
      } finally {
        Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
      }
    },
  },
];

/** @type {Case[]} */
const closing = [
  {
    id: "close-in-flight",
    fault: "close() with calls in flight",
    answer: ({ nth }) => (nth === 3 ? [head(200, { ...JSON_TYPE, "content-length": "9" }), { send: "[" }, { stall: true }] : [{ stall: true }]),
    requests: 3,
    released: true,
    call: async (t) => {
      const list = t.rejection(t.api.listHosts());
      const create = t.rejection(t.api.createHost({ idempotencyKey: "mine" }));
      while ((await t.seen()).length < 2) await t.sleep(10);
      const get = t.rejection(t.api.getHost("a"));
      while ((await t.seen()).length < 3) await t.sleep(10);
      await t.sleep(60);
      await t.api.close();
      t.judge(await list, { ...CLOSED, operation: "GET /hosts", outcome: "unknown" });
      t.judge(await create, { ...CLOSED, operation: "POST /hosts", outcome: "unknown", idempotencyKey: "mine" });
      const error = await get;
      t.judge(error, { ...CLOSED, operation: "GET /hosts/{id}", outcome: "unknown", status: error.status });
      await t.api.close();
      t.judge(await t.rejection(t.api.listHosts()), { ...CLOSED, operation: "GET /hosts", outcome: "not_sent" });
    },
  },
  {
    id: "close-while-the-token-is-asked-for",
    fault: "close() with calls in flight",
    options: { token: () => new Promise(() => {}) },
    call: async (t) => {
      const call = t.api.listHosts();
      await t.api.close();
      return call;
    },
    fails: { ...CLOSED, outcome: "not_sent" },
    requests: 0,
  },
  {
    id: "dispose-closes",
    fault: "close() with calls in flight",
    requests: 0,
    call: async (t) => {
      for (const symbol of ["asyncDispose", "dispose"]) {
        const key = Reflect.get(Symbol, symbol);
        if (!key) continue;
        const api = t.client();
        await Reflect.get(api, key).call(api);
        t.judge(await t.rejection(api.listHosts()), { ...CLOSED, operation: "GET /hosts", outcome: "not_sent" });
      }
      const api = t.client();
      t.check(!Reflect.get(Symbol, "asyncDispose") || Symbol.asyncDispose in api, "asyncDispose where the runtime has it");
    },
  },
];

/** What happens first counts, every time. @type {Case[]} */
const together = [
  {
    id: "abort-then-close",
    fault: "several fire together",
    requests: 0,
    call: (t) =>
      repeatedly(t, async (api, controller, call) => {
        controller.abort("first");
        api.close();
        t.same(await call, "first", "the reason");
      }),
  },
  {
    id: "close-then-abort",
    fault: "several fire together",
    requests: 0,
    call: (t) =>
      repeatedly(t, async (api, controller, call) => {
        api.close();
        controller.abort("second");
        t.judge(await call, { ...CLOSED, operation: "GET /hosts", outcome: "unknown" });
      }),
  },
  {
    id: "abort-when-the-deadline-is-due",
    fault: "several fire together",
    requests: 0,
    call: (t) =>
      repeatedly(t, async (_, controller, call) => {
        for (const start = Date.now(), limit = start + 1_000; Date.now() < start + 12 && Date.now() < limit; );
        controller.abort("before the timer could run");
        t.same(await call, "before the timer could run", "the reason");
      }, 10),
    not: { workerd: "its clock stands still while code runs" },
  },
  {
    id: "order-of-refusals",
    fault: "several fire together",
    requests: 0,
    call: async (t) => {
      const api = t.client();
      await api.close();
      const signal = AbortSignal.abort("aborted");
      t.judge(await t.rejection(api.getHost("..", { signal })), { error: "TypeError", says: "hostId" });
      t.same(await t.rejection(api.getHost("a", { signal })), "aborted", "the reason");
      t.judge(await t.rejection(api.getHost("a")), { ...CLOSED, operation: "GET /hosts/{id}", outcome: "not_sent" });
    },
  },
  {
    id: "settles-once",
    fault: "several fire together",
    requests: 0,
    call: async (t) => {
      const controller = new AbortController();
      const api = t.client({ fetch: async () => (await t.sleep(30), Response.json([])) });
      let settled = 0;
      const call = api.listHosts({ signal: controller.signal, timeoutMs: 30 });
      call.finally(() => (settled += 1)).catch(() => {});
      await t.sleep(28);
      controller.abort("x");
      await api.close();
      await t.sleep(80);
      t.same(settled, 1, "times it settled");
    },
  },
];

/**
 * The same race twenty times, against a fetch that never answers.
 * @param {Trial} t
 * @param {(api: Trial["api"], controller: AbortController, rejected: Promise<any>) => Promise<void>} race
 * @param {number} [timeoutMs]
 */
async function repeatedly(t, race, timeoutMs = 5_000) {
  for (let round = 0; round < 20; round += 1) {
    const api = t.client({ fetch: () => new Promise(() => {}), timeoutMs });
    const controller = new AbortController();
    const rejected = t.rejection(api.listHosts({ signal: controller.signal }));
    await Promise.resolve();
    await race(api, controller, rejected);
  }
}

export const cancelling = [...before, ...during, ...otherSignals, ...nothingLeft, ...closing, ...together];
