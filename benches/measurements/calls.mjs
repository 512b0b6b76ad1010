// Calls without network in one runtime, compared with the client written by hand.
import { besideRatio, inTurn, median, ratio, time } from "../rounds.mjs";

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @returns {Promise<import("../goals.mjs").Measurement[]>}
 */
export async function calls(runtime, { quick, server, beside }) {
  /** @param {"ours" | "beside" | "byHand"} client */
  const by = (client) => () => runtime.runRound({ client, work: "call", server, calls: quick ? 1_000 : 2_000 });
  const sides = { ours: by("ours"), byHand: by("byHand"), ...(beside && { beside: by("beside") }) };
  const times = await inTurn(quick ? 2 : 25, sides);
  const { ours, byHand } = times;
  const detail = `${time(median(ours))} against ${time(median(byHand))}`;
  const labels = { runtime: runtime.name, work: "one host" };
  return [{ group: "call", ...labels, ...ratio(ours, byHand), detail, ...besideRatio(times) }];
}
