// Runs every case in the runtime it is loaded into, with the package it is given.

import { cases } from "../cases/index.js";
import { SECRETS } from "./fixtures.js";
import { runCase } from "./run-case.js";

/** @typedef {import("../types.d.ts").Result} Result */

/**
 * @param {import("../types.d.ts").Sdk} sdk
 * @param {import("../types.d.ts").Environment & import("../types.d.ts").RuntimeHooks} environment
 * @param {string} [only] part of the ids to run
 * @returns {Promise<Result[]>}
 */
export async function runAll(sdk, environment, only = "") {
  await warmUp(sdk, environment);
  const loggedLines = captureConsole();
  const chosen = cases.filter((each) => each.id.includes(only));
  /** @type {Result[]} */
  const results = [];
  const queue = chosen.filter((each) => !each.exclusive);
  const worker = async () => {
    for (let each = queue.shift(); each; each = queue.shift()) results.push(await runCase(each, sdk, environment));
  };
  await Promise.all(Array.from({ length: environment.concurrency }, worker));
  for (const each of chosen.filter((each) => each.exclusive)) results.push(await runCase(each, sdk, environment));
  results.push(checkLog(loggedLines()));
  return results;
}

/** Loads what runtimes load late, so that the first deadlines do not include it. @param {import("../types.d.ts").Sdk} sdk @param {import("../types.d.ts").Environment} environment */
async function warmUp(sdk, environment) {
  const api = new sdk.SandboxApi({ baseUrl: `${environment.origin}/case/${environment.runtime}/warm-up` });
  for (let times = 0; times < 5; times += 1)
    await Promise.allSettled([api.listHosts(), api.createHost(), api.doctor()]);
}

/** The package must log nothing in any case, a secret least of all. @param {string[]} lines @returns {Result} */
function checkLog(lines) {
  const result = { id: "nothing-logged", fault: "Secrets" };
  if (lines.length === 0) return { ...result, outcome: "passed" };
  const leak = SECRETS.find((secret) => lines.some((line) => line.includes(secret)));
  return {
    ...result,
    outcome: "failed",
    reason: `${leak ? `leaked ${leak}; ` : ""}logged ${lines.slice(0, 3).join(" | ")}`,
  };
}

/** Collects what is written to the console until the returned function is called. */
function captureConsole() {
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
