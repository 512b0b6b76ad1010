// Success answers that are odd and right all the same: records of other generations, deletes in whatever words.

import { HOST } from "../harness/fixtures.js";
import { answer, claimedJson, head, html, json, noContent, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** @param {string | RegExp} says @param {number} status */
const wrong = (says, status = 200) =>
  /** @type {const} */ ({ error: "SandboxResponseError", status, outcome: "unknown", cause: false, says });

/** @type {Case[]} */
const tolerated = [
  {
    id: "host-with-an-id-only",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    answer: () => json(201, { id: "a" }),
    gives: (host, t) => {
      t.same([host.id, host.name, host.status, host.sshHost, host.sshPort], ["a", "", "", "", 22], "text fields");
      t.same(
        [host.privateKey, host.expiresAt, host.serviceAccount, host.diskGb],
        [null, null, null, null],
        "null fields",
      );
    },
  },
  {
    id: "host-with-wrong-types",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    answer: () => json(201, Object.fromEntries(Object.keys(HOST).map((key) => [key, key === "id" ? "a" : [{}]]))),
    gives: (host, t) =>
      t.same(
        [host.name, host.status, host.sshHost, host.sshPort, host.privateKey, host.diskGb],
        ["", "", "", 22, null, null],
        "fields",
      ),
  },
  {
    id: "host-of-a-newer-service",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    answer: () =>
      json(200, { ...HOST, status: "hibernating", lease_deadline: "2030-01-01T00:00:00Z", gpu_count: [1, { a_b: 2 }] }),
    gives: (host, t) => {
      t.same([host.status, host.leaseDeadline], ["hibernating", "2030-01-01T00:00:00Z"], "new fields");
      t.same(host.gpuCount, [1, { a_b: 2 }], "nested values");
    },
  },
  {
    id: "host-of-the-first-generation",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    answer: () =>
      json(200, { id: "a", ssh_host: "old.example", ssh_port: 2200, external_ssh_host: "other", external_ssh_port: 1 }),
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
].map(
  ([name, respond]) =>
    /** @type {Case} */ ({
      id: `delete-answered-${name}`,
      fault: "delete answered 200 with nothing or plain text; with HTML",
      verb: "delete",
      answer: respond,
      gives: (value, t) => t.same(value, undefined, "the value"),
    }),
);

/** @type {Case[]} */
const deletesAtAGate = [
  {
    id: "delete-answered-html",
    fault: "delete answered 200 with nothing or plain text; with HTML",
    verb: "delete",
    answer: () => html(200),
    fails: wrong("got text/html"),
  },
  {
    id: "delete-answered-xhtml",
    fault: "delete answered 200 with nothing or plain text; with HTML",
    verb: "delete",
    answer: () => answer(200, "<html/>", { "content-type": "application/xhtml+xml" }),
    fails: wrong("got application/xhtml+xml"),
  },
];

export const tolerance = [...tolerated, ...deletes, ...deletesAtAGate];
