// What of a request goes into the audit, however far the request came.

import type { Audit, Entry } from "./audit.ts";
import { makeMask } from "./mask.ts";
import { changes } from "./operations.ts";
import { isOwnPath } from "./paths.ts";
import type { Refusal } from "./refusal.ts";
import type { Match } from "./route.ts";
import type { Settings } from "./settings.ts";
import { NoRole, type Visitor } from "./sign-in.ts";

/** What is known of a request so far. */
export interface Progress {
  requestId: string;
  startedAt: number;
  path: string;
  settings?: Settings;
  visitor?: Visitor;
  match?: Match;
}

interface Trail {
  audit: Audit;
  address: string | null;
}

/** Changes that failed, and everything that was refused. A read that the service did not serve is no matter of the audit. */
export async function writeRefusal(
  request: Request,
  trail: Trail,
  progress: Progress,
  refusal: Refusal,
): Promise<void> {
  const { match, path } = progress;
  const isChange = match !== undefined && changes(match.operation);
  const { outcome, status, errorCode: reason = null } = refusal;
  const wasSent = outcome !== "refused";
  if (wasSent && !isChange) return;
  const method = /^[A-Z]{1,16}$/.test(request.method) ? request.method : "?";
  const operation = match?.operation.name ?? `${method} ${isOwnPath(path) ? path : "?"}`;
  const target = match ? match.target : path;
  const what: What = { kind: wasSent ? "change" : "refusal", operation, outcome, status, reason, target };
  // Whoever has no role is no visitor, and known by name all the same.
  await writeEntry(trail, progress, what, refusal instanceof NoRole ? refusal.who : undefined);
}

/** What happened. `outcome` is "done" unless given. */
type What = Pick<Entry, "kind" | "operation" | "status" | "target"> & Partial<Pick<Entry, "outcome" | "reason">>;

export async function writeEntry(
  { audit, address }: Trail,
  { requestId, startedAt, settings, visitor }: Progress,
  { kind, operation, outcome = "done", status, reason = null, target }: What,
  who = visitor?.who ?? null,
): Promise<void> {
  const mask = makeMask([settings?.token, visitor?.token]);
  const entry: Omit<Entry, "id"> = {
    at: new Date(startedAt).toISOString(),
    kind,
    who,
    role: visitor?.role ?? null,
    operation,
    outcome,
    status,
    reason,
    target,
    requestId,
    address,
    ms: Date.now() - startedAt,
  };
  await audit.write(entry, mask);
}
