// Reads refuse a record whose field has the wrong type, and name its JSON path; missing fields and nulls keep their defaults.

import { badResponse } from "../harness/expectations.js";
import { ENV_VALUE, HOST, TOKEN } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const FAULT = "200 with null, {}, [], a string";

/** Values of the wrong type, and how messages call them; none may be shown. */
const NOT_STRINGS = /** @type {const} */ ([
  [5, "a number"],
  [true, "a boolean"],
  [[TOKEN], "an array"],
  [{ a: TOKEN }, "an object"],
]);
const NOT_NUMBERS = /** @type {const} */ ([
  [TOKEN, "a string"],
  [false, "a boolean"],
  [[1], "an array"],
  [{}, "an object"],
]);
const NOT_BOOLEANS = /** @type {const} */ ([
  [TOKEN, "a string"],
  [1, "a number"],
  [[], "an array"],
  [{}, "an object"],
]);

const TEMPLATE = {
  id: "t",
  provider: "exe",
  base_image: "debian",
  setup_script_hash: "ab12",
  label: "",
  image: "",
  status: "building",
  last_error: "",
  created_at: "2026-11-22T20:10:22Z",
  updated_at: "2026-11-22T20:10:22Z",
  last_used_at: null,
};
const CHECK = { name: "db", status: "ok", detail: null, latency_ms: 1, hint: null };
const REPORT = { ok: true, active_provider: "exe", tailnet: false, checks: [CHECK] };

/**
 * A record, its reads, and its fields: the name on the wire, the name in JavaScript, what is read for null.
 * @typedef {{
 *   noun: string, record: Record<string, unknown>, strings: [string, string, "" | null][], numbers?: [string, string, number | null][],
 *   reads: { operation: string, path: string, wrap?: (record: unknown) => unknown, call: (api: CaseContext["api"]) => Promise<any>, first?: (value: any) => any }[],
 * }} Noun
 * @type {Noun[]}
 */
const NOUNS = [
  {
    noun: "host",
    record: { ...HOST, lease_deadline: null },
    strings: [
      ["name", "name", ""],
      ["service_account", "serviceAccount", null],
      ["status", "status", ""],
      ["provider", "provider", ""],
      ["image", "image", ""],
      ["instance_type", "instanceType", null],
      ["external_ssh_host", "externalSshHost", null],
      ["ssh_username", "sshUsername", ""],
      ["internal_ssh_host", "internalSshHost", null],
      ["known_hosts", "knownHosts", ""],
      ["tailscale_device_id", "tailscaleDeviceId", null],
      ["private_key", "privateKey", null],
      ["last_error", "lastError", ""],
      ["created_at", "createdAt", ""],
      ["updated_at", "updatedAt", ""],
      ["activated_at", "activatedAt", null],
      ["expires_at", "expiresAt", null],
      ["lease_deadline", "leaseDeadline", null],
    ],
    numbers: [
      ["disk_gb", "diskGb", null],
      ["external_ssh_port", "externalSshPort", null],
    ],
    reads: [
      { operation: "GET /hosts/{id}", path: "$", call: (api) => api.getHost("a") },
      { operation: "GET /hosts/{id}", path: "$", call: (api) => api.attach("a") },
      { operation: "POST /hosts/{id}/renew", path: "$", call: (api) => api.renewHost("a") },
      {
        operation: "GET /hosts",
        path: "$[1]",
        wrap: (record) => [HOST, record, HOST],
        call: (api) => api.listHosts(),
        first: (hosts) => hosts[1],
      },
    ],
  },
  {
    noun: "template",
    record: TEMPLATE,
    strings: [
      ["provider", "provider", ""],
      ["base_image", "baseImage", ""],
      ["setup_script_hash", "setupScriptHash", ""],
      ["label", "label", ""],
      ["image", "image", ""],
      ["status", "status", ""],
      ["last_error", "lastError", ""],
      ["created_at", "createdAt", ""],
      ["updated_at", "updatedAt", ""],
      ["last_used_at", "lastUsedAt", null],
    ],
    reads: [
      { operation: "GET /templates/{id}", path: "$", call: (api) => api.getTemplate("a") },
      {
        operation: "GET /templates",
        path: "$[1]",
        wrap: (record) => [TEMPLATE, record],
        call: (api) => api.listTemplates(),
        first: (templates) => templates[1],
      },
    ],
  },
  {
    noun: "report",
    record: REPORT,
    strings: [["active_provider", "activeProvider", ""]],
    reads: [{ operation: "GET /doctor", path: "$", call: (api) => api.doctor() }],
  },
  {
    noun: "check",
    record: CHECK,
    strings: [
      ["detail", "detail", null],
      ["hint", "hint", null],
    ],
    numbers: [["latency_ms", "latencyMs", null]],
    reads: [
      {
        operation: "GET /doctor",
        path: "$.checks[0]",
        wrap: (check) => ({ ...REPORT, checks: [check] }),
        call: (api) => api.doctor(),
        first: (report) => report.checks[0],
      },
    ],
  },
];

