// Lists in one runtime: this package, bare fetch, the validating client and the Python SDK in turn.
import { besideRatio, inTurn, median, ratio, time } from "../rounds.mjs";
import { listClients } from "./list-clients.mjs";

/** @typedef {import("../goals.mjs").Measurement} Measurement */

/** @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function lists(runtime, run) {
  // More than one list in a round: in workerd the request that starts a round is timed too.
  return run.quick
    ? [...(await list(1_000, 2, 5)), ...(await list(10_000, 1, 1))]
    : [...(await list(1_000, 25, 10)), ...(await list(10_000, 15, 2))];

  /** @param {number} hosts @param {number} rounds @param {number} calls in a round @returns {Promise<Measurement[]>} */
  async function list(hosts, rounds, calls) {
    const times = await inTurn(rounds, listClients(runtime, run, hosts, calls));
    const { ours, bare, validated, python } = times;
    const labels = { runtime: runtime.name, work: `${hosts.toLocaleString("en")} hosts` };
    /** @param {number[]} theirs */
    const detail = (theirs, mine = ours) => `${time(median(mine))} against ${time(median(theirs))}`;
    /** @type {Measurement[]} */
    const measurements = [
      { group: "list", ...labels, ...ratio(ours, bare), detail: detail(bare), ...besideRatio(times) },
      { group: "validated", ...labels, ...ratio(validated, ours), detail: detail(validated) },
    ];
    if (python) {
      measurements.push({ group: "python", ...labels, ...ratio(python, ours), detail: detail(python) });
      measurements.push({ group: "barePython", ...labels, ...ratio(python, bare), detail: detail(python, bare) });
    }
    return measurements;
  }
}
