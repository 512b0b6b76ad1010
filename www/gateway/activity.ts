// The audit, read back for the page's activity view. Operators see the changes, admins the refusals as well.

import type { Entry } from "./audit.ts";
import { type Ledger, orUnavailable } from "./ledger.ts";
import { Refusal, requireMethod } from "./refusal.ts";
import { atLeast, requireRole } from "./roles.ts";
import { ACTIVITY_ROLE } from "./session.ts";
import type { Visitor } from "./sign-in.ts";

const KINDS: readonly Entry["kind"][] = ["change", "refusal", "session"];

export async function activity(request: Request, visitor: Visitor, ledger: Ledger): Promise<Response> {
  requireMethod(request, "GET");
  requireRole(visitor.role, ACTIVITY_ROLE);
  const { searchParams } = new URL(request.url);
  const limit = searchParams.get("limit") ?? "50";
  const before = searchParams.get("before") ?? undefined;
  const asked = searchParams.get("kind");
  const kind = KINDS.find((known) => known === asked);
  const isValid =
    /^([1-9]\d?|1\d\d|200)$/.test(limit) &&
    (before === undefined || /^\d{1,15}$/.test(before)) &&
    (asked === null || kind !== undefined);
  if (!isValid) throw new Refusal(400, "BAD_QUERY", "limit is 1 to 200, before a cursor, kind one of the three");

  const seesAll = atLeast(visitor.role, "admin");
  if (kind !== undefined && kind !== "change") requireRole(visitor.role, "admin");
  const entries = ledger.recent({ limit: Number(limit), before, kind: seesAll ? kind : "change" });
  return Response.json(await orUnavailable(entries));
}
