// A host row as each generation of the service shows it.

import { formatInstant } from "./instant-text.js";
import { encode, json, reply } from "./wire.js";

/** @typedef {import("./host-table.js").HostRow} HostRow */
/** @typedef {import("./state.js").State} State */

const SSH_PORT = 22;

/**
 * The keys of a record, in wire order.
 * @param {import("./generations.js").Generation} generation
 * @param {Iterable<import("./providers.js").Provider>} providers
 */
export function hostFields({ name, hostFields }, providers) {
  const limited = [...providers].some(({ maxLifetimeMs }) => maxLifetimeMs !== null);
  return limited && name === "newest" ? [...hostFields, "lease_deadline"] : hostFields;
}

/**
 * @param {State} state
 * @param {HostRow} row
 * @param {string | null} [privateKey] which only the response to a create shows
 * @returns {Record<string, unknown>}
 */
function hostRecord({ conditions: { timeZone }, hostFields }, row, privateKey = null) {
  const time = (/** @type {bigint | null} */ instant) => (instant === null ? null : formatInstant(instant, timeZone));
  /** @type {Record<string, unknown>} */
  const fields = {
    id: row.id,
    name: row.name,
    service_account: row.serviceAccount,
    status: row.status,
    provider: row.provider,
    image: row.image,
    instance_type: row.instanceType,
    disk_gb: row.diskGb,
    ssh_host: row.internalSshHost ?? row.externalSshHost,
    ssh_port: row.internalSshHost === null ? row.externalSshPort : SSH_PORT,
    external_ssh_host: row.externalSshHost,
    external_ssh_port: row.externalSshPort,
    ssh_username: row.sshUsername,
    internal_ssh_host: row.internalSshHost,
    known_hosts: row.knownHosts,
    tailscale_device_id: row.tailscaleDeviceId,
    private_key: privateKey,
    last_error: row.lastError,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
    activated_at: time(row.activatedAt),
    expires_at: time(row.expiresAt),
    lease_deadline: time(row.leaseDeadline),
  };
  return Object.fromEntries(hostFields.map((name) => [name, fields[name]]));
}

/** The record as JSON; kept until the row changes. @param {State} state @param {HostRow} row */
export function hostText(state, row) {
  return state.hosts.text(row, state.conditions.timeZone, () => JSON.stringify(hostRecord(state, row)));
}

/**
 * @param {State} state
 * @param {number} status
 * @param {HostRow} row
 */
export const hostReply = (state, status, row) => reply(status, "application/json", hostText(state, row));

/**
 * The one response that carries the private key.
 * @param {State} state
 * @param {HostRow} row
 * @param {string | null} privateKey
 */
export const createdReply = (state, row, privateKey) => json(201, hostRecord(state, row, privateKey));

/** @param {State} state */
export function hostListReply(state) {
  const bytes = state.hosts.listBytes(state.conditions.timeZone, () =>
    encode(
      `[${state.hosts
        .newestFirst()
        .map((row) => hostText(state, row))
        .join(",")}]`,
    ),
  );
  return reply(200, "application/json", bytes);
}
