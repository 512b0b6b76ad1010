// Calls that wait for something that never settles, ended by close(), by the caller's abort or by their deadline: 20 000 of
// each must leave the core and the JavaScript heap as large as the first ones made them. Run with --expose-gc.
import { strict as assert } from "node:assert";
import { SandboxApi, SandboxClosedError, SandboxTimeoutError } from "litterbox-sdk";
import { staysFlat } from "./memory.mjs";

const CALLS = 20_000;
const AT_ONCE = 200;
/** Room for what the engine keeps for itself: 50 bytes a call. A promise that is kept costs several times as much. */
const HEAP_SLACK = 1_000_000;

const baseUrl = "https://sandbox.example";
const never = () => new Promise(() => {});
/** @type {unknown[]} */
const kept = [];
/** As by a fetch that stays interested in its requests for ever. */
const keptPromise = () => new Promise((done) => kept.push(done));
const headers = { "content-type": "application/json" };

/** What never settles. @type {Record<string, () => object>} */
const WAITS = {
  fetch: () => ({ fetch: never }),
  "fetch, kept by its caller,": () => ({ fetch: keptPromise }),
  token: () => ({ token: never, fetch: never }),
  body: () => ({ fetch: async () => new Response(new ReadableStream({}), { headers }) }),
};

/** How the calls end, and whether they ended like that. @type {Record<string, (options: object) => Promise<void>>} */
const ENDINGS = {
  async close(options) {
    const { api, calls } = start(options);
    await api.close();
    for (const error of await rejections(calls)) assert(error instanceof SandboxClosedError, `closed: ${error}`);
  },
  async abort(options) {
    const controller = new AbortController();
    const { calls } = start(options, { signal: controller.signal });
    controller.abort("enough");
    for (const reason of await rejections(calls)) assert.equal(reason, "enough");
  },
  async deadline(options) {
    const { calls } = start(options, { timeoutMs: 1 });
    for (const error of await rejections(calls)) assert(error instanceof SandboxTimeoutError, `timed out: ${error}`);
  },
};

/** @param {object} options @param {import("litterbox-sdk").CallOptions} [callOptions] */
function start(options, callOptions) {
  const api = new SandboxApi({ baseUrl, timeoutMs: 60_000, ...options });
  const calls = Array.from({ length: AT_ONCE }, (_, index) =>
    index % 2 ? api.listHosts(callOptions) : api.createHost({ env: { A: "b" } }, callOptions),
  );
  return { api, calls };
}

/** @param {Promise<unknown>[]} calls */
async function rejections(calls) {
  const settled = await Promise.allSettled(calls);
  return settled.map((each) => {
    assert(each.status === "rejected");
    return each.reason;
  });
}

/** @type {string[]} */
const problems = [];
for (const [wait, options] of Object.entries(WAITS)) {
  for (const [ending, end] of Object.entries(ENDINGS)) {
    /** @param {number} count */
    const run = async (count) => {
      for (let done = 0; done < count; done += AT_ONCE) await end(options());
    };
    const what = `calls whose ${wait} never settles, ended by ${ending}`;
    // Kept promises are the caller's memory; the core must not grow with them.
    const slack = wait.includes("kept") ? Number.POSITIVE_INFINITY : HEAP_SLACK;
    await staysFlat(run, 4_000, CALLS, what, slack).catch((error) => problems.push(error.message));
    kept.length = 0;
  }
}
assert.deepEqual(problems, []);
