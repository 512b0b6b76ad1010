// Lists in one runtime: ours, bare fetch, the validating client and the Python SDK in turn.
import { inTurn, median, ratio, time } from "../rounds.mjs";
import { listSides } from "./list-clients.mjs";

/** @typedef {import("../goals.mjs").Row} Row */

/** @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run @returns {Promise<Row[]>} */
export async function lists(runtime, run) {
  // More than one in a round, so that asking workerd for it, which is timed too, does not count.
  return run.quick
    ? [...(await list(1_000, 2, 5)), ...(await list(10_000, 1, 1))]
    : [...(await list(1_000, 25, 10)), ...(await list(10_000, 15, 2))];

  /** @param {number} hosts @param {number} rounds @param {number} calls in a round @returns {Promise<Row[]>} */
  async function list(hosts, rounds, calls) {
    const { ours, bare, validated, python } = await inTurn(rounds, listSides(runtime, run, hosts, calls));
    const place = { runtime: runtime.name, work: `${hosts.toLocaleString("en")} hosts` };
    /** @param {number[]} theirs */
    const detail = (theirs, times = ours) => `${time(median(times))} against ${time(median(theirs))}`;
    /** @type {Row[]} */
    const rows = [
      { group: "list", ...place, ...ratio(ours, bare), detail: detail(bare) },
      { group: "validated", ...place, ...ratio(validated, ours), detail: detail(validated) },
    ];
    if (python) {
      rows.push({ group: "python", ...place, ...ratio(python, ours), detail: detail(python) });
      rows.push({ group: "barePython", ...place, ...ratio(python, bare), detail: detail(python, bare) });
    }
    return rows;
  }
}
