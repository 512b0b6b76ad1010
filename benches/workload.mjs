// Runs one round in the runtime it is loaded into: a number of calls by one client, timed.
import { Bench } from "tinybench";
import { clients } from "./clients/index.mjs";
import { idOf, SINGLE_HOSTS } from "./ids.mjs";

/**
 * @typedef {object} Round
 * @property {keyof typeof clients} client
 * @property {"list" | "get" | "call"} work a list, a host, or a host without network
 * @property {string} server
 * @property {number} [hosts] the length of the list
 * @property {number} calls
 * @property {number} [atOnce]
 */

const token = "bench-token";

/** Clients are made once and shared by all rounds, as in an application. @type {Map<string, () => Promise<unknown>>} */
const known = new Map();

/** @param {Round} round @returns {Promise<() => Promise<unknown>>} */
async function callOf({ client, work, server, hosts }) {
  const make = clients[client];
  if (work === "list") {
    const api = make({ baseUrl: `${server}/list-${hosts}`, token });
    return async () => api.listHosts();
  }
  let next = 0;
  const fetch = work === "call" ? await instant(`${server}/hosts/${idOf(0)}`) : undefined;
  const api = make({ baseUrl: server, token, ...(fetch && { fetch }) });
  // A different host each time: browsers delay requests for a URL that is being fetched.
  return async () => api.getHost(idOf(next++ % SINGLE_HOSTS));
}

/** A fetch that responds at once. @param {string} url */
async function instant(url) {
  const body = await (await fetch(url)).text();
  return async () => new Response(body, { headers: { "content-type": "application/json" } });
}

/**
 * Milliseconds per call, by the given clock.
 * @param {Round} round @param {() => number} now
 */
export async function runRound(round, now) {
  const key = JSON.stringify([round.client, round.work, round.server, round.hosts]);
  const call = known.get(key) ?? (await callOf(round));
  known.set(key, call);
  const { calls, atOnce = 1 } = round;
  let started = 0;
  let elapsed = 0;
  const bench = new Bench({
    time: 0,
    iterations: calls,
    concurrency: atOnce > 1 ? "task" : null,
    threshold: atOnce,
    now,
    throws: true,
    // The runner repeats rounds and does not count the first ones, so there is no warm-up here.
    warmup: false,
    // The time of all calls together: the latency of one of fifty calls at once is not the throughput.
    setup: () => {
      started = now();
    },
    teardown: () => {
      elapsed = now() - started;
    },
  });
  bench.add(round.client, call);
  await bench.run();
  return elapsed / calls;
}
