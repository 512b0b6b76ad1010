// Hosts put in place by test code, and how test code sees them.

import { ADMIN } from "./accounts.js";
import { filledText, flag, instant, oneOf, orNull, port, text, wholeNumber } from "./checks.js";
import { checkFields } from "./fields.js";
import { hostText } from "./host-record.js";
import { hostName } from "./ids.js";
import { formatInstant } from "./instant-text.js";
import { toMicros } from "./instants.js";
import { machine, newRow } from "./provisioning.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./host-table.js").HostRow} HostRow */
/** @typedef {import("./index.js").HostSeed} HostSeed */

const WITH_MACHINE = ["bootstrapping", "active"];
const INSTANTS = /** @type {const} */ (["createdAt", "updatedAt", "activatedAt", "expiresAt", "leaseDeadline"]);

/** @type {Record<keyof HostSeed, import("./fields.js").Check>} */
const HOST = {
  id: {
    rule: "a UUID, lower case and dashed",
    fits: (value) => typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  },
  name: text,
  status: text,
  provider: filledText,
  image: text,
  instanceType: orNull(text),
  diskGb: orNull(wholeNumber(0)),
  externalSshHost: text,
  externalSshPort: port,
  sshUsername: text,
  internalSshHost: orNull(text),
  knownHosts: text,
  tailscaleDeviceId: orNull(text),
  lastError: text,
  createdAt: instant,
  updatedAt: instant,
  activatedAt: orNull(instant),
  expiresAt: orNull(instant),
  leaseDeadline: orNull(instant),
  serviceAccount: orNull(text),
  warm: flag,
  vm: oneOf(["none", "running", "lost"]),
};

/** @param {HostSeed} seed */
const checkHost = (seed) => checkFields("a host", seed, HOST);

/** @param {HostSeed} seed @returns {Partial<HostRow>} */
function rowFields(seed) {
  /** @type {Record<string, unknown>} */
  const fields = Object.fromEntries(Object.entries(seed).filter(([, value]) => value !== undefined));
  for (const name of INSTANTS) {
    const instant = /** @type {Record<string, any>} */ (seed)[name];
    if (instant != null) fields[name] = toMicros(instant);
  }
  return /** @type {Partial<HostRow>} */ (fields);
}

/** @param {State} state @param {HostSeed} seed */
export function addHost(state, seed) {
  checkHost(seed);
  const name = seed.provider ?? state.conditions.provider;
  const provider = state.providers.get(name) ?? [...state.providers.values()][0];
  const row = newRow(state, name);
  const status = seed.status ?? "active";
  const now = row.createdAt;
  const ready = WITH_MACHINE.includes(status);
  Object.assign(row, {
    status,
    image: provider.image,
    serviceAccount: seed.warm ? null : ADMIN,
    activatedAt: ready ? now : null,
    expiresAt: expiryOf(state, status, now) ?? row.expiresAt,
    ...(seed.id && { id: seed.id, name: hostName(seed.id) }),
  });
  const fields = rowFields(seed);
  if (fields.name) row.name = fields.name;
  if (ready) Object.assign(row, machine(state, row, provider, fields));
  state.hosts.insert(Object.assign(row, fields));
  // Written now, so that the list of thousands of hosts does not have to write them all at once.
  hostText(state, row);
  return snapshot(state, row);
}

/** When a host of this status expires that says nothing of it. @param {State} state @param {string} status @param {bigint} now */
function expiryOf(state, status, now) {
  if (status === "active") return state.after(state.conditions.leaseMs);
  return status === "error" ? now : undefined;
}

/** @param {State} state @param {string} id @param {HostSeed} changes */
export function updateHost(state, id, changes) {
  const row = state.hosts.get(id);
  if (!row) throw new Error(`there is no host ${id}`);
  checkHost(changes);
  if (changes.id !== undefined && changes.id !== id) throw new TypeError("a host: id must stay as it is");
  return snapshot(state, state.hosts.update(row, rowFields(changes)));
}

/** @param {State} state @param {HostRow} row @returns {import("./index.js").HostSnapshot} */
export function snapshot({ conditions: { timeZone } }, row) {
  const { secrets, ...fields } = row;
  const instants = INSTANTS.map((name) => {
    const instant = row[name];
    return [name, instant === null ? null : formatInstant(instant, timeZone)];
  });
  return /** @type {any} */ ({ ...fields, ...Object.fromEntries(instants) });
}
