// No cache is used: the service does not forbid storing its responses, and a browser that stored them would return stale ones,
// keep hosts on disk, or make a call wait for another call to the same URL. Frameworks put caches into the fetch of servers, too.

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
    respond: ({ nth }) => json(200, [{ ...HOST, name: `response-${nth}` }], STORABLE),
    call: async (t) => [await t.api.listHosts(), await t.api.listHosts(), await t.client().listHosts()],
    resolves: (lists, t) => {
      const names = lists.map((/** @type {{ name: string }[]} */ [host]) => host?.name);
      t.assertEqual(names, ["response-1", "response-2", "response-3"], "names");
    },
    requests: 3,
  },
  {
    id: "cache-no-call-waits-for-another",
    fault: FAULT,
    respond: ({ nth }) => (nth === 1 ? [{ stall: true }] : json(200, [HOST], STORABLE)),
    call: async (t) => {
      const stop = new AbortController();
      const first = t.rejection(t.api.listHosts({ signal: stop.signal }));
      while ((await t.received()).length === 0) await t.sleep(10);
      const hosts = await t.api.listHosts();
      stop.abort();
      t.assert((await first) === stop.signal.reason, "the first call was still waiting");
      return hosts;
    },
    resolves: (hosts, t) => t.assertEqual(hosts[0]?.id, HOST.id, "id"),
    requests: 2,
  },
  {
    id: "cache-is-not-asked-nor-filled",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      /** @type {string[]} */
      const asked = [];
      /** @type {typeof fetch} */
      const custom = async (_, init = {}) => {
        asked.push("cache" in init ? String(init.cache) : "not given");
        return init.method === "GET" ? Response.json([HOST]) : Response.json(HOST, { status: 201 });
      };
      const api = t.client({ fetch: custom });
      await api.listHosts();
      await api.createHost();
      const wanted = t.refusesCacheOption ? "not given" : "no-store";
      t.assertEqual(asked, [wanted, wanted], "the cache options of fetch");
    },
  },
];
