// A host row as each generation of the service shows it.

import { formatInstant } from "./instant-text.js";
import { encode, reply } from "./wire.js";

/** @typedef {import("./host-table.js").HostRow} HostRow */
/** @typedef {import("./state.js").State} State */

const SSH_PORT = 22;

/** @type {Record<string, (row: HostRow, time: (instant: bigint | null) => string | null) => unknown>} */
const READERS = {
  id: (row) => row.id,
  name: (row) => row.name,
  service_account: (row) => row.serviceAccount,
  status: (row) => row.status,
  provider: (row) => row.provider,
  image: (row) => row.image,
  instance_type: (row) => row.instanceType,
  disk_gb: (row) => row.diskGb,
  ssh_host: (row) => row.internalSshHost ?? row.externalSshHost,
  ssh_port: (row) => (row.internalSshHost === null ? row.externalSshPort : SSH_PORT),
  external_ssh_host: (row) => row.externalSshHost,
  external_ssh_port: (row) => row.externalSshPort,
  ssh_username: (row) => row.sshUsername,
  internal_ssh_host: (row) => row.internalSshHost,
  known_hosts: (row) => row.knownHosts,
  tailscale_device_id: (row) => row.tailscaleDeviceId,
  private_key: () => null,
  last_error: (row) => row.lastError,
  created_at: (row, time) => time(row.createdAt),
  updated_at: (row, time) => time(row.updatedAt),
  activated_at: (row, time) => time(row.activatedAt),
  expires_at: (row, time) => time(row.expiresAt),
  lease_deadline: (row, time) => time(row.leaseDeadline),
};

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
 * @returns {Record<string, unknown>}
 */
function hostRecord(state, row) {
  const { timeZone } = state.conditions;
  const time = (/** @type {bigint | null} */ instant) => (instant === null ? null : formatInstant(instant, timeZone));
  /** @type {Record<string, unknown>} */
  const record = {};
  for (const name of state.hostFields) record[name] = READERS[name](row, time);
  return record;
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
export function createdReply(state, row, privateKey) {
  const record = hostRecord(state, row);
  if ("private_key" in record) record.private_key = privateKey;
  return reply(201, "application/json", JSON.stringify(record));
}

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
