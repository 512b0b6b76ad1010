// The clients whose lists are compared: in one runtime this package, bare fetch and the validating client, and the Python SDK.

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @param {number} hosts the length of a list @param {number} calls in a round
 * @returns {Record<string, () => Promise<number>>} milliseconds of one call
 */
export function listSides(runtime, { server, python }, hosts, calls) {
  /** @param {"ours" | "bare" | "validated"} client */
  const by = (client) => () => runtime.runRound({ client, work: "list", server, hosts, calls });
  const sides = { ours: by("ours"), bare: by("bare"), validated: by("validated") };
  return python ? { ...sides, python: () => python.list(hosts, calls) } : sides;
}
