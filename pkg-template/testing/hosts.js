// The rest of /hosts: reading, renewing and deleting.

import { hostListReply, hostReply } from "./host-record.js";
import { leaseEnd } from "./leases.js";
import { noContent, refusal } from "./wire.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./routes.js").Call} Call */

/** @param {State} state @param {string} id */
export function existingHost(state, id) {
  const host = state.hosts.get(id);
  if (host) return host;
  throw refusal(404, "host not found", "NOT_FOUND");
}

/** @param {Call} call */
export function listHosts({ state }) {
  state.database.reach();
  return hostListReply(state);
}

/** Unlike every other route, a GET of an unknown host is refused without an error code. @param {Call} call */
export function getHost({ state, params }) {
  state.database.reach();
  const host = state.hosts.get(params.host_id);
  if (!host) throw refusal(404, "host not found");
  return hostReply(state, 200, host);
}

/** @param {Call} call */
export function renewHost({ state, params, body }) {
  state.database.reach();
  return state.locks.hold(params.host_id, () => {
    const host = existingHost(state, params.host_id);
    if (host.warm) throw refusal(409, "unclaimed pool host is managed by pool maintenance", "HOST_STATE");
    if (!["bootstrapping", "active"].includes(host.status)) {
      throw refusal(409, `cannot renew a host in status ${host.status}`, "HOST_STATE");
    }
    // An explicit null means the default lease here, so renewing a permanent host ends its permanence.
    const expiresAt = leaseEnd(state, body?.expires_at ?? undefined, host.leaseDeadline);
    state.hosts.update(host, { expiresAt, updatedAt: state.clock.micros() });
    return hostReply(state, 200, host);
  });
}

export const teardownIncomplete = () => refusal(503, "host teardown could not be completed", "HOST_TEARDOWN");

/** Resolves when the provider's machine is gone; whoever hangs up early does not stop it. @param {Call} call */
export function deleteHost({ state, params }) {
  state.database.reach(teardownIncomplete);
  return state.locks.hold(params.host_id, async () => {
    const host = existingHost(state, params.host_id);
    if (["provisioning", "creating_network", "creating_vm"].includes(host.status)) {
      throw refusal(409, "host is still provisioning", "HOST_STATE");
    }
    if (!state.providers.has(host.provider)) throw teardownIncomplete();
    await state.clock.later(state.conditions.teardownMs, () => tearDown(state, host));
    return noContent();
  });
}

/** The tailnet device goes first: when the machine then stays, the row has lost its device. @param {State} state @param {import("./host-table.js").HostRow} host */
function tearDown(state, host) {
  if (host.tailscaleDeviceId !== null && state.conditions.tailnet !== null) {
    state.failures.throwNext("release", teardownIncomplete);
    state.hosts.update(host, { tailscaleDeviceId: null, updatedAt: state.clock.micros() });
  }
  if (host.vm === "running") state.failures.throwNext("teardown", teardownIncomplete);
  state.hosts.remove(host);
}
