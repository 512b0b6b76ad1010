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
      t.assert(t.api.constructor.name === "SandboxApi", `the class is not called ${t.api.constructor.name}`);
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
    id: "stack-that-throws-when-it-is-made",
    fault: "errors always carry a JavaScript stack",
    exclusive: true,
    requests: 0,
    options: { fetch: async () => Response.json({ detail: "host not found" }, { status: 404 }), timeoutMs: 500 },
    call: async (t) => {
      // Of the engines only V8 and JavaScriptCore in Bun ask this function; it is what tools for source maps put in.
      const holder = /** @type {any} */ (Error);
      const descriptor = Object.getOwnPropertyDescriptor(holder, "prepareStackTrace");
      holder.prepareStackTrace = () => {
        throw "no stack today";
      };
      /** @type {unknown} */
      let error;
      /** @type {unknown} */
      let wrongOption;
      try {
        error = await t.rejection(t.api.getHost(HOST.id));
        wrongOption = t.thrown(() => new t.sdk.SandboxApi(/** @type {never} */ ({ baseUrl: 5 })));
      } finally {
        if (descriptor) Object.defineProperty(holder, "prepareStackTrace", descriptor);
        else delete holder.prepareStackTrace;
      }
      t.assert(error instanceof t.sdk.SandboxNotFoundError, "the class");
      t.assert(wrongOption instanceof TypeError, `a TypeError, not ${wrongOption}`);
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
  {
    id: "stack-names-the-caller-of-wrong-arguments",
    fault: "errors always carry a JavaScript stack",
    requests: 0,
    call: async (t) => {
      async function callerOfTheCall() {
        return await t.api.getHost(/** @type {never} */ (5));
      }
      const callerOfNew = () => new t.sdk.SandboxApi(/** @type {never} */ ({ baseUrl: 5 }));
      // In a list, because JavaScriptCore drops the frame of a function that ends with a call.
      const callerOfFromEnv = () => [t.sdk.SandboxApi.fromEnv({})];
      const stacks = [await t.rejection(callerOfTheCall()), t.thrown(callerOfNew), t.thrown(callerOfFromEnv)].map(
        (error) => String(error.stack),
      );
      for (const [index, name] of ["callerOfTheCall", "callerOfNew", "callerOfFromEnv"].entries())
        t.assert(stacks[index]?.includes(name), `${name} is in ${stacks[index]}`);
      // WebAssembly's frames do not stand before it. WebKit keeps them, but a hundred frames in all.
      for (const stack of stacks.filter((stack) => /^\s+at /m.test(stack)))
        t.assert(!stack.includes("wasm"), `no frame of WebAssembly: ${stack}`);
    },
  },
];
