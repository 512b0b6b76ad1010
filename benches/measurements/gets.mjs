// Single hosts in one runtime, one after the other and fifty at once: ours, bare fetch, two ways in between, and the
// validating client.
import { inTurn, median, ratio } from "../rounds.mjs";

/** A round is long enough for the clock, and for a Worker's to count more than the request that asks for it. */
const ROUND_MS = 100;
const ROUNDS = 31;

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @returns {Promise<import("../goals.mjs").Row[]>}
 */
export async function gets(runtime, { quick, server }) {
  return [...(await get("one at a time", 1)), ...(await get("50 at once", 50))];

  /** @param {string} work @param {number} atOnce @returns {Promise<import("../goals.mjs").Row[]>} */
  async function get(work, atOnce) {
    let calls = 200;
    /** @param {"ours" | "bare" | "deadline" | "byHand" | "validated"} client */
    const by = (client) => () => runtime.perform({ client, work: "get", server, calls, atOnce });
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
    const place = { runtime: runtime.name, work };
    return [
      { group: "get", ...place, ...ratio(bare, ours), detail: detail(ours) },
      { group: "deadline", ...place, ...ratio(bare, deadline), detail: detail(deadline) },
      { group: "byHand", ...place, ...ratio(bare, byHand), detail: detail(byHand) },
      { group: "getValidated", ...place, ...ratio(validated, ours), detail: detail(ours, validated) },
    ];
  }
}
