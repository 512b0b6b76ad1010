// Arguments of creates and renewals: whatever is invalid is refused before a request is sent.

import { ENV_VALUE } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

/** A spec that is refused, and the message. @type {[string, unknown, string | RegExp][]} */
const HOSTS = [
  ["key-crlf", { idempotencyKey: "a\r\nx: y" }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-space", { idempotencyKey: "a b" }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-256", { idempotencyKey: "a".repeat(256) }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-empty", { idempotencyKey: "" }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-non-ascii", { idempotencyKey: "ключ" }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-slash", { idempotencyKey: "a/b" }, "idempotencyKey: must be 1 to 255 characters"],
  ["key-number", { idempotencyKey: 5 }, "idempotencyKey: expected a string, got a number"],
  ["key-null", { idempotencyKey: null }, "idempotencyKey: expected a string, got null"],
  ["lease-invalid-date", { expiresAt: new Date(Number.NaN) }, "expiresAt: must be a valid Date or an RFC 3339"],
  ["lease-year-10000", { expiresAt: new Date(253_402_300_800_000) }, "expiresAt: must be"],
  ["lease-no-offset", { expiresAt: "2031-01-02T03:04:05" }, "expiresAt: must be"],
  ["lease-date-only", { expiresAt: "2031-01-02" }, "expiresAt: must be"],
  ["lease-no-date", { expiresAt: "tomorrow" }, "expiresAt: must be"],
  ["lease-february-30", { expiresAt: "2031-02-30T00:00:00Z" }, "expiresAt: must be"],
  ["lease-empty", { expiresAt: "" }, "expiresAt: must be"],
  ["lease-number", { expiresAt: 1_900_000_000_000 }, "expiresAt: must be"],
  ["lease-false", { expiresAt: false }, "expiresAt: must be"],
  ["lease-object", { expiresAt: {} }, "expiresAt: must be"],
  [
    "lease-getter-throws",
    {
      get expiresAt() {
        throw new Error(ENV_VALUE);
      },
    },
    "expiresAt: ",
  ],
  ["env-number", { env: { A: 5 } }, "env.A: expected a string, got a number"],
  ["env-null-value", { env: { A: null } }, "env.A: expected a string, got null"],
  ["env-undefined-value", { env: { A: undefined } }, "env.A: expected a string, got nothing"],
  ["env-nested", { env: { A: { B: ENV_VALUE } } }, "env.A: expected a string, got an object"],
  ["env-surrogate", { env: { A: `${ENV_VALUE}\ud800` } }, /env\.A: .*well-formed/],
  ["env-nul", { env: { A: `${ENV_VALUE}\u0000` } }, "env.A: must not contain the character U+0000"],
  ["env-surrogate-key", { env: { "\ud800": "x" } }, "well-formed"],
  ["env-null", { env: null }, "env: expected a plain object, got null"],
  ["env-array", { env: ["A=b"] }, "env: expected a plain object, got an array"],
  ["env-map", { env: new Map([["A", ENV_VALUE]]) }, "env: expected a plain object"],
  ["env-text", { env: `A=${ENV_VALUE}` }, "env: expected a plain object, got a string"],
  [
    "env-getter-throws",
    {
      env: {
        get A() {
          throw new Error(ENV_VALUE);
        },
      },
    },
    /env\.A: .*threw/,
  ],
  [
    "env-proxy-throws",
    {
      env: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error(ENV_VALUE);
          },
        },
      ),
    },
    /createHost: /,
  ],
  ["image-number", { image: 5 }, "image: expected a string, got a number"],
  ["image-null", { image: null }, "image: expected a string, got null"],
  ["image-nul", { image: "a\u0000" }, "image: must not contain"],
  ["disk-text", { diskGb: "40" }, "diskGb: expected a number, got a string"],
  ["disk-zero", { diskGb: 0 }, "diskGb: must be a whole number"],
  ["disk-fraction", { diskGb: 1.5 }, "diskGb: must be a whole number"],
  ["disk-nan", { diskGb: Number.NaN }, "diskGb: must be a whole number"],
  ["disk-huge", { diskGb: 2 ** 31 }, "diskGb: must be a whole number"],
  ["secret-text", { secrets: { github: ENV_VALUE } }, "secrets.github: expected a plain object, got a string"],
  ["secret-empty", { secrets: { github: {} } }, "exactly one of value and issuer"],
  [
    "secret-both",
    { secrets: { github: { value: ENV_VALUE, issuer: { url: "https://a.example", headers: {}, refresh: "1m" } } } },
    "exactly one of value and issuer",
  ],
  ["secret-misspelt", { secrets: { github: { valeu: ENV_VALUE } } }, "did you mean value?"],
  [
    "secret-issuer-header",
    { secrets: { a: { issuer: { url: "https://a.example", headers: { h: 5 }, refresh: "1m" } } } },
    /secrets\.a.*headers\.h: expected a string/,
  ],
  ["spec-null", null, "spec: expected a plain object, got null"],
  ["spec-text", "ubuntu", "spec: expected a plain object, got a string"],
  ["spec-array", [], "spec: expected a plain object, got an array"],
  ["spec-date", new Date(), /createHost: /],
  ["unknown-image", { imgae: "x" }, "unknown option imgae; did you mean image?"],
  ["unknown-snake", { expires_at: null }, "unknown option expires_at; did you mean expiresAt?"],
  ["unknown-timeout", { timeout: 5 }, "unknown option timeout"],
  ["unknown-anything", { zzzzzzzzzz: ENV_VALUE }, "unknown option zzzzzzzzzz; known are "],
];

