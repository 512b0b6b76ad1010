// A browser's cache stays out of it: the service does not forbid to keep its answers, and a browser that does would answer
// with an old one, keep hosts on its disk, or let a call wait for another one of the same URL.

import { HOST } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "a cache between the call and the service";
const STORABLE = { "cache-control": "max-age=3600", etag: '"1"' };

/** @type {Case[]} */
export const caching = [
  {
    id: "cache-each-call-is-a-request",
    fault: FAULT,
    answer: ({ nth }) => json(200, [{ ...HOST, name: `answer-${nth}` }], STORABLE),
    call: async (t) => [await t.api.listHosts(), await t.api.listHosts(), await t.client().listHosts()],
    gives: (lists, t) => {
      const names = lists.map((/** @type {{ name: string }[]} */ [host]) => host?.name);
      t.same(names, ["answer-1", "answer-2", "answer-3"], "names");
    },
    requests: 3,
  },
  {
    id: "cache-no-call-waits-for-another",
    fault: FAULT,
    answer: ({ nth }) => (nth === 1 ? [{ stall: true }] : json(200, [HOST], STORABLE)),
    call: async (t) => {
      const stop = new AbortController();
      const first = t.rejection(t.api.listHosts({ signal: stop.signal }));
      while ((await t.seen()).length === 0) await t.sleep(10);
      const hosts = await t.api.listHosts();
      stop.abort();
      t.check((await first) === stop.signal.reason, "the first call was still waiting");
      return hosts;
    },
    gives: (hosts, t) => t.same(hosts[0]?.id, HOST.id, "id"),
    requests: 2,
  },
  {
    id: "cache-is-not-asked-nor-filled",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      /** @type {(RequestCache | undefined)[]} */
      const asked = [];
      /** @type {typeof fetch} */
      const custom = async (_, init) => {
        asked.push(init?.cache);
        return init?.method === "GET" ? Response.json([HOST]) : Response.json(HOST, { status: 201 });
      };
      const api = t.client({ fetch: custom });
      await api.listHosts();
      await api.createHost();
      // It is for browsers: some others refuse to be told of it.
      const wanted = t.runtime === "chromium" ? "no-store" : undefined;
      t.same(asked, [wanted, wanted], "what fetch is told about caches");
    },
  },
];
