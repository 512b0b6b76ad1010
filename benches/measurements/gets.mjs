// Single hosts in one runtime, one after the other and fifty at once, and through a server that waits: this package, bare
// fetch, two clients in between, and the validating client.
import { WAIT_PATH } from "../ids.mjs";
import { besideRatio, inTurn, median, ratio } from "../rounds.mjs";

/** @typedef {import("../goals.mjs").Measurement} Measurement */
/** @typedef {"ours" | "beside" | "bare" | "deadline" | "byHand" | "validated"} ClientName */

/** Long enough for the clock, and so that in workerd the calls take longer than the request that starts them. */
const ROUND_MS = 100;
const ROUNDS = 31;

/** @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function gets(runtime, run) {
  return [...(await get("one at a time", 1)), ...(await get("50 at once", 50)), ...(await slowGet())];

  /** @param {string} work @param {number} atOnce @returns {Promise<Measurement[]>} */
  async function get(work, atOnce) {
    const times = await timesOf(["ours", "bare", "deadline", "byHand", "validated"], run.server, atOnce);
    const { ours = [], bare = [], deadline = [], byHand = [], validated = [] } = times;
    const labels = { runtime: runtime.name, work };
    return [
      { group: "getByHand", ...labels, ...ratio(byHand, ours), detail: detail(ours, byHand), ...besideRatio(times) },
      { group: "get", ...labels, ...ratio(bare, ours), detail: detail(ours, bare) },
      { group: "deadline", ...labels, ...ratio(bare, deadline), detail: detail(deadline, bare) },
      { group: "byHand", ...labels, ...ratio(bare, byHand), detail: detail(byHand, bare) },
      { group: "getValidated", ...labels, ...ratio(validated, ours), detail: detail(ours, validated) },
    ];
  }

  /** @returns {Promise<Measurement[]>} */
  async function slowGet() {
    const times = await timesOf(["ours", "bare"], `${run.server}${WAIT_PATH}`, 1);
    const { ours = [], bare = [] } = times;
    const labels = { runtime: runtime.name, work: "one at a time" };
    return [{ group: "slowGet", ...labels, ...ratio(bare, ours), detail: detail(ours, bare), ...besideRatio(times) }];
  }

  /** @param {ClientName[]} names @param {string} server @param {number} atOnce */
  async function timesOf(names, server, atOnce) {
    let calls = run.quick ? 50 : 200;
    const all = run.beside ? [...names, /** @type {const} */ ("beside")] : names;
    const sides = Object.fromEntries(
      all.map((client) => [client, () => runtime.runRound({ client, work: "get", server, calls, atOnce })]),
    );
    if (!run.quick) {
      const { bare = [] } = await inTurn(3, sides);
      calls = Math.max(1, Math.round(ROUND_MS / median(bare)));
    }
    return inTurn(run.quick ? 2 : ROUNDS, sides);
  }
}

/** @param {number[]} times */
const perSecond = (times) => Math.round(1_000 / median(times)).toLocaleString("en");
/** @param {number[]} ours @param {number[]} theirs */
const detail = (ours, theirs) => `${perSecond(ours)} against ${perSecond(theirs)} calls/s`;
