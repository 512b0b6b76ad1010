// Success responses that are unusual but right: records of other generations, deletes with any body.

import { badResponse } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";
import { head, html, json, noContent, rawJson, response, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/**
 * The address to dial is the internal one, which has port 22, else that of the first generation, else the external one.
 * @type {[string, Record<string, unknown>, [string, number]][]}
 */
const ADDRESSES = [
  ["external", { external_ssh_host: "out.example", external_ssh_port: 2222 }, ["out.example", 2222]],
  [
    "internal",
    { external_ssh_host: "out.example", external_ssh_port: 2222, internal_ssh_host: "in.ts.net" },
    ["in.ts.net", 22],
  ],
  [
    "internal-alone",
    { external_ssh_host: "", external_ssh_port: 22, internal_ssh_host: "in.ts.net" },
    ["in.ts.net", 22],
  ],
  [
    "internal-empty",
    { external_ssh_host: "out.example", external_ssh_port: 7, internal_ssh_host: "" },
    ["out.example", 7],
  ],
  [
    "first-generation-and-internal",
    { ssh_host: "old.example", ssh_port: 2200, internal_ssh_host: "in.ts.net" },
    ["in.ts.net", 22],
  ],
  ["first-generation", { ssh_host: "old.example", ssh_port: 2200 }, ["old.example", 2200]],
  ["none", { external_ssh_host: "", external_ssh_port: 22, internal_ssh_host: null }, ["", 22]],
];

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
        [host.privateKey, host.expiresAt, host.serviceAccount, host.diskGb, host.leaseDeadline],
        [null, null, null, null, null],
        "null fields",
      );
    },
  },
  {
    id: "host-with-wrong-types",
    fault: "extra fields, missing newer fields, unknown status values",
    verb: "create",
    // A host that was made must not be lost for a field that is odd; a read of it is refused (strict-reads.js).
    respond: () => {
      const wrong = Object.keys(HOST).filter((key) => key !== "id" && key !== "private_key");
      return json(201, { id: "a", private_key: "k", ...Object.fromEntries(wrong.map((key) => [key, [{}]])) });
    },
    resolves: (host, t) => t.assertEqual([host.id, host.privateKey], ["a", "k"], "fields"),
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
  ...ADDRESSES.map(
    ([name, fields, address]) =>
      /** @type {Case} */ ({
        id: `address-${name}`,
        fault: "extra fields, missing newer fields, unknown status values",
        verb: "get",
        respond: () => json(200, { id: "a", ...fields }),
        resolves: (host, t) => {
          t.assertEqual([host.sshHost, host.sshPort], address, "the address to dial");
          const beside = [host.externalSshHost, host.externalSshPort, host.internalSshHost];
          const sent = [fields.external_ssh_host, fields.external_ssh_port, fields.internal_ssh_host];
          t.assertEqual(
            beside,
            sent.map((value) => value ?? null),
            "the addresses beside it",
          );
        },
      }),
  ),
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
