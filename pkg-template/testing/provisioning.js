// From a row in the database to a machine one can reach.

import { micros } from "./clock.js";
import { hostName } from "./ids.js";
import { knownHosts, privateKey } from "./ssh.js";
import { crash, refusal } from "./wire.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./host-table.js").HostRow} HostRow */
/** @typedef {import("./providers.js").Provider} Provider */

/** A create that dies half-way leaves a row, and perhaps a machine, that the janitor may collect after this long. */
const SAFETY_MS = 600_000;

const SSH_PORT = 22;

/** The share of the provisioning time after which each status begins. */
const PROGRESS = /** @type {const} */ ([
  ["creating_network", 0.1],
  ["creating_vm", 0.2],
  ["bootstrapping", 0.8],
]);

/** @param {State} state @param {string} provider @returns {HostRow} */
export function newRow(state, provider) {
  const id = state.newId();
  const now = state.clock.micros();
  return {
    id,
    name: hostName(id),
    status: "provisioning",
    provider,
    image: "",
    instanceType: null,
    diskGb: null,
    externalSshHost: "",
    externalSshPort: SSH_PORT,
    sshUsername: "",
    internalSshHost: null,
    knownHosts: "",
    tailscaleDeviceId: null,
    lastError: "",
    createdAt: now,
    updatedAt: now,
    activatedAt: null,
    expiresAt: state.after(SAFETY_MS),
    leaseDeadline: null,
    serviceAccount: null,
    warm: false,
    vm: "none",
    secrets: new Map(),
  };
}

/**
 * What a finished machine adds to its row.
 * @param {State} state
 * @param {HostRow} row
 * @param {Provider} provider
 * @param {Partial<HostRow>} [addresses] those that are given
 */
export function machine(state, row, provider, addresses = {}) {
  const { tailnet } = state.conditions;
  const inTailnet = tailnet === null ? null : `${row.name}.${tailnet}`;
  const { externalSshHost: host = provider.sshHost, internalSshHost: internalHost = inTailnet } = addresses;
  // A host that is reached through the tailnet only has the port of a host without an address.
  const { externalSshPort: port = host === "" ? SSH_PORT : provider.sshPort } = addresses;
  return {
    externalSshHost: host,
    externalSshPort: port,
    sshUsername: provider.sshUsername,
    internalSshHost: internalHost,
    knownHosts: knownHosts(state.random, { host, port, internalHost }),
    tailscaleDeviceId: internalHost === null ? null : `n${row.id.slice(-12)}CNTRL`,
    vm: /** @type {const} */ ("running"),
  };
}

/**
 * Provisions the row's machine and does `finish` with its private key, null if the provider mints none. What fails is left
 * as the service leaves it: a failure it translates gives an `error` row, one it does not strands the row where it was.
 * @template T
 * @param {State} state
 * @param {HostRow} row
 * @param {Provider} provider
 * @param {(privateKey: string | null) => T} finish
 * @returns {Promise<T>}
 */
export function provision(state, row, provider, finish) {
  const { clock, conditions } = state;
  const failure = state.failures.take("provision");
  const lateFailure = state.failures.take("bootstrap");
  const duration = conditions.provisioningMs;
  for (const [name, share] of PROGRESS) {
    const begin = () => setStatus(state, row, name);
    if (duration > 0) clock.at(row.createdAt + micros(duration * share), begin, { wake: false });
  }
  return clock.later(duration, () => {
    if (!provider.configured || failure?.crash) {
      setStatus(state, row, "creating_vm");
      throw crash();
    }
    state.database.reach(provisioningIncomplete);
    if (failure) throw failed(state, row, failure.message);
    if (lateFailure) throw failed(state, row, lateFailure.message, unreached(machine(state, row, provider)));
    const key = activate(state, row, provider);
    return state.connections.finish(() => finish(key), provisioningIncomplete);
  });
}

/** @param {State} state @param {HostRow} row @param {string} status */
function setStatus(state, row, status) {
  state.hosts.update(row, { status, updatedAt: state.clock.micros() });
}

/** @param {State} state @param {HostRow} row @param {Provider} provider */
function activate(state, row, provider) {
  const now = state.clock.micros();
  const made = machine(state, row, provider);
  state.hosts.update(row, { ...made, status: "active", updatedAt: now, activatedAt: now });
  return provider.mintsKeys ? privateKey(state.random) : null;
}

/** A machine that is there, and that nobody has connected to yet. @param {ReturnType<typeof machine>} made */
const unreached = (made) => ({ ...made, knownHosts: "", tailscaleDeviceId: null });

/**
 * @param {State} state
 * @param {HostRow} row
 * @param {string} lastError
 * @param {Partial<HostRow>} [machineFields]
 */
function failed(state, row, lastError, machineFields = {}) {
  const now = state.clock.micros();
  state.hosts.update(row, { ...machineFields, status: "error", lastError, updatedAt: now, expiresAt: now });
  return refusal(502, lastError, "PROVISIONING_FAILED");
}

/** The service's response to any trouble with its database during a create. */
export const provisioningIncomplete = () => refusal(503, "host provisioning could not be completed");
