// The other settings of a client: headers, names of options, the environment.

import { ENV_VALUE, HOST, TOKEN } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

const PASSWORD = "header-leaked-8e21fd";

/** @type {[string, unknown, string][]} */
const HEADERS = [
  ["authorization", { Authorization: `Basic ${PASSWORD}` }, "is set by this client and cannot be overridden"],
  ["content-type", { "content-TYPE": "text/plain" }, "is set by this client"],
  ["accept", { accept: "text/html" }, "is set by this client"],
  ["idempotency-key", { "Idempotency-Key": "x" }, "is set by this client"],
  ["crlf", { "x-a": `${PASSWORD}\r\nx-b: c` }, "must consist of ASCII characters"],
  ["nul", { "x-a": `${PASSWORD}\u0000` }, "must consist of ASCII characters"],
  ["non-latin", { "x-a": `${PASSWORD}ключ` }, "must consist of ASCII characters"],
  ["name-with-space", { "x a": PASSWORD }, "is not a valid header name"],
  ["name-empty", { "": PASSWORD }, "is not a valid header name"],
  ["name-with-colon", { "x:": PASSWORD }, "is not a valid header name"],
  ["number", { "x-a": 5 }, "expected a string, got a number"],
  ["twice", { "x-a": PASSWORD, "X-A": PASSWORD }, "is given twice"],
  ["list", [["x-a", PASSWORD]], "expected a plain object, got an array"],
  ["text", PASSWORD, "expected a plain object, got a string"],
  ["null", null, "expected a plain object, got null"],
];

/** @type {Case[]} */
const headers = HEADERS.map(([name, value, message]) => ({
  id: `headers-${name}`,
  fault: "reserved header overridden",
  requests: 0,
  call: async (t) => {
    const options = { headers: /** @type {never} */ (value) };
    t.assertError(
      t.thrown(() => t.client(options)),
      { error: "TypeError", message },
    );
  },
}));

/** @type {[string, unknown, string | RegExp][]} */
const OPTIONS = [
  ["timeout", { timeout: 5 }, "unknown option timeout; did you mean timeoutMs?"],
  ["base-url", { baseURL: "https://a.example" }, "did you mean baseUrl?"],
  ["api-key", { apiKey: PASSWORD }, /unknown option apiKey; known are baseUrl/],
  ["max-bytes", { maxResponseByte: 5 }, "did you mean maxResponseBytes?"],
  ["fetch-text", { fetch: "fetch" }, /fetch: expected a function.*, got a string/],
  ["fetch-null", { fetch: null }, /fetch: expected a function.*, got null/],
  ["fetch-object-without-method", { fetch: {} }, /fetch: expected a function/],
  ["fetch-object-with-a-text", { fetch: { fetch: "fetch" } }, /fetch: expected a function/],
  ["bytes-zero", { maxResponseBytes: 0 }, "maxResponseBytes: must be a whole number"],
  ["bytes-fraction", { maxResponseBytes: 1.5 }, "maxResponseBytes: must be a whole number"],
  ["bytes-nan", { maxResponseBytes: Number.NaN }, "maxResponseBytes: must be a whole number"],
  ["bytes-infinite", { maxResponseBytes: Number.POSITIVE_INFINITY }, "maxResponseBytes: must be a whole number"],
  ["bytes-text", { maxResponseBytes: "5" }, "maxResponseBytes: expected a number, got a string"],
  ["bytes-null", { maxResponseBytes: null }, "maxResponseBytes: expected a number, got null"],
];

/** @type {Case[]} */
const unknown = OPTIONS.map(([name, options, message]) => ({
  id: `option-${name}`,
  fault: "unknown option (`timeout` for `timeoutMs`)",
  requests: 0,
  call: async (t) =>
    t.assertError(
      t.thrown(() => t.client(/** @type {never} */ (options))),
      { error: "TypeError", message },
    ),
}));

