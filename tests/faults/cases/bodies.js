// Success responses that break the contract: the wrong media type, the wrong shape, the wrong types.

import { badResponse } from "../harness/expectations.js";
import { HOST, PROXY_SPEC } from "../harness/fixtures.js";
import { html, json, noContent, rawJson, response, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */
/** @typedef {import("../types.d.ts").Verb} Verb */

const LOGIN_PAGE = "expected application/json, got text/html";

/** @type {Case[]} */
const notJson = [
  .../** @type {Verb[]} */ (["list", "get", "create"]).map((verb) => ({
    id: `login-page-${verb}`,
    fault: "200 with a login page in HTML",
    verb,
    respond: () => html(200),
    rejects: badResponse(LOGIN_PAGE),
  })),
  {
    id: "login-page-list-that-is-json",
    fault: "200 with a login page in HTML",
    respond: () => response(200, "[]", { "content-type": "text/html" }),
    rejects: badResponse(LOGIN_PAGE),
  },
  {
    id: "list-as-plain-text",
    fault: "200 with a login page in HTML",
    respond: () => text(200, "[]"),
    rejects: badResponse("expected application/json, got text/plain"),
  },
  {
    id: "list-without-a-type",
    fault: "200 with a login page in HTML",
    respond: () => response(200, "[]"),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "page-without-a-type",
    fault: "200 with a login page in HTML",
    respond: () => response(200, "<html>"),
    rejects: badResponse("not valid JSON"),
  },
  {
    id: "problem-json",
    fault: "200 with a login page in HTML",
    respond: () => response(200, "[]", { "content-type": "Application/Hal+JSON; charset=utf-8" }),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "create-as-plain-text",
    fault: "the response to a create must not be lost",
    verb: "create",
    respond: () => text(201, JSON.stringify(HOST)),
    resolves: (host, t) => t.assertEqual(host.id, HOST.id, "id"),
  },
  {
    id: "empty-list-body",
    fault: "200 with null, {}, [], a string",
    respond: () => rawJson(""),
    rejects: badResponse("empty"),
  },
  {
    id: "no-content-for-a-list",
    fault: "200 with null, {}, [], a string",
    respond: () => noContent(),
    rejects: badResponse("empty", 204),
  },
  {
    id: "no-content-for-a-create",
    fault: "create with 201 and no body",
    verb: "create",
    respond: () => noContent(),
    rejects: badResponse("empty", 204),
  },
  {
    id: "create-with-201-empty",
    fault: "create with 201 and no body",
    verb: "create",
    respond: () => rawJson("", 201),
    rejects: badResponse("empty", 201),
  },
  {
    id: "create-with-201-html",
    fault: "create with 201 and no body",
    verb: "create",
    respond: () => html(201),
    rejects: badResponse(LOGIN_PAGE, 201),
  },
  {
    id: "blank-body",
    fault: "200 with null, {}, [], a string",
    respond: () => rawJson(" \n"),
    rejects: badResponse("not valid JSON"),
  },
];

/**
 * A body, the message where a list is expected and where one host is expected, and whether a create passes it on all the same.
 * @type {[string, string, string | undefined, string | undefined, "passed on"?][]}
 */
const SHAPES = [
  ["null", "null", "$: expected an array, got null", "$: expected an object, got null"],
  ["true", "true", "$: expected an array, got a boolean", "$: expected an object, got a boolean"],
  ["number", "5", "$: expected an array, got a number", "$: expected an object, got a number"],
  ["text", '"ok"', "$: expected an array, got a string", "$: expected an object, got a string"],
  ["empty-object", "{}", "$: expected an array, got an object", "$.id: expected a string, got nothing"],
  ["wrapped-list", '{"hosts":[]}', "$: expected an array, got an object", "$.id: expected a string, got nothing"],
  ["empty-list", "[]", undefined, "$: expected an object, got an array"],
  ["list-of-null", "[null]", "$[0]: expected an object, got null", "$: expected an object, got an array"],
  ["list-of-text", '["a"]', "$[0]: expected an object, got a string", "$: expected an object, got an array"],
  [
    "id-null",
    '[{"id":"a"},{"id":"b"},{"id":"c"},{"id":null}]',
    "$[3].id: expected a string, got null",
    "$: expected an object, got an array",
  ],
  ["id-null-alone", '{"id":null}', "$: expected an array, got an object", "$.id: expected a string, got null"],
  [
    "id-number",
    '{"id":5}',
    "$: expected an array, got an object",
    "$.id: expected a string, got a number",
    "passed on",
  ],
];

/** @type {Case[]} */
const shapes = SHAPES.flatMap(([name, body, asList, asHost, asCreated]) =>
  /** @type {[Verb, string | undefined][]} */ ([
    ["list", asList],
    ["get", asHost],
    ["create", asCreated ? undefined : asHost],
  ])
    .filter(([, message]) => message !== undefined)
    .map(([verb, message]) => ({
      id: `${verb}-with-${name}`,
      fault: "200 with null, {}, [], a string",
      verb,
      respond: () => rawJson(body),
      rejects: badResponse(/** @type {string} */ (message)),
    })),
);

/** Responses for the other records. @type {[string, (t: CaseContext) => Promise<unknown>, string, unknown, string][]} */
const RECORDS = [
  ["doctor", (t) => t.api.doctor(), "GET /doctor", { ok: "yes", checks: [] }, "$.ok: expected a boolean, got a string"],
  [
    "doctor-checks",
    (t) => t.api.doctor(),
    "GET /doctor",
    { ok: true, checks: {} },
    "$.checks: expected an array, got an object",
  ],
  [
    "doctor-check",
    (t) => t.api.doctor(),
    "GET /doctor",
    { ok: true, checks: [{ name: "db", status: 5 }] },
    "$.checks[0].status: expected a string, got a number",
  ],
  ["template", (t) => t.api.getTemplate("a"), "GET /templates/{id}", {}, "$.id: expected a string, got nothing"],
  ["templates", (t) => t.api.listTemplates(), "GET /templates", [[]], "$[0]: expected an object, got an array"],
  [
    "proxy",
    (t) => t.api.createHttpProxy(PROXY_SPEC),
    "POST /http-proxies",
    { name: null },
    "$.name: expected a string, got null",
  ],
  [
    "attachment",
    (t) => t.api.attachHttpProxy("a", "b"),
    "POST /http-proxies/{name}/hosts/{id}",
    [],
    "$: expected an object, got an array",
  ],
  [
    "account",
    (t) => t.api.createServiceAccount("a"),
    "POST /service-accounts",
    { name: "a", token: null },
    "$.token: expected a string, got null",
  ],
];

/** @type {Case[]} */
const otherRecords = RECORDS.map(([name, call, operation, body, message]) => ({
  id: `${name}-with-wrong-fields`,
  fault: "200 with null, {}, [], a string",
  call,
  respond: () => json(200, body),
  rejects: { ...badResponse(message), operation },
}));

/**
 * The core looks at strings sixteen bytes at a time: every byte must be read as itself at every offset.
 * @type {Case}
 */
const bytesInStrings = {
  id: "each-ascii-byte-in-a-string",
  fault: "200 with a body that is not JSON",
  requests: 0,
  call: async (t) => {
    let body = "";
    const api = t.client({
      fetch: async () => new Response(body, { headers: { "content-type": "application/json" } }),
    });
    for (let byte = 0; byte < 128; byte++) {
      for (let before = 0; before <= 33; before++) {
        const name = `${"a".repeat(before)}${String.fromCharCode(byte)}n`;
        body = `{"id":"h","name":"${name}","status":"${"s".repeat(64)}"}`;
        let wanted = "refused by the core and not by JSON.parse";
        try {
          wanted = JSON.parse(body).name;
        } catch {}
        const got = await api.getHost("h").then(
          (host) => host.name,
          (error) => (error.message.includes("not valid JSON") ? wanted : error.message),
        );
        t.assertEqual(got, wanted, `byte ${byte} behind ${before}`);
      }
    }
  },
};

export const bodies = [...notJson, ...shapes, ...otherRecords, bytesInStrings];
