// Calls that wait for something that never settles, ended by close(), by the caller's abort or by their deadline: 20 000 of
// each must leave the core and the JavaScript heap as large as the first ones made them. Run with --expose-gc.
import { strict as assert } from "node:assert";
import { SandboxApi, SandboxClosedError, SandboxTimeoutError } from "litterbox-sdk";
import { staysFlat } from "./memory.mjs";

const CALLS = 20_000;
const AT_ONCE = 200;
/** What the engine may keep for itself, in bytes of each call. */
const SLACK = 50;
/** A promise that its caller keeps, and what waits for it. The request, its signal and the client would be another 2,600. */
const KEPT_PROMISE = 1_000;

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

/** How the calls end, and whether they ended like that. @type {Record<string, (options: object, atOnce: number) => Promise<void>>} */
const ENDINGS = {
  async close(options, atOnce) {
    const { api, calls } = start(options, atOnce);
    await api.close();
    for (const error of await rejections(calls)) assert(error instanceof SandboxClosedError, `closed: ${error}`);
  },
  async abort(options, atOnce) {
    const controller = new AbortController();
    const { calls } = start(options, atOnce, { signal: controller.signal });
    controller.abort("enough");
    for (const reason of await rejections(calls)) assert.equal(reason, "enough");
  },
  async deadline(options, atOnce) {
    const { calls } = start(options, atOnce, { timeoutMs: 1 });
    for (const error of await rejections(calls)) assert(error instanceof SandboxTimeoutError, `timed out: ${error}`);
  },
};

/** @param {object} options @param {number} atOnce @param {import("litterbox-sdk").CallOptions} [callOptions] */
function start(options, atOnce, callOptions) {
  const api = new SandboxApi({ baseUrl, timeoutMs: 60_000, ...options });
  const calls = Array.from({ length: atOnce }, (_, index) =>
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
    /** @param {number} count @param {number} atOnce */
    const run = async (count, atOnce) => {
      for (let done = 0; done < count; done += atOnce) await end(options(), atOnce);
    };
    const what = `calls whose ${wait} never settles, ended by ${ending}`;
    const heapSlack = CALLS * (wait.includes("kept") ? KEPT_PROMISE : SLACK);
    await staysFlat(run, 4_000, CALLS, AT_ONCE, what, heapSlack).catch((error) => problems.push(error.message));
    kept.length = 0;
  }
}
assert.deepEqual(problems, []);
