// Single hosts in one runtime, one after the other and fifty at once: this package, bare fetch, two clients in between,
// and the validating client.
import { inTurn, median, ratio } from "../rounds.mjs";

/** Long enough for the clock, and so that in workerd the calls take longer than the request that starts them. */
const ROUND_MS = 100;
const ROUNDS = 31;

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @returns {Promise<import("../goals.mjs").Measurement[]>}
 */
export async function gets(runtime, { quick, server }) {
  return [...(await get("one at a time", 1)), ...(await get("50 at once", 50))];

  /** @param {string} work @param {number} atOnce @returns {Promise<import("../goals.mjs").Measurement[]>} */
  async function get(work, atOnce) {
    let calls = 200;
    /** @param {"ours" | "bare" | "deadline" | "byHand" | "validated"} client */
    const by = (client) => () => runtime.runRound({ client, work: "get", server, calls, atOnce });
    const others = { deadline: by("deadline"), byHand: by("byHand"), validated: by("validated") };
    const sides = { ours: by("ours"), bare: by("bare"), ...others };
    if (!quick) {
      const { bare } = await inTurn(3, sides);
      calls = Math.round(ROUND_MS / median(bare));
    }
    const { ours, bare, deadline, byHand, validated } = await inTurn(quick ? 2 : ROUNDS, sides);
    const perSecond = (/** @type {number[]} */ times) => Math.round(1_000 / median(times)).toLocaleString("en");
    /** @param {number[]} times */
    const detail = (times, theirs = bare) => `${perSecond(times)} against ${perSecond(theirs)} calls/s`;
    const labels = { runtime: runtime.name, work };
    return [
      { group: "get", ...labels, ...ratio(bare, ours), detail: detail(ours) },
      { group: "deadline", ...labels, ...ratio(bare, deadline), detail: detail(deadline) },
      { group: "byHand", ...labels, ...ratio(bare, byHand), detail: detail(byHand) },
      { group: "getValidated", ...labels, ...ratio(validated, ours), detail: detail(ours, validated) },
    ];
  }
}
