// Runs one case and says whether it passed.

import { alike, described, leaksOf, problemsOf } from "./compare-error.js";
import { HOST_ID, SPEC, TOKEN } from "./fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Environment & import("../types.d.ts").Tools} World */
/** @typedef {import("../types.d.ts").Result} Result */
/** @typedef {import("../types.d.ts").Sdk} Sdk */
/** @typedef {import("../types.d.ts").Trial} Trial */
/** @typedef {import("../types.d.ts").Expected} Expected */

/** No case may take longer. */
const LIMIT_MS = 15_000;

/** What a case's verb does, and how errors name it. @type {Record<string, { call: (api: Trial["api"]) => Promise<unknown>, operation: string }>} */
const VERBS = {
  list: { call: (api) => api.listHosts(), operation: "GET /hosts" },
  get: { call: (api) => api.getHost(HOST_ID), operation: "GET /hosts/{id}" },
  create: { call: (api) => api.createHost(SPEC), operation: "POST /hosts" },
  delete: { call: (api) => api.deleteHost(HOST_ID), operation: "DELETE /hosts/{id}" },
};

/** @param {Case} each @param {Sdk} sdk @param {World} world @returns {Promise<Result>} */
export async function runCase(each, sdk, world) {
  const { id, fault } = each;
  const reason = each.not?.[world.runtime];
  if (reason) return { id, fault, verdict: "skipped", why: reason };
  try {
    await within(LIMIT_MS, () => carryOut(each, sdk, world));
    return { id, fault, verdict: "passed" };
  } catch (error) {
    return { id, fault, verdict: "failed", why: error instanceof Failed ? error.message : unexpected(error) };
  }
}

class Failed extends Error {}

/** @param {unknown} error */
function unexpected(error) {
  return `unexpected ${described(error)}\n${error instanceof Error ? error.stack : ""}`;
}

/** @param {Case} each @param {Sdk} sdk @param {World} world */
async function carryOut(each, sdk, world) {
  const trial = makeTrial(each, sdk, world);
  const verb = VERBS[each.verb ?? "list"];
  const call = each.call ?? (() => verb?.call(trial.api) ?? Promise.reject(new Failed("no verb")));
  const start = Date.now();
  if (each.fails) {
    const error = await trial.rejection(call(trial));
    const took = Date.now() - start;
    const given = typeof each.fails === "function" ? each.fails(trial) : each.fails;
    const expected = { operation: verb?.operation ?? "", ...given };
    if (each.verb === "create" && !("idempotencyKey" in given)) expected.idempotencyKey = true;
    trial.judge(error, expected);
    const [earliest, latest] = expected.within ?? [0, LIMIT_MS];
    trial.check(took >= earliest && took <= latest, `took ${took} ms, not ${earliest} to ${latest} ms`);
  } else {
    const value = await call(trial);
    await each.gives?.(value, trial);
  }
  trial.noLeak(trial.api, "the client");
  await checkTraffic(each, trial);
}

/** @param {Case} each @param {Trial} trial */
async function checkTraffic(each, trial) {
  const isTypeError = typeof each.fails === "object" && each.fails.error === "TypeError";
  const wanted = each.requests ?? (isTypeError ? 0 : 1);
  const seen = await trial.seen();
  if (each.repeats?.includes(trial.runtime)) trial.check(seen.length >= wanted, "the request arrived");
  else trial.same(seen.length, wanted, "requests that arrived");
  const keys = new Set(
    seen.filter((request) => request.method === "POST").map((request) => request.headers["idempotency-key"]),
  );
  if (each.verb === "create" && keys.size > 0)
    trial.check(keys.size === 1 && [...keys].every(Boolean), "one key per create");
  for (let waits = 0; each.released && !(await trial.seen()).every((request) => request.gone); waits += 1) {
    trial.check(waits < 40, "the connection was not let go");
    await trial.sleep(25);
  }
}

/** @param {Case} each @param {Sdk} sdk @param {World} world @returns {Trial} */
function makeTrial(each, sdk, world) {
  const path = `${world.runtime}/${each.id}`;
  const base = `${each.fresh ? world.fresh : world.origin}/case/${path}`;
  const log = `${world.origin}/__seen/${path}`;
  /** @type {Trial} */
  const trial = {
    ...world,
    sdk,
    base,
    api: /** @type {never} */ (undefined),
    client: (options) => {
      const usual = { baseUrl: base, token: TOKEN, timeoutMs: 5_000 };
      return new sdk.SandboxApi(/** @type {import("litterbox-sdk").SandboxApiOptions} */ ({ ...usual, ...options }));
    },
    // Asked again where the runtime reuses a connection that the case has broken.
    seen: async () => (await fetch(log).catch(() => fetch(log))).json(),
    check(holds, what) {
      if (!holds) throw new Failed(what);
    },
    same(got, wanted, what) {
      if (!alike(got, wanted)) throw new Failed(`${what}: got ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
    },
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
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
    judge(error, expected) {
      const problems = [...problemsOf(error, expected, sdk), ...leaksOf(error, "the error", world.inspect)];
      if (problems.length > 0) throw new Failed(`${problems.join("; ")} — it was ${described(error)}`);
    },
    noLeak(value, what) {
      const leaks = leaksOf(value, what, world.inspect);
      if (leaks.length > 0) throw new Failed(leaks.join("; "));
    },
  };
  trial.api = trial.client(typeof each.options === "function" ? each.options(trial) : each.options);
  return trial;
}

/** @template T @param {number} ms @param {() => Promise<T>} run @returns {Promise<T>} */
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
