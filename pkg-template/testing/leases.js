// Leases: how long a host may exist, and the janitor that ends it.

import { micros } from "./clock.js";
import { refusal } from "./wire.js";

/** @typedef {import("./state.js").State} State */

/**
 * The end of a new lease. `undefined` asks for the default one, `null` for none.
 * @param {State} state
 * @param {bigint | null | undefined} requested
 * @param {bigint | null} deadline the latest the provider allows
 */
export function leaseEnd(state, requested, deadline) {
  refuseBeyond(requested, deadline);
  if (requested !== undefined) return requested;
  const usual = state.after(state.conditions.leaseMs);
  return deadline !== null && deadline < usual ? deadline : usual;
}

/** @param {bigint | null | undefined} requested @param {bigint | null} deadline */
export function refuseBeyond(requested, deadline) {
  if (deadline === null || requested === undefined) return;
  if (requested === null) throw refusal(400, "provider does not support permanent hosts", "HOST_LEASE");
  if (requested > deadline) throw refusal(400, "expires_at is beyond the provider's maximum lifetime", "HOST_LEASE");
}

/**
 * The latest end of a lease with this provider.
 * @param {State} state
 * @param {import("./providers.js").Provider} provider
 */
export function lifetimeLimit(state, { maxLifetimeMs }) {
  return state.generation.name !== "newest" || maxLifetimeMs === null ? null : state.after(maxLifetimeMs);
}

/**
 * Removes hosts that have been expired for a while; returns how many.
 * @param {State} state
 * @param {number | null} afterMs
 */
export function reapHosts({ hosts, clock }, afterMs) {
  return afterMs === null ? 0 : hosts.removeExpired(clock.micros() - micros(afterMs));
}
