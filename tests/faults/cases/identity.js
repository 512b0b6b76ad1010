// A client is known by a private field: nothing that can be copied identifies it. And errors point at the caller's line.

import { HOST, TOKEN } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** @type {Case[]} */
export const identity = [
  {
    id: "client-has-no-own-properties",
    fault: "recursive use, null pointers",
    requests: 0,
    call: async (t) => t.assertEqual(Reflect.ownKeys(t.api), [], "own properties"),
  },
  {
    id: "client-copied",
    fault: "recursive use, null pointers",
    requests: 0,
    call: async (t) => {
      const prototype = Object.getPrototypeOf(t.api);
      const copies = [
        Object.assign(Object.create(prototype), t.api),
        Object.create(prototype, Object.getOwnPropertyDescriptors(t.api)),
        Object.create(t.api),
        new Proxy(t.api, {}),
      ];
      for (const copy of copies) {
        const error = await t.rejection(Promise.resolve().then(() => copy.listHosts()));
        t.assert(error instanceof TypeError, `a TypeError, not ${error}`);
        t.assertNoSecrets(copy, "the copy");
      }
    },
  },
  {
    id: "stack-names-the-caller",
    fault: "errors always carry a JavaScript stack",
    respond: () => json(404, { detail: "host not found" }),
    requests: 2,
    call: async (t) => {
      async function callerOfTheCall() {
        return await t.api.getHost(HOST.id);
      }
      async function callerThatListsToo() {
        return await t.api.listHosts();
      }
      const errors = [await t.rejection(callerOfTheCall()), await t.rejection(callerThatListsToo())];
      t.assert(String(errors[0].stack).includes("callerOfTheCall"), `the caller is in ${errors[0].stack}`);
      t.assert(String(errors[1].stack).includes("callerThatListsToo"), `the caller is in ${errors[1].stack}`);
    },
  },
  {
    id: "stack-names-the-caller-without-a-response",
    fault: "errors always carry a JavaScript stack",
    requests: 0,
    options: { token: TOKEN, fetch: () => Promise.reject(new Error("refused")) },
    call: async (t) => {
      async function callerOfTheCall() {
        return await t.api.createHost();
      }
      const error = await t.rejection(callerOfTheCall());
      t.assert(String(error.stack).includes("callerOfTheCall"), `the caller is in ${error.stack}`);
    },
  },
];
