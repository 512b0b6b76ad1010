// How a list's time grows with its length, in Node: what docs/growth.svg shows.
import { inTurn, median } from "../rounds.mjs";
import { listClients } from "./list-clients.mjs";

/** @param {boolean} quick */
export const lengths = (quick) => (quick ? [1, 10, 100, 1_000] : [1, 10, 100, 1_000, 10_000, 50_000]);

/** @typedef {{ lengths: number[], medians: Partial<Record<string, number[]>> }} Growth milliseconds, for each length */

/** @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run @returns {Promise<Growth>} */
export async function growth(runtime, run) {
  /** @type {Record<string, number[]>} */
  const medians = {};
  for (const hosts of lengths(run.quick)) {
    // About as many hosts in every round, so that the clock is precise enough for short lists.
    const calls = Math.max(1, Math.min(200, Math.round(5_000 / hosts)));
    const rounds = run.quick ? 1 : hosts > 10_000 ? 5 : 9;
    const times = await inTurn(rounds, listClients(runtime, { ...run, beside: false }, hosts, calls));
    for (const [name, values] of Object.entries(times)) medians[name] = [...(medians[name] ?? []), median(values)];
  }
  return { lengths: lengths(run.quick), medians };
}
