// Errors point at the caller's line, whatever they are made of and whenever.

import { HOST, TOKEN } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "errors always carry a JavaScript stack";

/** A fetch that never responds. */
const silent = () => /** @type {Promise<Response>} */ (new Promise(() => {}));

/** @type {Case[]} */
export const stacks = [
  {
    id: "stack-names-the-caller",
    fault: FAULT,
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
    id: "stack-that-throws-when-it-is-made",
    fault: FAULT,
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
      /** @type {any} */
      let error;
      /** @type {any} */
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
      // Of an error whose caller cannot be shown the stack is its own. Bun asks the function again when the stack is read.
      if (t.runtime === "bun") return;
      t.assertEqual([typeof error.stack, typeof wrongOption.stack], ["string", "string"], "the stacks");
    },
  },
  {
    id: "stack-without-frames",
    fault: FAULT,
    exclusive: true,
    requests: 0,
    options: { fetch: async () => Response.json({ detail: "host not found" }, { status: 404 }) },
    call: async (t) => {
      // An engine without it keeps its frames.
      const holder = /** @type {any} */ (Error);
      const limit = holder.stackTraceLimit;
      holder.stackTraceLimit = 0;
      /** @type {Error[]} */
      const errors = [];
      try {
        errors.push(await t.rejection(t.api.getHost(HOST.id)));
        errors.push(t.thrown(() => new t.sdk.SandboxApi(/** @type {never} */ ({ baseUrl: 5 }))));
      } finally {
        if (limit === undefined) delete holder.stackTraceLimit;
        else holder.stackTraceLimit = limit;
      }
      for (const { stack } of errors) t.assert(!String(stack).includes("call site"), `the error's own: ${stack}`);
    },
  },
  {
    id: "stack-names-the-caller-without-a-response",
    fault: FAULT,
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
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      async function callerOfTheCall() {
        return await t.api.getHost(/** @type {never} */ (5));
      }
      const callerOfNew = () => new t.sdk.SandboxApi(/** @type {never} */ ({ baseUrl: 5 }));
      // In a list, because JavaScriptCore drops the frame of a function that ends with a call.
      const callerOfFromEnv = () => [t.sdk.SandboxApi.fromEnv({})];
      const errors = [await t.rejection(callerOfTheCall()), t.thrown(callerOfNew), t.thrown(callerOfFromEnv)];
      for (const [index, name] of ["callerOfTheCall", "callerOfNew", "callerOfFromEnv"].entries()) {
        const { stack, message } = errors[index];
        t.assert(stack.includes(name) && !stack.includes("call site"), `${name} is in ${stack}`);
        if (!/^\s+at /m.test(stack)) continue;
        t.assert(stack.startsWith(`TypeError: ${message}\n    at `), `the message is in ${stack}`);
        // WebAssembly's frames do not stand before it. WebKit keeps them, but a hundred frames in all.
        t.assert(!stack.includes("wasm"), `no frame of WebAssembly: ${stack}`);
      }
    },
  },
  {
    id: "stack-of-each-failure",
    fault: FAULT,
    respond: () => json(404, { detail: "host not found" }),
    requests: 1,
    call: async (t) => {
      const torn = t.client({ fetch: () => Promise.reject(Object.assign(new Error("torn"), { code: "ECONNRESET" })) });
      const open = t.client({ fetch: silent });
      async function callerOfTheCall(/** @type {() => Promise<unknown>} */ call) {
        return [await call()];
      }
      const inFlight = t.rejection(callerOfTheCall(() => open.listHosts()));
      const errors = [
        await t.rejection(callerOfTheCall(() => t.api.getHost(HOST.id))),
        await t.rejection(callerOfTheCall(() => torn.createHost())),
        await t.rejection(callerOfTheCall(() => open.doctor({ timeoutMs: 5 }))),
      ];
      await open.close();
      errors.push(await inFlight, await t.rejection(callerOfTheCall(() => open.listTemplates())));
      const codes = errors.map(({ code }) => code);
      t.assertEqual(codes, ["not_found", "unavailable", "timeout", "closed", "closed"], "the codes");
      for (const error of errors) {
        const { stack } = error;
        t.assert(stack.includes("callerOfTheCall") && !stack.includes("call site"), `the caller is in ${stack}`);
        // Firefox and WebKit write no message, and frames as `name@file:line:column`.
        const isOfV8 = /^\s+at /m.test(stack);
        t.assert(!isOfV8 || stack.startsWith(`${error.name}: ${error.message}\n    at `), `the message is in ${stack}`);
        // As an Error's own: writable, and not one of the names that a loop or JSON shows.
        const { enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(error, "stack") ?? {};
        t.assertEqual([enumerable, configurable, writable], [false, true, true], "the property");
      }
    },
  },
  {
    id: "stack-of-two-calls",
    fault: FAULT,
    requests: 0,
    options: { fetch: silent },
    call: async (t) => {
      async function callerOne() {
        return [await t.api.doctor()];
      }
      async function callerTwo() {
        return [await t.api.doctor()];
      }
      const errors = [t.rejection(callerOne()), t.rejection(callerTwo())];
      await t.api.close();
      const callers = (await Promise.all(errors)).map(({ stack }) => /callerOne|callerTwo/.exec(stack)?.[0]);
      t.assertEqual(callers, ["callerOne", "callerTwo"], "the callers");
    },
  },
  {
    id: "stack-of-an-abort-reason",
    fault: FAULT,
    requests: 0,
    options: { fetch: silent },
    call: async (t) => {
      const ownError = await t.rejection(t.api.doctor({ timeoutMs: 5 }));
      for (const reason of [new Error("enough"), ownError]) {
        const { stack } = reason;
        const controller = new AbortController();
        const rejection = t.rejection(t.api.listHosts({ signal: controller.signal }));
        controller.abort(reason);
        t.assert((await rejection) === reason, "the reason itself");
        t.assertEqual(reason.stack, stack, "its stack");
      }
    },
  },
];
