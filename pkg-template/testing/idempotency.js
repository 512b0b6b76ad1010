// Idempotency keys of creates. A key is recorded only once its host exists, is good for a day and goes with the host.

import { refusal } from "./wire.js";

/** @typedef {{ hostId: string, account: string, recordedAt: bigint }} KeyRecord */
/** @typedef {import("./state.js").State} State */

const KEY_VALIDITY_MICROS = 86_400_000_000n;

/**
 * The host an earlier request made under this key.
 * @param {State} state
 * @param {string | undefined} key
 * @param {string} account
 */
export function replayed(state, key, account) {
  const record = key === undefined ? undefined : state.keys.get(key);
  const host = record && state.hosts.get(record.hostId);
  if (!record || !host || state.clock.micros() >= record.recordedAt + KEY_VALIDITY_MICROS) return undefined;
  // Older services share keys among all tokens, and have no accounts: there, every caller is the same.
  if (record.account !== account) {
    throw refusal(409, `idempotency key ${key} belongs to another service account`, "IDEMPOTENCY_KEY_CONFLICT");
  }
  return host;
}

/**
 * @param {State} state
 * @param {string | undefined} key
 * @param {string} account
 * @param {string} hostId
 */
export function recordKey(state, key, account, hostId) {
  if (key !== undefined) state.keys.set(key, { hostId, account, recordedAt: state.clock.micros() });
}
