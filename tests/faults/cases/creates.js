// What a create made must not be lost for an odd field of the response: it is passed on as it came. Only without what it is
// known by is it an error.

import { badResponse } from "../harness/expectations.js";
import { HOST, PROXY_SPEC } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const FAULT = "the response to a create must not be lost";
const ODD = [{ a_b: 1 }];

/**
 * A create, the record that comes back, its required fields, and each field's name on the wire and in JavaScript.
 * @type {{ noun: string, operation: string, call: (api: CaseContext["api"]) => Promise<any>, record: Record<string, unknown>, required: string[], fields: [string, string][] }[]}
 */
const CREATES = [
  {
    noun: "host",
    operation: "POST /hosts",
    call: (api) => api.createHost({ idempotencyKey: "key" }),
    record: HOST,
    required: ["id"],
    fields: [
      ["id", "id"],
      ["name", "name"],
      ["disk_gb", "diskGb"],
      ["service_account", "serviceAccount"],
      ["private_key", "privateKey"],
      ["expires_at", "expiresAt"],
    ],
  },
  {
    noun: "template",
    operation: "POST /templates",
    call: (api) => api.createTemplate({ setupScript: "true" }),
    record: { id: "t", status: "building" },
    required: ["id"],
    fields: [
      ["id", "id"],
      ["status", "status"],
      ["last_used_at", "lastUsedAt"],
    ],
  },
  {
    noun: "proxy",
    operation: "POST /http-proxies",
    call: (api) => api.createHttpProxy(PROXY_SPEC),
    record: { name: "p", status: "active" },
    required: ["name"],
    fields: [
      ["name", "name"],
      ["status", "status"],
    ],
  },
  {
    noun: "account",
    operation: "POST /service-accounts",
    call: (api) => api.createServiceAccount("robot"),
    record: { name: "robot", token: "t" },
    required: ["token"],
    fields: [
      ["name", "name"],
      ["token", "token"],
    ],
  },
];

/** @type {Case[]} */
export const creates = CREATES.flatMap(({ noun, operation, call, record, required, fields }) => {
  /** @param {CaseContext} t @param {object} body */
  const receiving = (t, body) => call(t.client({ fetch: async () => Response.json(body, { status: 201 }) }));
  const idempotencyKey = noun === "host" ? "key" : undefined;
  return [
    ...fields.map(([wire, name]) => ({
      id: `create-passes-on-${noun}-${wire}`,
      fault: FAULT,
      requests: 0,
      call: async (/** @type {CaseContext} */ t) => {
        for (const odd of [5, true, ODD, { b_c: null }, "text"]) {
          const created = await receiving(t, { ...record, [wire]: odd });
          t.assertEqual(created[name], odd, `${name} as it came`);
        }
      },
    })),
    ...required.map((wire) => ({
      id: `create-without-${noun}-${wire}`,
      fault: FAULT,
      requests: 0,
      call: async (/** @type {CaseContext} */ t) => {
        const missing = Object.fromEntries(Object.entries(record).filter(([name]) => name !== wire));
        for (const [body, got] of /** @type {const} */ ([
          [{ ...record, [wire]: null }, "null"],
          [missing, "nothing"],
        ])) {
          const message = `${operation}: $.${wire}: expected a string, got ${got} [201]`;
          const expected = { ...badResponse(message, 201), operation, idempotencyKey };
          t.assertError(await t.rejection(receiving(t, body)), expected);
        }
      },
    })),
  ];
});

/** An attachment is found again by a read, so it is read as strictly. @type {Case} */
const attachment = {
  id: "attachment-with-a-number-for-a-name",
  fault: "200 with null, {}, [], a string",
  call: (t) => t.api.attachHttpProxy("a", "b"),
  respond: () => json(200, { name: 1 }),
  rejects: {
    ...badResponse("$.name: expected a string, got a number"),
    operation: "POST /http-proxies/{name}/hosts/{id}",
  },
};
creates.push(attachment);