/** @type {Case[]} */
const notOptions = [undefined, null, "https://a.example", 5, [], new Map(), () => {}].map((options, index) => ({
  id: `options-are-none-${index}`,
  fault: "unknown option (`timeout` for `timeoutMs`)",
  requests: 0,
  call: async (t) => {
    const error = t.thrown(() => new t.sdk.SandboxApi(/** @type {never} */ (options)));
    t.assertError(error, { error: "TypeError", message: /^SandboxApi: (options: expected|baseUrl: )/ });
  },
}));

const RIGHT = { SANDBOX_SERVICE_URL: "https://sandbox.example", SANDBOX_SERVICE_TOKEN: TOKEN };

/** @type {[string, unknown, unknown, string | RegExp][]} */
const ENVIRONMENTS = [
  ["no-url", { SANDBOX_SERVICE_TOKEN: TOKEN }, undefined, "SANDBOX_SERVICE_URL: the environment variable is not set"],
  [
    "no-token",
    { SANDBOX_SERVICE_URL: RIGHT.SANDBOX_SERVICE_URL },
    undefined,
    "SANDBOX_SERVICE_TOKEN: the environment variable is not set",
  ],
  [
    "empty-url",
    { ...RIGHT, SANDBOX_SERVICE_URL: "" },
    undefined,
    "SANDBOX_SERVICE_URL: the environment variable is empty",
  ],
  [
    "empty-token",
    { ...RIGHT, SANDBOX_SERVICE_TOKEN: "" },
    undefined,
    "SANDBOX_SERVICE_TOKEN: the environment variable is empty",
  ],
  [
    "token-with-newline",
    { ...RIGHT, SANDBOX_SERVICE_TOKEN: `${TOKEN}\n` },
    undefined,
    "SANDBOX_SERVICE_TOKEN: must consist of visible ASCII",
  ],
  ["token-number", { ...RIGHT, SANDBOX_SERVICE_TOKEN: 5 }, undefined, "SANDBOX_SERVICE_TOKEN: expected a string"],
  [
    "timeout-word",
    { ...RIGHT, SANDBOX_SERVICE_TIMEOUT: ENV_VALUE },
    undefined,
    "SANDBOX_SERVICE_TIMEOUT: must be a number of seconds",
  ],
  [
    "timeout-zero",
    { ...RIGHT, SANDBOX_SERVICE_TIMEOUT: "0" },
    undefined,
    "SANDBOX_SERVICE_TIMEOUT: must be a number of seconds",
  ],
  [
    "timeout-infinite",
    { ...RIGHT, SANDBOX_SERVICE_TIMEOUT: "Infinity" },
    undefined,
    "SANDBOX_SERVICE_TIMEOUT: must be a number of seconds",
  ],
  [
    "timeout-hex",
    { ...RIGHT, SANDBOX_SERVICE_TIMEOUT: "0x10" },
    undefined,
    "SANDBOX_SERVICE_TIMEOUT: must be a number of seconds",
  ],
  ["other-prefix", RIGHT, { prefix: "OTHER_" }, "OTHER_SERVICE_URL: the environment variable is not set"],
  ["prefix-number", RIGHT, { prefix: 5 }, "prefix: expected a string"],
  ["unknown-option", RIGHT, { timeout: 5 }, "did you mean timeoutMs?"],
  ["null", null, undefined, "env: expected an object, got null"],
  ["text", "SANDBOX", undefined, "env: expected an object, got a string"],
  [
    "getter-throws",
    {
      get SANDBOX_SERVICE_URL() {
        throw new Error(ENV_VALUE);
      },
    },
    undefined,
    "SANDBOX_SERVICE_URL: could not be read",
  ],
];

/** @type {Case[]} */
const environments = ENVIRONMENTS.map(([name, env, options, message]) => ({
  id: `env-${name}`,
  fault: "missing or malformed environment variables",
  requests: 0,
  call: async (t) => {
    const error = t.thrown(() => t.sdk.SandboxApi.fromEnv(/** @type {never} */ (env), /** @type {never} */ (options)));
    t.assertError(error, { error: "TypeError", message: message });
  },
}));

