// One round of work in whatever runtime this is loaded into: some calls by one client, and how long each of them took.
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

/** Clients are made once and shared by all rounds, as by those who use them. @type {Map<string, () => Promise<unknown>>} */
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
  // Another host each time: browsers keep requests for one address waiting for each other.
  return async () => api.getHost(idOf(next++ % SINGLE_HOSTS));
}

/** A fetch that answers at once. @param {string} url */
async function instant(url) {
  const body = await (await fetch(url)).text();
  return async () => new Response(body, { headers: { "content-type": "application/json" } });
}

/**
 * Milliseconds of one call, by the clock given.
 * @param {Round} round @param {() => number} now
 */
export async function perform(round, now) {
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
    // Rounds are repeated and taken in turn from outside; what the first one warms up is not counted there.
    warmup: false,
    // The time of all calls together: what one of fifty at once takes says nothing of how many are made in a second.
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
