// Plays the whole table in the runtime it is loaded into, with the package it is given.

import { table } from "../cases/index.js";
import { SECRETS } from "./fixtures.js";
import { runCase } from "./run-case.js";

/** @typedef {import("../types.d.ts").Result} Result */

/**
 * @param {import("../types.d.ts").Sdk} sdk
 * @param {import("../types.d.ts").Environment & import("../types.d.ts").Tools} world
 * @param {string} [only] part of the ids to run
 * @returns {Promise<Result[]>}
 */
export async function play(sdk, world, only = "") {
  await warmUp(sdk, world);
  const logged = listenToConsole();
  const chosen = table.filter((each) => each.id.includes(only));
  /** @type {Result[]} */
  const results = [];
  const queue = chosen.filter((each) => !each.alone);
  const worker = async () => {
    for (let each = queue.shift(); each; each = queue.shift()) results.push(await runCase(each, sdk, world));
  };
  await Promise.all(Array.from({ length: world.concurrency }, worker));
  for (const each of chosen.filter((each) => each.alone)) results.push(await runCase(each, sdk, world));
  results.push(judgeLog(logged()));
  return results;
}

/** Loads what runtimes load late, so that the first deadlines are not spent on that. @param {import("../types.d.ts").Sdk} sdk @param {import("../types.d.ts").Environment} world */
async function warmUp(sdk, world) {
  const api = new sdk.SandboxApi({ baseUrl: `${world.origin}/case/${world.runtime}/warm-up` });
  for (let times = 0; times < 5; times += 1)
    await Promise.allSettled([api.listHosts(), api.createHost(), api.doctor()]);
}

/** Nothing may be written anywhere during the whole table, a secret least of all. @param {string[]} lines @returns {Result} */
function judgeLog(lines) {
  const result = { id: "nothing-logged", fault: "Secrets" };
  if (lines.length === 0) return { ...result, verdict: "passed" };
  const leak = SECRETS.find((secret) => lines.some((line) => line.includes(secret)));
  return {
    ...result,
    verdict: "failed",
    why: `${leak ? `leaked ${leak}; ` : ""}logged ${lines.slice(0, 3).join(" | ")}`,
  };
}

/** Collects what is written to the console until the returned function is called. */
function listenToConsole() {
  /** @type {string[]} */
  const lines = [];
  const methods = /** @type {const} */ (["log", "info", "warn", "error", "debug", "trace"]);
  const originals = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (...parts) => lines.push(parts.map(String).join(" "));
  return () => {
    methods.forEach((method, index) => {
      console[method] = /** @type {Console["log"]} */ (originals[index]);
    });
    return lines;
  };
}
