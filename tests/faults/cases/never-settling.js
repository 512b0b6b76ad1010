// A fetch, a token function or a body that never settles: the call ends all the same, by abort, close() or its deadline.

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const FAULT = "custom fetch throws at once, returns nonsense, never settles, calls the client again";
const never = () => new Promise(() => {});
const stalledBody = async () =>
  new Response(new ReadableStream({}), { headers: { "content-type": "application/json" } });

/** What never settles, and what errors know of the call then. @type {[string, object, { outcome: "not_sent" | "unknown", status?: number }][]} */
const WAITS = [
  ["fetch", { fetch: never }, { outcome: "unknown" }],
  ["token", { token: never }, { outcome: "not_sent" }],
  ["body", { fetch: stalledBody }, { outcome: "unknown", status: 200 }],
];

/** Enough event-loop turns for the call to wait for what never settles. @param {CaseContext} t */
async function underway(t) {
  for (let turns = 0; turns < 5; turns += 1) await t.sleep(0);
}

/** Other clients are not affected. @param {CaseContext} t */
async function assertOthersWork(t) {
  const hosts = await t.client({ fetch: async () => Response.json([]) }).listHosts();
  t.assertEqual(hosts, [], "hosts of another client");
}

export const neverSettling = WAITS.flatMap(
  ([name, options, known]) =>
    /** @type {Case[]} */ ([
      {
        id: `${name}-never-settles-then-abort`,
        fault: FAULT,
        requests: 0,
        call: async (t) => {
          const controller = new AbortController();
          const api = t.client(options);
          const calls = [
            api.listHosts({ signal: controller.signal }),
            api.createHost({}, { signal: controller.signal }),
          ];
          const rejections = Promise.all(calls.map(t.rejection));
          await underway(t);
          const reason = { because: "the user left" };
          controller.abort(reason);
          for (const rejection of await rejections) t.assert(rejection === reason, "the reason itself");
          await assertOthersWork(t);
        },
      },
      {
        id: `${name}-never-settles-then-close`,
        fault: FAULT,
        requests: 0,
        call: async (t) => {
          const api = t.client(options);
          const list = t.rejection(api.listHosts());
          const create = t.rejection(api.createHost({ idempotencyKey: "mine" }));
          await underway(t);
          await api.close();
          const closed = /** @type {const} */ ({ error: "SandboxClosedError", cause: false });
          t.assertError(await list, { ...closed, ...known, operation: "GET /hosts" });
          t.assertError(await create, { ...closed, ...known, operation: "POST /hosts", idempotencyKey: "mine" });
          await assertOthersWork(t);
        },
      },
      {
        id: `${name}-never-settles-then-deadline`,
        fault: FAULT,
        requests: 0,
        call: async (t) => {
          const api = t.client({ ...options, timeoutMs: 100 });
          const list = t.rejection(api.listHosts());
          const error = await t.rejection(api.createHost({ idempotencyKey: "mine" }));
          const timedOut = /** @type {const} */ ({ error: "SandboxTimeoutError", cause: false });
          t.assertError(await list, { ...timedOut, ...known, operation: "GET /hosts" });
          t.assertError(error, { ...timedOut, ...known, operation: "POST /hosts", idempotencyKey: "mine" });
          await assertOthersWork(t);
        },
      },
    ]),
);
