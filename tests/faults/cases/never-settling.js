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

const waiting = WAITS.flatMap(
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

const CALLS = 5_000;
const AT_ONCE = 1_000;

/** How calls end that never settle by themselves. @type {[string, (t: CaseContext, options: object) => Promise<void>][]} */
const ENDINGS = [
  [
    "abort",
    async (t, options) => {
      const api = t.client(options);
      await inBatches(async () => {
        const controller = new AbortController();
        const calls = batch(() => api.listHosts({ signal: controller.signal }));
        controller.abort("enough");
        await calls;
      });
    },
  ],
  [
    "close",
    (t, options) =>
      inBatches(async () => {
        const api = t.client(options);
        const calls = batch(() => api.listHosts());
        await api.close();
        await calls;
      }),
  ],
  [
    "deadline",
    async (t, options) => {
      const api = t.client(options);
      await inBatches(() => batch(() => api.listHosts({ timeoutMs: 1 })));
    },
  ],
];

/** @param {() => Promise<void>} run */
async function inBatches(run) {
  for (let done = 0; done < CALLS; done += AT_ONCE) await run();
}

/** @param {() => Promise<unknown>} call @returns {Promise<void>} */
async function batch(call) {
  await Promise.allSettled(Array.from({ length: AT_ONCE }, call));
}

/** What the core holds and never gives back: bytes of memory, and slots for JavaScript values. */
async function coreSizes() {
  const { initSync } = await import(BINDINGS);
  // The names of what it exports are generated.
  const exported = Object.values(initSync());
  const memory = exported.find((each) => each instanceof WebAssembly.Memory);
  const tables = exported.filter((each) => each instanceof WebAssembly.Table);
  if (!memory) throw new Error("the module exports no memory");
  return [memory.buffer.byteLength, ...tables.map((table) => table.length)];
}

/** The bindings lie next to the package's entry, and are not for users. */
const BINDINGS = "../node_modules/litterbox-sdk/litterbox_sdk.js";

/** @type {Case[]} */
const flat = WAITS.flatMap(([name, options]) =>
  ENDINGS.map(([ending, run]) => ({
    id: `core-stays-flat-when-the-${name}-never-settles-then-${ending}`,
    fault: "100 000 calls leave wasm memory flat",
    exclusive: true,
    requests: 0,
    call: async (t) => {
      await run(t, options);
      const before = await coreSizes();
      await run(t, options);
      t.assertEqual(await coreSizes(), before, "bytes and slots of the core");
    },
  })),
);

export const neverSettling = [...waiting, ...flat];
