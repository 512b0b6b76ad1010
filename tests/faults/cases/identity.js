// A client is known by a private field: nothing that can be copied identifies it. And errors that tests make have a class.

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
        t.assert(error instanceof TypeError && /a copy of a client/.test(error.message), `what is wrong, not ${error}`);
        t.assertNoSecrets(copy, "the copy");
      }
    },
  },
  {
    id: "client-is-printed-with-its-service",
    fault: "recursive use, null pointers",
    requests: 0,
    call: async (t) => {
      if (!t.inspect) return;
      const printed = `SandboxApi { baseUrl: '${t.base}' }`;
      const shown = t.inspect(t.api);
      t.assert(shown.includes(printed), `the service is in ${shown}`);
      t.assertEqual(shown.replaceAll(printed, "").trim(), "", "what else is printed");
    },
  },
  {
    id: "error-that-a-test-makes",
    fault: "errors always carry a JavaScript stack",
    requests: 0,
    call: async (t) => {
      const kind = /** @type {new (message: string) => Error & { code?: string }} */ (t.sdk.SandboxNotFoundError);
      const error = new kind("host not found");
      t.assertEqual([error.message, error.code, error.name], ["host not found", "not_found", kind.name], "the error");
      t.assertEqual(Object.keys(error), ["code"], "nothing else");
      t.assert(error instanceof t.sdk.SandboxApiError, "the class");
    },
  },
  {
    id: "instanceof-where-anything-is-thrown",
    fault: "classes and instanceof",
    requests: 0,
    call: async (t) => {
      /** @type {any[]} */
      const thrown = [undefined, null, "text", {}, new Error("another")];
      for (const each of thrown) t.assert(!(each instanceof t.sdk.SandboxApiError), `not ${each}`);
    },
  },
];
