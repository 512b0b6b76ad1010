// The one table: every call that can be made through the gateway, who may make it, and what goes in and out.
// Whatever is not listed here does not exist. The fields are in fields.ts.

import type { CallOptions, SandboxApi } from "litterbox-sdk";
import {
  ACCOUNT,
  ATTACHMENT,
  DOCTOR,
  HOST,
  LEASE,
  NEW_ACCOUNT,
  NEW_HOST,
  NEW_PROXY,
  NEW_TEMPLATE,
  PROXY,
  type RequestFields,
  type ResponseFields,
  TEMPLATE,
} from "./fields.ts";
import type { LimitName } from "./limits.ts";
import type { Role } from "./roles.ts";

const KiB = 1024;
const MiB = 1024 * KiB;
const SECOND = 1000;

export interface Operation {
  /** "DELETE /hosts/{id}": the method and path, spelled as the SDK spells `error.operation`. */
  readonly name: string;
  /** The lowest role that may. */
  readonly role: Role;
  readonly limit: LimitName;
  /** Wall clock over the call to the service. A create may take minutes: the service responds when the host is up. */
  readonly deadlineMs: number;
  readonly responseBytes: number;
  readonly returns: ResponseFields;
  /** What of the SDK's client is called. Its records are rebuilt from `returns`; lists are streamed instead (list.ts). */
  readonly run: (api: SandboxApi, given: Given, options: CallOptions) => Promise<unknown>;
  /** Success, as the service says it; 200 unless stated. */
  readonly status?: number;
  /** A list: its records are rebuilt one by one as they arrive. */
  readonly list?: true;
  /** A read that costs the service enough to be guarded like a change. */
  readonly costly?: true;
  readonly takes?: RequestFields;
  /** Largest request body. */
  readonly requestBytes?: number;
  /** The one secret that this response, and no other, may hold. */
  readonly reveals?: "private_key" | "token";
}

/** What a call brings: ids of its path, and its body in the SDK's spelling, both checked. */
export interface Given {
  id: string;
  name: string;
  service: string;
  // biome-ignore lint/suspicious/noExplicitAny: the SDK checks each value itself; only the names are checked here
  body: any;
  idempotencyKey: string | undefined;
}

// biome-ignore format: a table reads best as one
export const OPERATIONS: readonly Operation[] = [
  { name: "GET /hosts", role: "viewer", limit: "reads", deadlineMs: 60 * SECOND, responseBytes: 64 * MiB, list: true, returns: HOST,
    run: (api, _, options) => api.listHosts(options) },
  { name: "POST /hosts", role: "operator", limit: "creates", deadlineMs: 900 * SECOND, responseBytes: MiB, takes: NEW_HOST, requestBytes: 256 * KiB,
    returns: HOST, reveals: "private_key", status: 201, run: (api, { body, idempotencyKey }, options) => api.createHost({ ...body, ...(idempotencyKey && { idempotencyKey }) }, options) },
  { name: "GET /hosts/{id}", role: "viewer", limit: "reads", deadlineMs: 15 * SECOND, responseBytes: MiB, returns: HOST,
    run: (api, { id }, options) => api.getHost(id, options) },
  { name: "DELETE /hosts/{id}", role: "operator", limit: "deletes", deadlineMs: 180 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { id }, options) => api.deleteHost(id, options) },
  { name: "POST /hosts/{id}/renew", role: "operator", limit: "changes", deadlineMs: 30 * SECOND, responseBytes: MiB, takes: LEASE, requestBytes: 4 * KiB,
    returns: HOST, run: (api, { id, body }, options) => api.renewHost(id, body, options) },
  { name: "POST /hosts/{id}/secrets/{service}/refresh", role: "operator", limit: "changes", deadlineMs: 60 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { id, service }, options) => api.refreshSecret(id, service, options) },

  { name: "GET /templates", role: "viewer", limit: "reads", deadlineMs: 30 * SECOND, responseBytes: 16 * MiB, list: true, returns: TEMPLATE,
    run: (api, _, options) => api.listTemplates(options) },
  { name: "GET /templates/{id}", role: "viewer", limit: "reads", deadlineMs: 15 * SECOND, responseBytes: MiB, returns: TEMPLATE,
    run: (api, { id }, options) => api.getTemplate(id, options) },
  { name: "POST /templates", role: "admin", limit: "creates", deadlineMs: 120 * SECOND, responseBytes: MiB, takes: NEW_TEMPLATE, requestBytes: 256 * KiB,
    returns: TEMPLATE, status: 202, run: (api, { body }, options) => api.createTemplate(body, options) },
  { name: "DELETE /templates/{id}", role: "admin", limit: "deletes", deadlineMs: 60 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { id }, options) => api.deleteTemplate(id, options) },

  { name: "POST /http-proxies", role: "admin", limit: "creates", deadlineMs: 60 * SECOND, responseBytes: MiB, takes: NEW_PROXY, requestBytes: 64 * KiB,
    returns: PROXY, status: 201, run: (api, { body }, options) => api.createHttpProxy(body, options) },
  { name: "DELETE /http-proxies/{name}", role: "admin", limit: "deletes", deadlineMs: 60 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { name }, options) => api.deleteHttpProxy(name, options) },
  { name: "POST /http-proxies/{name}/hosts/{id}", role: "operator", limit: "changes", deadlineMs: 60 * SECOND, responseBytes: MiB, returns: ATTACHMENT,
    run: (api, { name, id }, options) => api.attachHttpProxy(name, id, options) },
  { name: "DELETE /http-proxies/{name}/hosts/{id}", role: "operator", limit: "changes", deadlineMs: 60 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { name, id }, options) => api.detachHttpProxy(name, id, options) },

  { name: "POST /service-accounts", role: "admin", limit: "creates", deadlineMs: 30 * SECOND, responseBytes: MiB, takes: NEW_ACCOUNT, requestBytes: 4 * KiB,
    returns: ACCOUNT, reveals: "token", status: 201, run: (api, { body }, options) => api.createServiceAccount(body.name, options) },
  { name: "DELETE /service-accounts/{name}", role: "admin", limit: "deletes", deadlineMs: 30 * SECOND, responseBytes: MiB, returns: [], status: 204,
    run: (api, { name }, options) => api.removeServiceAccount(name, options) },

  { name: "GET /doctor", role: "viewer", limit: "doctor", deadlineMs: 30 * SECOND, responseBytes: MiB, returns: DOCTOR, costly: true,
    run: (api, _, options) => api.doctor(options) },
];

/** Whether a call changes something: such calls must come from the page itself, and are audited. */
export function changes(operation: Operation): boolean {
  return !operation.name.startsWith("GET ");
}
