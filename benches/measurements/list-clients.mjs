// The clients whose lists are compared: in one runtime this package, the build beside it if there is one, bare fetch and the
// validating client, and the Python SDK.

/**
 * @param {import("../runtimes/index.mjs").Runtime} runtime @param {import("../run.mjs").Run} run
 * @param {number} hosts the length of a list @param {number} calls in a round
 * @returns {Record<string, () => Promise<number>>} milliseconds of one call
 */
export function listClients(runtime, { server, python, beside }, hosts, calls) {
  /** @param {"ours" | "beside" | "bare" | "validated"} client */
  const by = (client) => () => runtime.runRound({ client, work: "list", server, hosts, calls });
  return {
    ours: by("ours"),
    bare: by("bare"),
    validated: by("validated"),
    ...(beside && { beside: by("beside") }),
    ...(python && { python: () => python.list(hosts, calls) }),
  };
}
