// What the page asks about the person who looks at it: who, which role, what that allows, and the way out.

import { fieldsOf } from "./fields.ts";
import { WINDOW_SECONDS } from "./limits.ts";
import { OPERATIONS } from "./operations.ts";
import { requireMethod } from "./refusal.ts";
import { atLeast } from "./roles.ts";
import type { Settings } from "./settings.ts";
import type { Visitor } from "./sign-in.ts";

export const ACTIVITY_ROLE = "operator";

export function session(request: Request, visitor: Visitor, settings: Settings): Response {
  requireMethod(request, "GET");
  const { who, access, role, expiresAt } = visitor;
  const allowed = OPERATIONS.filter((operation) => atLeast(role, operation.role));
  const limits = Object.entries(settings.limits).map(([name, limit]) => [
    name,
    { ...limit, windowSeconds: WINDOW_SECONDS },
  ]);
  return Response.json({
    who,
    access,
    role,
    allows: [...allowed.map(({ name }) => name), ...(atLeast(role, ACTIVITY_ROLE) ? ["GET /activity"] : [])],
    fields: Object.fromEntries(allowed.flatMap(({ name, takes }) => (takes ? [[name, fieldsOf(takes, role)]] : []))),
    limits: Object.fromEntries(limits),
    bulk: settings.limits.deletes.perPerson,
    expiresAt: expiresAt === null ? null : new Date(expiresAt * 1000).toISOString(),
    logout: signOutAddress(settings) !== null || signInCookie(settings) !== undefined,
  });
}

/** Drops the cookie that the gateway reads, if it reads one, and says where the provider's own sign-out is. */
export function logout(settings: Settings): Response {
  const headers = new Headers({ "clear-site-data": '"storage"' });
  const cookie = signInCookie(settings);
  if (cookie) headers.set("set-cookie", `${cookie}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`);
  return Response.json({ location: signOutAddress(settings) }, { headers });
}

function signOutAddress({ access, logoutUrl }: Settings): string | null {
  const isCloudflare = access.kind === "token" && access.access === "cloudflare access";
  return logoutUrl ?? (isCloudflare ? "/cdn-cgi/access/logout" : null);
}

function signInCookie({ access }: Settings): string | undefined {
  return access.kind === "token" && access.source.kind === "cookie" ? access.source.name : undefined;
}
