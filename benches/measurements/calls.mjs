// Calls without network in one runtime, compared with the client written by hand.
import { inTurn, median, ratio, time } from "../rounds.mjs";

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @returns {Promise<import("../goals.mjs").Measurement[]>}
 */
export async function calls(runtime, { quick, server }) {
  /** @param {"ours" | "byHand"} client */
  const by = (client) => () => runtime.runRound({ client, work: "call", server, calls: quick ? 1_000 : 2_000 });
  const { ours, byHand } = await inTurn(quick ? 2 : 25, { ours: by("ours"), byHand: by("byHand") });
  const detail = `${time(median(ours))} against ${time(median(byHand))}`;
  return [{ group: "call", runtime: runtime.name, work: "one host", ...ratio(ours, byHand), detail }];
}
