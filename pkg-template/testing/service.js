// The embedded service as test code holds it.

import { onAbort } from "./abort-watch.js";
import { readRequest, respond } from "./fetch-adapter.js";
import { catchUp, handleRequest } from "./handle-request.js";
import { addHost, snapshot, updateHost } from "./host-seeds.js";
import { reapHosts } from "./leases.js";
import { checkOptions } from "./options.js";
import { compile } from "./router.js";
import { routesOf } from "./routes.js";
import { State } from "./state.js";

/**
 * What ends a request early: each takes a callback, and returns what ends the watch.
 * @param {AbortSignal | null} signal @param {import("./lifetime.js").Lifetime} lifetime
 * @returns {import("./fetch-adapter.js").Ending[]}
 */
function endings(signal, lifetime) {
  const ended = (/** @type {(reason: unknown) => void} */ callback) => lifetime.onEnd(callback);
  return signal ? [(callback) => onAbort(signal, () => callback(signal.reason)), ended] : [ended];
}

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
      const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
      const { lifetime } = state;
      if (signal?.aborted) throw signal.reason; // its body may never end
      const request = await readRequest(input, init);
      if (signal?.aborted) throw signal.reason;
      if (lifetime.reason) throw lifetime.reason;
      return respond(request.method, handleRequest(state, table, request), endings(signal, lifetime), state.clock);
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
      catchUp(state);
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
