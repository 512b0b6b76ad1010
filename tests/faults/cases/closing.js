// close() with calls in flight, and which event wins when several happen at once.

import { head } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const CLOSED = /** @type {const} */ ({ error: "SandboxClosedError", cause: false });
const JSON_TYPE = { "content-type": "application/json" };

/** @type {Case[]} */
const closing = [
  {
    id: "close-in-flight",
    fault: "close() with calls in flight",
    respond: ({ nth }) =>
      nth === 3
        ? [head(200, { ...JSON_TYPE, "content-length": "9" }), { send: "[" }, { stall: true }]
        : [{ stall: true }],
    requests: 3,
    released: true,
    call: async (t) => {
      const list = t.rejection(t.api.listHosts());
      const create = t.rejection(t.api.createHost({ idempotencyKey: "mine" }));
      while ((await t.received()).length < 2) await t.sleep(10);
      const get = t.rejection(t.api.getHost("a"));
      while ((await t.received()).length < 3) await t.sleep(10);
      await t.sleep(60);
      await t.api.close();
      t.assertError(await list, { ...CLOSED, operation: "GET /hosts", outcome: "unknown" });
      t.assertError(await create, { ...CLOSED, operation: "POST /hosts", outcome: "unknown", idempotencyKey: "mine" });
      const error = await get;
      t.assertError(error, { ...CLOSED, operation: "GET /hosts/{id}", outcome: "unknown", status: error.status });
      await t.api.close();
      t.assertError(await t.rejection(t.api.listHosts()), { ...CLOSED, operation: "GET /hosts", outcome: "not_sent" });
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
    rejects: { ...CLOSED, outcome: "not_sent" },
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
        t.assertError(await t.rejection(api.listHosts()), { ...CLOSED, operation: "GET /hosts", outcome: "not_sent" });
      }
      const api = t.client();
      t.assert(
        !Reflect.get(Symbol, "asyncDispose") || Symbol.asyncDispose in api,
        "asyncDispose where the runtime has it",
      );
    },
  },
];

/** The first event wins, every time. @type {Case[]} */
const together = [
  {
    id: "abort-then-close",
    fault: "several fire together",
    requests: 0,
    call: (t) =>
      repeatedly(t, async (api, controller, call) => {
        controller.abort("first");
        api.close();
        t.assertEqual(await call, "first", "the reason");
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
        t.assertError(await call, { ...CLOSED, operation: "GET /hosts", outcome: "unknown" });
      }),
  },
  {
    id: "abort-then-close-within-fetch",
    fault: "several fire together",
    requests: 0,
    call: async (t) => {
      const controller = new AbortController();
      // The call waits for nothing yet, so that it is asked only afterwards why it was stopped.
      const fetch = () => {
        controller.abort("first");
        api.close();
        return new Promise(() => {});
      };
      const api = t.client({ fetch });
      t.assertEqual(await t.rejection(api.listHosts({ signal: controller.signal })), "first", "the reason");
    },
  },
  {
    id: "abort-when-the-deadline-is-due",
    fault: "several fire together",
    requests: 0,
    call: (t) =>
      repeatedly(
        t,
        async (_, controller, call) => {
          for (const start = Date.now(), limit = start + 1_000; Date.now() < start + 12 && Date.now() < limit; );
          controller.abort("before the timer could run");
          t.assertEqual(await call, "before the timer could run", "the reason");
        },
        10,
      ),
    unsupported: { workerd: "its clock stands still while code runs" },
  },
  {
    id: "order-of-refusals",
    fault: "several fire together",
    requests: 0,
    call: async (t) => {
      const api = t.client();
      await api.close();
      const signal = AbortSignal.abort("aborted");
      t.assertError(await t.rejection(api.getHost("..", { signal })), { error: "TypeError", message: "hostId" });
      t.assertEqual(await t.rejection(api.getHost("a", { signal })), "aborted", "the reason");
      t.assertError(await t.rejection(api.getHost("a")), {
        ...CLOSED,
        operation: "GET /hosts/{id}",
        outcome: "not_sent",
      });
    },
  },
  {
    id: "settles-once",
    fault: "several fire together",
    requests: 0,
    call: async (t) => {
      const controller = new AbortController();
      const api = t.client({ fetch: () => t.sleep(30).then(() => Response.json([])) });
      let settled = 0;
      const call = api.listHosts({ signal: controller.signal, timeoutMs: 30 });
      call.finally(() => (settled += 1)).catch(() => {});
      await t.sleep(28);
      controller.abort("x");
      await api.close();
      await t.sleep(80);
      t.assertEqual(settled, 1, "times it settled");
    },
  },
];

/**
 * The same race twenty times, against a fetch that never settles.
 * @param {CaseContext} t
 * @param {(api: CaseContext["api"], controller: AbortController, rejected: Promise<any>) => Promise<void>} race
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

export const closingCases = [...closing, ...together];
