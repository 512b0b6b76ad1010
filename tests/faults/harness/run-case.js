// Runs one case and returns its result.

import { alike, described, problemsOf } from "./compare-error.js";
import { HOST_ID, SPEC, TOKEN } from "./fixtures.js";
import { findLeak } from "./leaks.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Environment & import("../types.d.ts").RuntimeHooks} RunEnvironment */
/** @typedef {import("../types.d.ts").Result} Result */
/** @typedef {import("../types.d.ts").Sdk} Sdk */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

/** No case may take longer. */
const LIMIT_MS = 15_000;

/** The call of each verb, and the operation its errors name. @type {Record<import("../types.d.ts").Verb, { call: (api: CaseContext["api"]) => Promise<unknown>, operation: string }>} */
const VERBS = {
  list: { call: (api) => api.listHosts(), operation: "GET /hosts" },
  get: { call: (api) => api.getHost(HOST_ID), operation: "GET /hosts/{id}" },
  create: { call: (api) => api.createHost(SPEC), operation: "POST /hosts" },
  delete: { call: (api) => api.deleteHost(HOST_ID), operation: "DELETE /hosts/{id}" },
};

/** @param {Case} each @param {Sdk} sdk @param {RunEnvironment} environment @returns {Promise<Result>} */
export async function runCase(each, sdk, environment) {
  const { id, fault } = each;
  const reason = each.unsupported?.[environment.runtime];
  if (reason) return { id, fault, outcome: "skipped", reason };
  try {
    await within(LIMIT_MS, () => execute(each, sdk, environment));
    return { id, fault, outcome: "passed" };
  } catch (error) {
    return { id, fault, outcome: "failed", reason: error instanceof Failed ? error.message : unexpected(error) };
  }
}

class Failed extends Error {}

/** @param {unknown} error */
function unexpected(error) {
  return `unexpected ${described(error)}\n${error instanceof Error ? error.stack : ""}`;
}

/** @param {Case} each @param {Sdk} sdk @param {RunEnvironment} environment */
async function execute(each, sdk, environment) {
  const context = makeContext(each, sdk, environment);
  const verb = VERBS[each.verb ?? "list"];
  const call = each.call ?? (() => verb.call(context.api));
  const start = Date.now();
  if (each.rejects) {
    const error = await context.rejection(call(context));
    const took = Date.now() - start;
    const declared = typeof each.rejects === "function" ? each.rejects(context) : each.rejects;
    const expected = { operation: verb.operation, ...declared };
    if (each.verb === "create" && !("idempotencyKey" in declared)) expected.idempotencyKey = true;
    context.assertError(error, expected);
    const [earliest, latest] = expected.durationMs ?? [0, LIMIT_MS];
    context.assert(took >= earliest && took <= latest, `took ${took} ms, not ${earliest} to ${latest} ms`);
  } else {
    const value = await call(context);
    await each.resolves?.(value, context);
  }
  context.assertNoSecrets(context.api, "the client");
  await checkTraffic(each, context);
}

/** @param {Case} each @param {CaseContext} context */
async function checkTraffic(each, context) {
  const isTypeError = typeof each.rejects === "object" && each.rejects.error === "TypeError";
  const wanted = each.requests ?? (isTypeError ? 0 : 1);
  const received = await context.received();
  if (each.resentBy?.includes(context.runtime)) context.assert(received.length >= wanted, "the request arrived");
  else context.assertEqual(received.length, wanted, "requests that arrived");
  const keys = new Set(
    received.filter((request) => request.method === "POST").map((request) => request.headers["idempotency-key"]),
  );
  if (each.verb === "create" && keys.size > 0)
    context.assert(keys.size === 1 && [...keys].every(Boolean), "one key per create");
  if (!each.released) return;
  const closed = async () => (await context.received()).every((request) => request.disconnected);
  await context.eventually(closed, "the connection is closed");
}

/** @param {Case} each @param {Sdk} sdk @param {RunEnvironment} environment @returns {CaseContext} */
function makeContext(each, sdk, environment) {
  const path = `${environment.run}/${each.id}`;
  const base = `${each.newConnection ? environment.closingOrigin : environment.origin}/case/${path}`;
  const log = `${environment.origin}/__received/${path}`;
  /** @type {CaseContext} */
  const context = {
    ...environment,
    sdk,
    base,
    api: /** @type {never} */ (undefined),
    client: (options) => {
      const usual = { baseUrl: base, token: TOKEN, timeoutMs: 5_000 };
      return new sdk.SandboxApi(/** @type {import("litterbox-sdk").SandboxApiOptions} */ ({ ...usual, ...options }));
    },
    // Fetched again where the runtime reuses a connection that the case has broken.
    received: async () => (await fetch(log).catch(() => fetch(log))).json(),
    assert(holds, what) {
      if (!holds) throw new Failed(what);
    },
    assertEqual(actual, expected, what) {
      if (alike(actual, expected)) return;
      throw new Failed(`${what}: got ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
    },
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    async eventually(holds, what) {
      for (const start = Date.now(); !(await holds()); await context.sleep(10))
        if (Date.now() - start > 5_000) throw new Failed(what);
    },
    rejection: (promise) =>
      promise.then(
        (value) => Promise.reject(new Failed(`it did not fail, but gave ${JSON.stringify(value)?.slice(0, 200)}`)),
        (error) => (error instanceof Failed ? Promise.reject(error) : error),
      ),
    thrown(run) {
      try {
        run();
      } catch (error) {
        return error;
      }
      throw new Failed("nothing was thrown");
    },
    assertError(error, expected) {
      const problems = problemsOf(error, expected, sdk);
      if (problems.length > 0) throw new Failed(`${problems.join("; ")} — it was ${described(error)}`);
      context.assertNoSecrets(error, "the error");
    },
    assertNoSecrets(value, what) {
      const leak = findLeak(value, environment.inspect);
      if (leak) throw new Failed(`${what} leaks ${leak}`);
    },
  };
  context.api = context.client(typeof each.options === "function" ? each.options(context) : each.options);
  return context;
}

/** Rejects when `run` takes longer than `ms`. @template T @param {number} ms @param {() => Promise<T>} run @returns {Promise<T>} */
async function within(ms, run) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Failed(`still running after ${ms} ms`)), ms);
  });
  try {
    return /** @type {T} */ (await Promise.race([run(), limit]));
  } finally {
    clearTimeout(timer);
  }
}
