// Single hosts in one runtime, one after the other and fifty at once.
import { inTurn, median, ratio } from "../rounds.mjs";

/** A page's requests pass through another process, which takes it several times as long. @param {string} runtime */
const share = (runtime) => (runtime === "Chromium" ? 0.2 : 1);

/**
 * @param {import("../runtimes/all.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @returns {Promise<import("../goals.mjs").Row[]>}
 */
export async function gets(runtime, { quick, server }) {
  return [...(await get("one at a time", 1, 1_000)), ...(await get("50 at once", 50, 2_000))];

  /** @param {string} work @param {number} atOnce @param {number} most @returns {Promise<import("../goals.mjs").Row[]>} */
  async function get(work, atOnce, most) {
    const calls = (quick ? 200 : most) * share(runtime.name);
    /** @param {"ours" | "bare" | "deadline"} client */
    const by = (client) => () => runtime.perform({ client, work: "get", server, calls, atOnce });
    const sides = { ours: by("ours"), bare: by("bare"), deadline: by("deadline") };
    const { ours, bare, deadline } = await inTurn(quick ? 2 : 9, sides);
    const perSecond = (/** @type {number[]} */ times) => Math.round(1_000 / median(times)).toLocaleString("en");
    /** @param {number[]} times */
    const detail = (times) => `${perSecond(times)} against ${perSecond(bare)} calls/s`;
    const place = { runtime: runtime.name, work };
    return [
      { group: "get", ...place, ...ratio(bare, ours), detail: detail(ours) },
      { group: "deadline", ...place, ...ratio(bare, deadline), detail: detail(deadline) },
    ];
  }
}