/** @param {CaseContext} t @param {unknown} body */
const receiving = (t, body) => t.client({ fetch: async () => Response.json(body) });

/**
 * @param {CaseContext} t @param {Noun["reads"][number]} read @param {Record<string, unknown>} record @param {string} field
 * @param {readonly (readonly [unknown, string])[]} wrongValues
 */
async function refusesEach(t, { operation, path, wrap = (record) => record, call }, record, field, wrongValues) {
  for (const [value, name] of wrongValues) {
    const error = await t.rejection(call(receiving(t, wrap({ ...record, [field]: value }))));
    const message = new RegExp(`${escaped(`${path}.${field}`)}: expected .*, got ${name}`);
    t.assertError(error, { ...badResponse(message), operation });
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/[$.[\]]/g, "\\$&");

/** @type {Case[]} */
const fields = NOUNS.flatMap(({ noun, record, strings, numbers = [], reads }) =>
  [
    ...strings.map((field) => ({ field, wrong: NOT_STRINGS })),
    ...numbers.map((field) => ({ field, wrong: NOT_NUMBERS })),
  ].map(({ field: [wire, name, fallback], wrong }) => ({
    id: `strict-${noun}-${wire}`,
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      for (const read of reads) {
        const {
          wrap = (/** @type {unknown} */ given) => given,
          first = (/** @type {any} */ value) => value,
          call,
        } = read;
        await refusesEach(t, read, record, wire, wrong);
        const missing = Object.fromEntries(Object.entries(record).filter(([key]) => key !== wire));
        for (const tolerated of [missing, { ...record, [wire]: null }]) {
          const value = first(await call(receiving(t, wrap(tolerated))));
          t.assertEqual(value[name], fallback, `${read.operation}: ${name} of a missing field and of null`);
        }
      }
    },
  })),
);

/** @type {Case[]} */
const special = [
  {
    id: "strict-host-id",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const read = {
        operation: "GET /hosts/{id}",
        path: "$",
        call: (/** @type {CaseContext["api"]} */ api) => api.getHost("a"),
      };
      await refusesEach(t, read, HOST, "id", [...NOT_STRINGS, [null, "null"]]);
    },
  },
  {
    id: "strict-host-of-the-first-generation",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const read = {
        operation: "GET /hosts/{id}",
        path: "$",
        call: (/** @type {CaseContext["api"]} */ api) => api.getHost("a"),
      };
      await refusesEach(t, read, { id: "a", ssh_port: 22 }, "ssh_host", NOT_STRINGS);
      await refusesEach(t, read, { id: "a", ssh_host: "h" }, "ssh_port", NOT_NUMBERS);
    },
  },
  {
    id: "strict-report-tailnet",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const read = {
        operation: "GET /doctor",
        path: "$",
        call: (/** @type {CaseContext["api"]} */ api) => api.doctor(),
      };
      await refusesEach(t, read, REPORT, "tailnet", NOT_BOOLEANS);
      await refusesEach(t, read, { ok: true, checks: [] }, "tailscale_enabled", NOT_BOOLEANS);
    },
  },
  {
    id: "strict-does-not-show-the-value",
    fault: "Secrets: where the service echoes them",
    requests: 0,
    call: async (t) => {
      const error = await t.rejection(receiving(t, { ...HOST, name: [ENV_VALUE], disk_gb: TOKEN }).getHost("a"));
      t.assertNoSecrets(error, "the error");
    },
  },
  {
    id: "strict-not-for-unknown-fields",
    fault: "extra fields, missing newer fields, unknown status values",
    requests: 0,
    call: async (t) => {
      const host = await receiving(t, { ...HOST, new_field: [{ a_b: null }], newer: 5 }).getHost("a");
      t.assertEqual(
        [Reflect.get(host, "newField"), Reflect.get(host, "newer")],
        [[{ a_b: null }], 5],
        "unknown fields",
      );
    },
  },
];

export const strictReads = [...fields, ...special];
