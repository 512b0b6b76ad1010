// A settled call leaves no listener and no timer behind.

/** @typedef {import("../types.d.ts").Case} Case */

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
      const responses = [
        () => Response.json([]),
        () => new Response("no", { status: 500 }),
        () => Promise.reject(new Error("no")),
      ];
      for (let round = 0; round < 500; round += 1) {
        const fetch = async () => /** @type {() => Response} */ (responses[round % 3])();
        await t
          .client({ fetch })
          .listHosts({ signal })
          .catch(() => {});
        t.assertEqual(listening, 0, `listeners after ${round + 1} calls`);
      }
      await t.rejection(t.client({ fetch: () => new Promise(() => {}) }).listHosts({ signal, timeoutMs: 20 }));
      t.assertEqual(listening, 0, "listeners after a timeout");
      await t.rejection(t.api.getHost("..", { signal }));
      t.assertEqual(listening, 0, "listeners after wrong input");
    },
  },
  {
    id: "one-signal-fifty-calls-at-once",
    fault: "one long-lived signal, thousands of calls",
    requests: 0,
    call: async (t) => {
      const { signal } = new AbortController();
      let [listening, most] = [0, 0];
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (/** @type {any[]} */ ...args) => {
        listening += 1;
        most = Math.max(most, listening);
        Reflect.apply(addEventListener, signal, args);
      };
      signal.removeEventListener = (/** @type {any[]} */ ...args) => {
        listening -= 1;
        Reflect.apply(removeEventListener, signal, args);
      };
      const api = t.client({ fetch: () => t.sleep(5).then(() => Response.json([])) });
      await Promise.all(Array.from({ length: 50 }, () => api.listHosts({ signal })));
      t.assertEqual(listening, 0, "listeners left");
      // Node warns of a leak from the eleventh on.
      t.assert(most <= 10, `${most} listeners at once`);
    },
  },
  {
    id: "timers-gone",
    fault: "no timer or listener left",
    exclusive: true,
    requests: 0,
    call: async (t) => {
      const { setTimeout: start, clearTimeout: stop } = globalThis;
      /** @type {Set<unknown>} */
      const running = new Set();
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (
        (
          /** @type {(...args: unknown[]) => void} */ run,
          /** @type {number} */ ms,
          /** @type {unknown[]} */ ...args
        ) => {
          const fire = () => {
            running.delete(timer);
            run(...args);
          };
          const timer = start(fire, ms);
          // The runtime starts timers too; these are the client's.
          if (ms === 61_234 || ms === 23) running.add(timer);
          return timer;
        }
      );
      globalThis.clearTimeout = /** @type {typeof clearTimeout} */ (
        (/** @type {number} */ timer) => {
          running.delete(timer);
          stop(timer);
        }
      );
      try {
        const succeeding = t.client({ fetch: async () => Response.json([]), timeoutMs: 61_234 });
        const calls = Array.from({ length: 20 }, () => succeeding.listHosts());
        t.assert(running.size === 20, "a timer per call");
        await Promise.all(calls);
        t.assertEqual(running.size, 0, "timers after success");
        const failing = t.client({ fetch: () => Promise.reject(new Error("no")), timeoutMs: 61_234 });
        await t.rejection(failing.listHosts());
        t.assertEqual(running.size, 0, "timers after a failure");
        await t.rejection(t.client({ fetch: () => new Promise(() => {}) }).listHosts({ timeoutMs: 23 }));
        t.assertEqual(running.size, 0, "timers after a timeout");
        const closing = t.client({ fetch: () => new Promise(() => {}), timeoutMs: 61_234 });
        const closed = t.rejection(closing.listHosts());
        await closing.close();
        await closed;
        t.assertEqual(running.size, 0, "timers after close");
        const abrupt = t.client({ fetch: () => abrupt.close().then(() => Response.json([])), timeoutMs: 61_234 });
        await t.rejection(abrupt.listHosts());
        t.assertEqual(running.size, 0, "timers after a close while fetch is being called");
      } finally {
        Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
      }
    },
  },
];

export const leftovers = nothingLeft;
