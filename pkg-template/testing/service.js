// The embedded service as test code holds it.

import { readRequest, respond } from "./fetch-adapter.js";
import { handleRequest } from "./handle-request.js";
import { addHost, snapshot, updateHost } from "./host-seeds.js";
import { reapHosts } from "./leases.js";
import { checkOptions } from "./options.js";
import { compile } from "./router.js";
import { routesOf } from "./routes.js";
import { State } from "./state.js";

/** @param {State} state */
const pendingFaults = ({ faults, failures }) => [...faults.pending, ...failures.pending];

/**
 * @param {import("./index.js").SandboxServiceOptions} [options]
 * @returns {import("./index.js").SandboxService}
 */
export function createSandboxService(options = {}) {
  checkOptions(options);
  let state = new State(options);
  const table = compile(routesOf(state.generation));
  const seed = () => {
    for (const host of options.hosts ?? []) addHost(state, host);
  };
  seed();

  return {
    url: "http://sandbox.test",
    token: state.tokens[0],
    clock: state.clock,
    conditions: state.conditions,

    async fetch(input, init) {
      const signals = [init?.signal ?? (input instanceof Request ? input.signal : null), state.lifetime.signal];
      const watched = signals.filter((signal) => signal !== null);
      const refuseAborted = () => {
        for (const { aborted, reason } of watched) if (aborted) throw reason;
      };
      refuseAborted();
      const request = await readRequest(input, init);
      refuseAborted();
      return respond(request.method, handleRequest(state, table, request), watched, state.clock);
    },
    respond: (request) => handleRequest(state, table, request),
    get lifetime() {
      return state.lifetime.signal;
    },

    get requests() {
      return state.log.entries;
    },
    nextRequest: (match = {}) => state.log.next(match),
    inject: (fault) => state.faults.add(fault),
    failNext: (step, failure = {}, times = 1) => state.failures.add(step, failure, times),
    get pendingFaults() {
      return pendingFaults(state);
    },
    assertNoPendingFaults() {
      const pending = pendingFaults(state);
      if (pending.length > 0) throw new Error(["no request has met these faults:", ...pending].join("\n  "));
    },

    get hosts() {
      return state.hosts.newestFirst().map((row) => snapshot(state, row));
    },
    addHost: (host = {}) => addHost(state, host),
    updateHost: (id, changes) => updateHost(state, id, changes),
    reap: () => reapHosts(state, 0),
    reset() {
      state = state.successor();
      seed();
    },
  };
}