/** @type {Case[]} */
const hosts = HOSTS.filter(([name]) => name !== "spec-date").map(([name, spec, message]) => ({
  id: `host-${name}`,
  fault: "key, expiresAt, env: refused with the rule",
  call: (t) => t.api.createHost(/** @type {never} */ (spec)),
  rejects: {
    error: "TypeError",
    message: message instanceof RegExp ? message : new RegExp(`^createHost: .*${escaped(message)}`),
  },
}));

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** @type {[string, (t: CaseContext) => Promise<unknown>, string][]} */
const OTHERS = [
  ["renew-null", (t) => t.api.renewHost("a", /** @type {never} */ ({ expiresAt: null })), "expiresAt: must be"],
  [
    "renew-misspelt",
    (t) => t.api.renewHost("a", /** @type {never} */ ({ expires: new Date() })),
    "did you mean expiresAt?",
  ],
  [
    "renew-date-as-lease",
    (t) => t.api.renewHost("a", /** @type {never} */ ("2031-01-02T03:04:05Z")),
    "expected a plain object",
  ],
  [
    "template-no-script",
    (t) => t.api.createTemplate(/** @type {never} */ ({})),
    "setupScript: expected a string, got nothing",
  ],
  ["template-nothing", (t) => t.api.createTemplate(/** @type {never} */ (undefined)), "setupScript"],
  [
    "proxy-no-headers",
    (t) => t.api.createHttpProxy(/** @type {never} */ ({ name: "a", target: "https://a.example" })),
    "headers: expected a plain object",
  ],
  [
    "proxy-header-number",
    (t) =>
      t.api.createHttpProxy({
        name: "a",
        target: "https://a.example",
        headers: /** @type {never} */ ({ "x-api-key": 5 }),
      }),
    "expected a string, got a number",
  ],
  ["account-number", (t) => t.api.createServiceAccount(/** @type {never} */ (5)), "name: expected a string"],
  [
    "call-options-null",
    (t) => t.api.listHosts(/** @type {never} */ (null)),
    "options: expected a plain object, got null",
  ],
  [
    "call-options-number",
    (t) => t.api.listHosts(/** @type {never} */ (500)),
    "options: expected a plain object, got a number",
  ],
  ["call-option-timeout", (t) => t.api.listHosts(/** @type {never} */ ({ timeout: 5 })), "did you mean timeoutMs?"],
  [
    "call-option-unknown",
    (t) => t.api.deleteHost("a", /** @type {never} */ ({ retries: 5 })),
    "unknown option retries",
  ],
];

/** @type {Case[]} */
const others = OTHERS.map(([name, call, message]) => ({
  id: `input-${name}`,
  fault: "unknown option (`timeout` for `timeoutMs`)",
  call,
  rejects: { error: "TypeError", message },
}));

export const input = [...hosts, ...others];
