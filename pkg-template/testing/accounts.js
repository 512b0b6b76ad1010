// Service accounts: names with tokens of their own, made and removed with an admin key.

import { json, noContent, refusal } from "./wire.js";

/** The name that stands for admin keys; it always exists. */
export const ADMIN = "admin";

export class Accounts {
  /** @param {Record<string, string>} tokens account name to token */
  constructor(tokens) {
    this.tokenOf = new Map(Object.entries(tokens));
  }

  /** @param {string} name */
  has(name) {
    return name === ADMIN || this.tokenOf.has(name);
  }

  /** The account a token belongs to. @param {string} token */
  named(token) {
    for (const [name, own] of this.tokenOf) if (own === token) return name;
    return undefined;
  }
}

/** @param {import("./routes.js").Call} call */
export function createAccount({ state, body }) {
  const { name } = body;
  if (state.accounts.has(name)) {
    throw refusal(409, `service account ${name} already exists`, "SERVICE_ACCOUNT_EXISTS");
  }
  const token = `drkb_${base64url(state.random(32))}`;
  state.accounts.tokenOf.set(name, token);
  return json(201, { name, token }, { "cache-control": "no-store" });
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  const standard = btoa(String.fromCharCode(...bytes));
  return standard.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {import("./routes.js").Call} call */
export function removeAccount({ state, params: { name } }) {
  if (name === ADMIN) throw refusal(409, "the admin account has no token to revoke", "SERVICE_ACCOUNT_STATE");
  if (!state.accounts.tokenOf.delete(name)) throw refusal(404, "service account not found", "NOT_FOUND");
  return noContent();
}
