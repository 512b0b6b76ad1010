// Who may do what is said in three steps; a person gets the highest step whose setting names them, and else nothing.

import { Refusal } from "./refusal.ts";

export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** One `claim:value` of a ROLE_* setting. */
export interface Grant {
  role: Role;
  /** The claim's name; dots lead into objects, as in `custom.groups`. */
  claim: string;
  /** The whole value, or `*@domain` for every address of a domain. */
  value: string;
}

export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export function requireRole(role: Role, needs: Role): void {
  if (atLeast(role, needs)) return;
  throw new Refusal(403, "ROLE", `a role of ${role} may not do this; ${needs} may`, { more: { role, needs } });
}

/** The highest role that the claims earn; undefined: none, so nothing is allowed. */
export function roleOf(claims: Record<string, unknown>, grants: readonly Grant[]): Role | undefined {
  return [...ROLES].reverse().find((role) => grants.some((grant) => grant.role === role && earns(claims, grant)));
}

function earns(claims: Record<string, unknown>, { claim, value }: Grant): boolean {
  if (claim === "email" && isUnchecked(claims)) return false;
  const held = claimAt(claims, claim);
  return (Array.isArray(held) ? held : [held]).some((one) => typeof one === "string" && matches(one, value));
}

/**
 * An address that its provider has not checked is only what somebody typed. Some providers (Cognito, behind load balancers
 * of AWS) state it as text, "true" or "false".
 */
export function isUnchecked({ email_verified: verified = true }: Record<string, unknown>): boolean {
  return verified !== true && verified !== "true";
}

function claimAt(claims: Record<string, unknown>, name: string): unknown {
  // Some providers name claims by URLs, which hold dots themselves.
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}

function matches(held: string, value: string): boolean {
  if (!value.startsWith("*@")) return held === value;
  return held.split("@").length === 2 && held.toLowerCase().endsWith(value.slice(1).toLowerCase());
}
