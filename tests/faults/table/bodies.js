// Success answers that are not what was promised, and those that are in spite of their looks.

import { answer, claimedJson, head, html, json, noContent, text } from "../suite/answers.js";
import { HOST, PROXY_SPEC } from "../suite/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Verb} Verb */

/** @param {string | RegExp} says @param {number} status */
const wrong = (says, status = 200) =>
  /** @type {const} */ ({ error: "SandboxResponseError", status, outcome: "unknown", cause: false, says });

const LOGIN_PAGE = "expected application/json, got text/html";

/** @type {Case[]} */
const notJson = [
  ...(/** @type {Verb[]} */ (["list", "get", "create"]).map((verb) => ({
    id: `login-page-${verb}`,
    fault: "200 with a login page in HTML",
    verb,
    answer: () => html(200),
    fails: wrong(LOGIN_PAGE),
  }))),
  { id: "login-page-list-that-is-json", fault: "200 with a login page in HTML", answer: () => answer(200, "[]", { "content-type": "text/html" }), fails: wrong(LOGIN_PAGE) },
  { id: "list-as-plain-text", fault: "200 with a login page in HTML", answer: () => text(200, "[]"), fails: wrong("expected application/json, got text/plain") },
  { id: "list-without-a-type", fault: "200 with a login page in HTML", answer: () => answer(200, "[]"), gives: (hosts, t) => t.same(hosts, [], "hosts") },
  { id: "page-without-a-type", fault: "200 with a login page in HTML", answer: () => answer(200, "<html>"), fails: wrong("not valid JSON") },
  { id: "problem-json", fault: "200 with a login page in HTML", answer: () => answer(200, "[]", { "content-type": "Application/Hal+JSON; charset=utf-8" }), gives: (hosts, t) => t.same(hosts, [], "hosts") },
  { id: "create-as-plain-text", fault: "a create's answer must not be lost", verb: "create", answer: () => text(201, JSON.stringify(HOST)), gives: (host, t) => t.same(host.id, HOST.id, "id") },
  { id: "empty-list-answer", fault: "200 with null, {}, [], a string", answer: () => claimedJson(""), fails: wrong("empty") },
  { id: "no-content-for-a-list", fault: "200 with null, {}, [], a string", answer: () => noContent(), fails: wrong("empty", 204) },
  { id: "no-content-for-a-create", fault: "create answered 201 empty", verb: "create", answer: () => noContent(), fails: wrong("empty", 204) },
  { id: "create-answered-201-empty", fault: "create answered 201 empty", verb: "create", answer: () => claimedJson("", 201), fails: wrong("empty", 201) },
  { id: "create-answered-201-html", fault: "create answered 201 empty", verb: "create", answer: () => html(201), fails: wrong(LOGIN_PAGE, 201) },
  { id: "blank-answer", fault: "200 with null, {}, [], a string", answer: () => claimedJson(" \n"), fails: wrong("not valid JSON") },
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
  ["id-null", '[{"id":"a"},{"id":"b"},{"id":"c"},{"id":null}]', "$[3].id: expected a string, got null", "$: expected an object, got an array"],
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

/** The other records' promises. @type {Case[]} */
const otherRecords = [
  ["doctor", (t) => t.api.doctor(), "GET /doctor", { ok: "yes", checks: [] }, "$.ok: expected a boolean, got a string"],
  ["doctor-checks", (t) => t.api.doctor(), "GET /doctor", { ok: true, checks: {} }, "$.checks: expected an array, got an object"],
  ["doctor-check", (t) => t.api.doctor(), "GET /doctor", { ok: true, checks: [{ name: "db", status: 5 }] }, "$.checks[0].status: expected a string, got a number"],
  ["template", (t) => t.api.getTemplate("a"), "GET /templates/{id}", {}, "$.id: expected a string, got nothing"],
  ["templates", (t) => t.api.listTemplates(), "GET /templates", [[]], "$[0]: expected an object, got an array"],
  ["proxy", (t) => t.api.createHttpProxy(PROXY_SPEC), "POST /http-proxies", { name: 1 }, "$.name: expected a string, got a number"],
  ["attachment", (t) => t.api.attachHttpProxy("a", "b"), "POST /http-proxies/{name}/hosts/{id}", [], "$: expected an object, got an array"],
  ["account", (t) => t.api.createServiceAccount("a"), "POST /service-accounts", { name: "a", token: null }, "$.token: expected a string, got null"],
].map(([name, call, operation, body, says]) => /** @type {Case} */ ({
  id: `${name}-answered-wrongly`,
  fault: "200 with null, {}, [], a string",
  call,
  answer: () => json(200, body),
  fails: { ...wrong(/** @type {string} */ (says)), operation },
}));

/** @type {Case[]} */
const tolerated = [
  {
    id: "host-with-an-id-only",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    answer: () => json(201, { id: "a" }),
    gives: (host, t) => {
      t.same([host.id, host.name, host.status, host.sshHost, host.sshPort], ["a", "", "", "", 22], "text fields");
      t.same([host.privateKey, host.expiresAt, host.serviceAccount, host.diskGb], [null, null, null, null], "null fields");
    },
  },
  {
    id: "host-with-wrong-types",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    answer: () => json(201, Object.fromEntries(Object.keys(HOST).map((key) => [key, key === "id" ? "a" : [{}]]))),
    gives: (host, t) => t.same([host.name, host.status, host.sshHost, host.sshPort, host.privateKey, host.diskGb], ["", "", "", 22, null, null], "fields"),
  },
  {
    id: "host-of-a-newer-service",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    answer: () => json(200, { ...HOST, status: "hibernating", lease_deadline: "2030-01-01T00:00:00Z", gpu_count: [1, { a_b: 2 }] }),
    gives: (host, t) => {
      t.same([host.status, host.leaseDeadline], ["hibernating", "2030-01-01T00:00:00Z"], "new fields");
      t.same(host.gpuCount, [1, { a_b: 2 }], "nested values");
    },
  },
  {
    id: "host-of-the-first-generation",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    answer: () => json(200, { id: "a", ssh_host: "old.example", ssh_port: 2200, external_ssh_host: "other", external_ssh_port: 1 }),
    gives: (host, t) => t.same([host.sshHost, host.sshPort], ["old.example", 2200], "the address"),
  },
  {
    id: "new-field-that-would-replace-a-known-one",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    answer: () => claimedJson('{"id":"a","sshHost":"evil","ssh__host":"x","privateKey":"evil","Id":"b"}'),
    gives: (host, t) => t.same([host.id, host.sshHost, host.privateKey], ["a", "", null], "known fields"),
  },
];

/** A delete is done when the service says so, in whatever words. @type {Case[]} */
const deletes = [
  ["204", () => noContent()],
  ["200-empty", () => [head(200, { "content-length": "0" })]],
  ["200-plain", () => text(200, "deleted")],
  ["200-json", () => json(200, { ok: true })],
  ["202-null", () => json(202, null)],
  ["200-broken-json", () => claimedJson('{"ok":')],
].map(([name, respond]) => /** @type {Case} */ ({
  id: `delete-answered-${name}`,
  fault: "delete answered 200 with nothing or plain text; with HTML",
  verb: "delete",
  answer: respond,
  gives: (value, t) => t.same(value, undefined, "the value"),
}));

/** @type {Case[]} */
const deletesAtAGate = [
  { id: "delete-answered-html", fault: "delete answered 200 with nothing or plain text; with HTML", verb: "delete", answer: () => html(200), fails: wrong("got text/html") },
  {
    id: "delete-answered-xhtml",
    fault: "delete answered 200 with nothing or plain text; with HTML",
    verb: "delete",
    answer: () => answer(200, "<html/>", { "content-type": "application/xhtml+xml" }),
    fails: wrong("got application/xhtml+xml"),
  },
];

export const bodies = [...notJson, ...shapes, ...otherRecords, ...tolerated, ...deletes, ...deletesAtAGate];
