// Ids and names: one encoded path segment each, or refused. An id that reached another path would act on another resource.

import { HOST } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

/** Every method that takes an id or a name in its path, and the path around it. @type {[string, (t: CaseContext, id: never) => Promise<unknown>, (segment: string) => string][]} */
const METHODS = [
  ["getHost", (t, id) => t.api.getHost(id), (s) => `/hosts/${s}`],
  ["attach", (t, id) => t.api.attach(id), (s) => `/hosts/${s}`],
  ["renewHost", (t, id) => t.api.renewHost(id), (s) => `/hosts/${s}/renew`],
  ["deleteHost", (t, id) => t.api.deleteHost(id), (s) => `/hosts/${s}`],
  ["refreshSecret", (t, id) => t.api.refreshSecret(id, "x"), (s) => `/hosts/${s}/secrets/x/refresh`],
  ["refreshSecret", (t, id) => t.api.refreshSecret("x", id), (s) => `/hosts/x/secrets/${s}/refresh`],
  ["getTemplate", (t, id) => t.api.getTemplate(id), (s) => `/templates/${s}`],
  ["deleteTemplate", (t, id) => t.api.deleteTemplate(id), (s) => `/templates/${s}`],
  ["deleteHttpProxy", (t, id) => t.api.deleteHttpProxy(id), (s) => `/http-proxies/${s}`],
  ["attachHttpProxy", (t, id) => t.api.attachHttpProxy(id, "x"), (s) => `/http-proxies/${s}/hosts/x`],
  ["attachHttpProxy", (t, id) => t.api.attachHttpProxy("x", id), (s) => `/http-proxies/x/hosts/${s}`],
  ["detachHttpProxy", (t, id) => t.api.detachHttpProxy(id, "x"), (s) => `/http-proxies/${s}/hosts/x`],
  ["detachHttpProxy", (t, id) => t.api.detachHttpProxy("x", id), (s) => `/http-proxies/x/hosts/${s}`],
  ["removeServiceAccount", (t, id) => t.api.removeServiceAccount(id), (s) => `/service-accounts/${s}`],
];

const REFUSED = [
  "",
  ".",
  "..",
  "%2e",
  "%2E%2e",
  ".%2e",
  "%2e.",
  "../http-proxies/x",
  "a/b",
  "/",
  "a/",
  "a\\b",
  "..\\x",
  "%2f",
  "a%2Fb",
  "%5C",
  "a%5cb",
  "\u0000",
  "a\u0000b",
  "a\nb",
  "a\r\nb",
  "\u0085",
  "\ud800",
  "a\udc00",
  undefined,
  null,
  5,
  Number.NaN,
  true,
  {},
  [],
  ["a"],
  () => "a",
  Symbol("a"),
  5n,
  new String("a"),
  { toString: () => "../x" },
];

/** @type {Case[]} */
const refused = REFUSED.map((id, index) => ({
  id: `id-refused-${index}`,
  fault: 'id "", ".", "..", "%2e%2e", undefined, 5, {}',
  requests: 0,
  call: async (t) => {
    for (const [method, call] of METHODS) {
      const error = await t.rejection(call(t, /** @type {never} */ (id)));
      t.assertError(error, {
        error: "TypeError",
        message: new RegExp(`^${method}: (hostId|service|templateId|name): `),
      });
    }
  },
}));

/** An id, and the path segment it is sent as. @type {[string, string][]} */
const ENCODED = [
  ["0190f0aa-0000-7000-8000-000000000001", "0190f0aa-0000-7000-8000-000000000001"],
  ["...", "..."],
  ["a.b", "a.b"],
  ["a?b=c", "a%3Fb%3Dc"],
  ["a#b", "a%23b"],
  ["a b", "a%20b"],
  ["a;b", "a%3Bb"],
  ["a%b", "a%25b"],
  ["%252e%252e", "%25252e%25252e"],
  ["urn:uuid:{1}", "urn%3Auuid%3A%7B1%7D"],
  ["é", "%C3%A9"],
  ["😀", "%F0%9F%98%80"],
  ["\ufffd", "%EF%BF%BD"],
  ["a:b@c", "a%3Ab%40c"],
  ["__proto__", "__proto__"],
];

/** @type {Case[]} */
const encoded = ENCODED.map(([id, segment], index) => ({
  id: `id-encoded-${index}`,
  fault: 'id with "/", "?", "#", "\\\\", NUL, emoji',
  requests: METHODS.length,
  respond: () => json(200, { ...HOST, name: "x" }),
  call: async (t) => {
    for (const [, call] of METHODS) await call(t, /** @type {never} */ (id));
    const received = await t.received();
    t.assertEqual(
      received.map((request) => request.path),
      METHODS.map(([, , path]) => path(segment)),
      "paths",
    );
  },
}));

/** @type {Case[]} */
const extreme = [
  {
    id: "id-of-a-hundred-thousand-characters",
    fault: 'id with "/", "?", "#", "\\\\", NUL, emoji',
    requests: 0,
    call: async (t) => {
      let length = 0;
      const fetch = async (/** @type {string} */ url) => {
        length = url.length;
        return Response.json(HOST);
      };
      await t.client({ fetch }).getHost("a".repeat(100_000));
      t.assert(length > 100_000, "the whole id");
    },
  },
];

export const ids = [...refused, ...encoded, ...extreme];