/** @type {Case[]} */
const goodEnvironments = [
  {
    id: "env-empty-timeout-counts-as-unset",
    fault: "missing or malformed environment variables",
    respond: () => [{ wait: 100 }, ...json(200, [])],
    call: async (t) => {
      const env = { SANDBOX_SERVICE_URL: t.base, SANDBOX_SERVICE_TOKEN: TOKEN, SANDBOX_SERVICE_TIMEOUT: "" };
      t.assertEqual(await t.sdk.SandboxApi.fromEnv(env).listHosts(), [], "hosts");
    },
  },
  {
    id: "env-good",
    fault: "missing or malformed environment variables",
    respond: () => [{ stall: true }],
    call: async (t) => {
      const env = { APP_SERVICE_URL: t.base, APP_SERVICE_TOKEN: TOKEN, APP_SERVICE_TIMEOUT: "0.15", OTHER: 5 };
      const api = t.sdk.SandboxApi.fromEnv(env, { prefix: "APP_" });
      t.assertNoSecrets(api, "the client");
      const error = await t.rejection(api.listHosts());
      t.assertError(error, {
        error: "SandboxTimeoutError",
        operation: "GET /hosts",
        outcome: "unknown",
        message: "150 ms",
      });
      t.assertEqual((await t.received())[0]?.headers.authorization, `Bearer ${TOKEN}`, "the token");
    },
  },
  {
    id: "env-of-a-runtime-without-process",
    fault: "Import without `process`",
    exclusive: true,
    requests: 0,
    call: async (t) => {
      const holder = /** @type {any} */ (globalThis);
      const descriptor = Object.getOwnPropertyDescriptor(holder, "process");
      Object.defineProperty(holder, "process", { value: undefined, configurable: true, writable: true });
      try {
        const error = t.thrown(() => t.sdk.SandboxApi.fromEnv());
        t.assertError(error, { error: "TypeError", message: "there is no process.env here" });
      } finally {
        if (descriptor) Object.defineProperty(holder, "process", descriptor);
        else delete holder.process;
      }
    },
  },
];

/** @type {Case[]} */
const shownOnce = [
  {
    id: "names-shown-once",
    fault: "unknown option (`timeout` for `timeoutMs`)",
    requests: 0,
    call: async (t) => {
      let looks = 0;
      const options = new Proxy(
        { timeoutMs: 5 },
        {
          ownKeys(target) {
            looks += 1;
            if (looks > 1) throw new Error(PASSWORD);
            return Reflect.ownKeys(target);
          },
        },
      );
      // The names are read once, so the option holds.
      const api = t.client({ fetch: () => new Promise(() => {}) });
      t.assertError(await t.rejection(api.listHosts(options)), {
        error: "SandboxTimeoutError",
        operation: "GET /hosts",
        outcome: "unknown",
        message: "no response within 5 ms",
      });
      t.assertEqual(looks, 1, "how often the names were read");
    },
  },
];

/** @type {Case[]} */
const sent = [
  {
    id: "headers-as-promised",
    fault: "reserved header overridden",
    verb: "create",
    respond: () => [],
    requests: 0,
    call: async (t) => {
      /** @type {any} */
      let init;
      const fetch = async (/** @type {string} */ _, /** @type {RequestInit} */ given) => {
        init = given;
        return Response.json(HOST);
      };
      await t.client({ fetch, headers: { "X-Team": "a b\tc" } }).createHost({ idempotencyKey: "k" });
      const wanted = {
        accept: "application/json",
        "X-Team": "a b\tc",
        authorization: `Bearer ${TOKEN}`,
        "idempotency-key": "k",
        "content-type": "application/json",
      };
      t.assertEqual(init.headers, wanted, "headers");
      await t
        .client({ fetch, token: undefined })
        .listHosts()
        .catch(() => {});
      t.assertEqual(Object.keys(init.headers), ["accept"], "headers without a token");
    },
  },
];

export const options = [
  ...headers,
  ...unknown,
  ...notOptions,
  ...environments,
  ...goodEnvironments,
  ...shownOnce,
  ...sent,
];
