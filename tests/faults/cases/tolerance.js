// Success responses that are unusual but right: records of other generations, deletes with any body.

import { badResponse } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";
import { head, html, json, noContent, rawJson, response, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** @type {Case[]} */
const tolerated = [
  {
    id: "host-with-an-id-only",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    respond: () => json(201, { id: "a" }),
    resolves: (host, t) => {
      t.assertEqual(
        [host.id, host.name, host.status, host.sshHost, host.sshPort],
        ["a", "", "", "", 22],
        "text fields",
      );
      t.assertEqual(
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
    respond: () => json(201, Object.fromEntries(Object.keys(HOST).map((key) => [key, key === "id" ? "a" : [{}]]))),
    resolves: (host, t) =>
      t.assertEqual(
        [host.name, host.status, host.sshHost, host.sshPort, host.privateKey, host.diskGb],
        ["", "", "", 22, null, null],
        "fields",
      ),
  },
  {
    id: "host-of-a-newer-service",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    respond: () =>
      json(200, { ...HOST, status: "hibernating", lease_deadline: "2030-01-01T00:00:00Z", gpu_count: [1, { a_b: 2 }] }),
    resolves: (host, t) => {
      t.assertEqual([host.status, host.leaseDeadline], ["hibernating", "2030-01-01T00:00:00Z"], "new fields");
      t.assertEqual(host.gpuCount, [1, { a_b: 2 }], "nested values");
    },
  },
  {
    id: "host-of-the-first-generation",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    respond: () =>
      json(200, { id: "a", ssh_host: "old.example", ssh_port: 2200, external_ssh_host: "other", external_ssh_port: 1 }),
    resolves: (host, t) => t.assertEqual([host.sshHost, host.sshPort], ["old.example", 2200], "the address"),
  },
  {
    id: "new-field-that-would-replace-a-known-one",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "get",
    respond: () => rawJson('{"id":"a","sshHost":"evil","ssh__host":"x","privateKey":"evil","Id":"b"}'),
    resolves: (host, t) => t.assertEqual([host.id, host.sshHost, host.privateKey], ["a", "", null], "known fields"),
  },
];

/** A delete is done on every success status, whatever the body holds. @type {Case[]} */
const deletes = [
  ["204", () => noContent()],
  ["200-empty", () => [head(200, { "content-length": "0" })]],
  ["200-plain", () => text(200, "deleted")],
  ["200-json", () => json(200, { ok: true })],
  ["202-null", () => json(202, null)],
  ["200-broken-json", () => rawJson('{"ok":')],
].map(
  ([name, respond]) =>
    /** @type {Case} */ ({
      id: `delete-with-${name}`,
      fault: "delete with 200 and no body, plain text or HTML",
      verb: "delete",
      respond: respond,
      resolves: (value, t) => t.assertEqual(value, undefined, "the value"),
    }),
);

/** @type {Case[]} */
const deletesWithAPage = [
  {
    id: "delete-with-html",
    fault: "delete with 200 and no body, plain text or HTML",
    verb: "delete",
    respond: () => html(200),
    rejects: badResponse("got text/html"),
  },
  {
    id: "delete-with-xhtml",
    fault: "delete with 200 and no body, plain text or HTML",
    verb: "delete",
    respond: () => response(200, "<html/>", { "content-type": "application/xhtml+xml" }),
    rejects: badResponse("got application/xhtml+xml"),
  },
];

export const tolerance = [...tolerated, ...deletes, ...deletesWithAPage];
