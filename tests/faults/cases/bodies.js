// Success answers that are not what was promised.

import { HOST, PROXY_SPEC } from "../harness/fixtures.js";
import { answer, claimedJson, html, json, noContent, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Trial} Trial */
/** @typedef {import("../types.d.ts").Verb} Verb */

/** @param {string | RegExp} says @param {number} status */
const wrong = (says, status = 200) =>
  /** @type {const} */ ({ error: "SandboxResponseError", status, outcome: "unknown", cause: false, says });

const LOGIN_PAGE = "expected application/json, got text/html";

/** @type {Case[]} */
const notJson = [
  .../** @type {Verb[]} */ (["list", "get", "create"]).map((verb) => ({
    id: `login-page-${verb}`,
    fault: "200 with a login page in HTML",
    verb,
    answer: () => html(200),
    fails: wrong(LOGIN_PAGE),
  })),
  {
    id: "login-page-list-that-is-json",
    fault: "200 with a login page in HTML",
    answer: () => answer(200, "[]", { "content-type": "text/html" }),
    fails: wrong(LOGIN_PAGE),
  },
  {
    id: "list-as-plain-text",
    fault: "200 with a login page in HTML",
    answer: () => text(200, "[]"),
    fails: wrong("expected application/json, got text/plain"),
  },
  {
    id: "list-without-a-type",
    fault: "200 with a login page in HTML",
    answer: () => answer(200, "[]"),
    gives: (hosts, t) => t.same(hosts, [], "hosts"),
  },
  {
    id: "page-without-a-type",
    fault: "200 with a login page in HTML",
    answer: () => answer(200, "<html>"),
    fails: wrong("not valid JSON"),
  },
  {
    id: "problem-json",
    fault: "200 with a login page in HTML",
    answer: () => answer(200, "[]", { "content-type": "Application/Hal+JSON; charset=utf-8" }),
    gives: (hosts, t) => t.same(hosts, [], "hosts"),
  },
  {
    id: "create-as-plain-text",
    fault: "a create's answer must not be lost",
    verb: "create",
    answer: () => text(201, JSON.stringify(HOST)),
    gives: (host, t) => t.same(host.id, HOST.id, "id"),
  },
  {
    id: "empty-list-answer",
    fault: "200 with null, {}, [], a string",
    answer: () => claimedJson(""),
    fails: wrong("empty"),
  },
  {
    id: "no-content-for-a-list",
    fault: "200 with null, {}, [], a string",
    answer: () => noContent(),
    fails: wrong("empty", 204),
  },
  {
    id: "no-content-for-a-create",
    fault: "create answered 201 empty",
    verb: "create",
    answer: () => noContent(),
    fails: wrong("empty", 204),
  },
  {
    id: "create-answered-201-empty",
    fault: "create answered 201 empty",
    verb: "create",
    answer: () => claimedJson("", 201),
    fails: wrong("empty", 201),
  },
  {
    id: "create-answered-201-html",
    fault: "create answered 201 empty",
    verb: "create",
    answer: () => html(201),
    fails: wrong(LOGIN_PAGE, 201),
  },
  {
    id: "blank-answer",
    fault: "200 with null, {}, [], a string",
    answer: () => claimedJson(" \n"),
    fails: wrong("not valid JSON"),
  },
];

/** A body, and what is said of it where a list, and where one host belongs. @type {[string, string, string | undefined, string | undefined][]} */
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
  ["id-number", '{"id":5}', "$: expected an array, got an object", "$.id: expected a string, got a number"],
];

/** @type {Case[]} */
const shapes = SHAPES.flatMap(([name, body, asList, asHost]) =>
  /** @type {[Verb, string | undefined][]} */ ([
    ["list", asList],
    ["get", asHost],
    ["create", asHost],
  ])
    .filter(([, says]) => says !== undefined)
    .map(([verb, says]) => ({
      id: `${verb}-answered-${name}`,
      fault: "200 with null, {}, [], a string",
      verb,
      answer: () => claimedJson(body),
      fails: wrong(/** @type {string} */ (says)),
    })),
);

/** The other records' promises. @type {[string, (t: Trial) => Promise<unknown>, string, unknown, string][]} */
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
    { name: 1 },
    "$.name: expected a string, got a number",
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
const otherRecords = RECORDS.map(([name, call, operation, body, says]) => ({
  id: `${name}-answered-wrongly`,
  fault: "200 with null, {}, [], a string",
  call,
  answer: () => json(200, body),
  fails: { ...wrong(says), operation },
}));

/**
 * The core looks at strings sixteen bytes at a time: no byte may be taken for another, wherever it stands in them.
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
        let wanted = "refused by the core, not by JSON.parse behind it";
        try {
          wanted = JSON.parse(body).name;
        } catch {}
        const got = await api.getHost("h").then(
          (host) => host.name,
          (error) => (error.message.includes("not valid JSON") ? wanted : error.message),
        );
        t.same(got, wanted, `byte ${byte} behind ${before}`);
      }
    }
  },
};

export const bodies = [...notJson, ...shapes, ...otherRecords, bytesInStrings];
