// A call runs in the async context of its caller: traces, request stores and `AsyncLocalStorage` are not mixed up.

import { HOST } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "calls of one tick share an async context";
const NO_CONTEXTS = "there is no AsyncLocalStorage";
const unsupported = {
  workerd: `${NO_CONTEXTS} without nodejs_compat`,
  chromium: NO_CONTEXTS,
  firefox: NO_CONTEXTS,
  webkit: NO_CONTEXTS,
};

async function newStorage() {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  return new AsyncLocalStorage();
}

/** @type {Case[]} */
export const asyncContext = [
  {
    id: "async-context-of-two-clients-in-one-tick",
    fault: FAULT,
    requests: 0,
    unsupported,
    call: async (t) => {
      const storage = await newStorage();
      /** @type {string[]} */
      const seen = [];
      /** @param {string} name @param {string} what */
      const note = (name, what) => seen.push(`${what} of ${name} in ${storage.getStore()}`);
      /** @param {string} name */
      const clientOf = (name) =>
        t.client({
          token: async () => {
            note(name, "token");
            await t.sleep(name === "a" ? 9 : 3);
            note(name, "late token");
            return "token-of-a-function";
          },
          fetch: async () => {
            note(name, "fetch");
            await t.sleep(3);
            return Response.json([HOST]);
          },
        });
      const [a, b] = [clientOf("a"), clientOf("b")];
      // Twice, for the second time no promise is made for the first time.
      for (let times = 0; times < 2; times += 1) {
        const calls = [storage.run("a", () => a.listHosts()), storage.run("b", () => b.listHosts())];
        const lists = await Promise.all(calls);
        t.assertEqual(
          lists.map((hosts) => hosts.length),
          [1, 1],
          "hosts",
        );
      }
      t.assertEqual(storage.getStore(), undefined, "the context outside");
      const own = ["token", "late token", "fetch"].flatMap((what) =>
        ["a", "b"].flatMap((name) => Array(2).fill(`${what} of ${name} in ${name}`)),
      );
      t.assertEqual(seen.sort(), own.sort(), "who was called in which context");
    },
  },
  {
    id: "async-context-of-many-calls-of-one-client",
    fault: FAULT,
    requests: 0,
    unsupported,
    call: async (t) => {
      const storage = await newStorage();
      /** @type {unknown[]} */
      const contexts = [];
      const api = t.client({
        token: () => `token-${storage.getStore()}`,
        fetch: async (_, init) => {
          contexts.push([storage.getStore(), Reflect.get(init?.headers ?? {}, "authorization")]);
          return Response.json([]);
        },
      });
      const names = Array.from({ length: 20 }, (_, index) => `caller-${index}`);
      await Promise.all(names.map((name) => storage.run(name, () => api.listHosts())));
      t.assertEqual(
        contexts,
        names.map((name) => [name, `Bearer token-${name}`]),
        "the context of each fetch, and whose token it sent",
      );
    },
  },
  {
    id: "async-context-after-the-call",
    fault: FAULT,
    requests: 0,
    unsupported,
    call: async (t) => {
      const storage = await newStorage();
      const api = t.client({ token: async () => "token", fetch: async () => Response.json([]) });
      const after = await Promise.all(
        ["a", "b", "c"].map((name) =>
          storage.run(name, async () => {
            await api.listHosts();
            return storage.getStore();
          }),
        ),
      );
      t.assertEqual(after, ["a", "b", "c"], "the context behind each await");
    },
  },
];
