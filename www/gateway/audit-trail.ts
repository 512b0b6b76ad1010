// What of a request goes into the audit, however far the request came.

import { type Ending, endingOf } from "./api.ts";
import type { Audit, Entry } from "./audit.ts";
import { makeMask } from "./mask.ts";
import { changes } from "./operations.ts";
import { isOwnPath } from "./paths.ts";
import { NoResponse, type Refusal, Rejected } from "./refusal.ts";
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
  /** Somebody who is known by name and is no visitor, for want of a role. */
  who?: string;
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
  const known = refusal instanceof NoRole ? { ...progress, who: refusal.who } : progress;
  const isChange = match !== undefined && changes(match.operation);
  const wasSent = refusal instanceof Rejected || refusal instanceof NoResponse;
  if (wasSent && !isChange) return;
  const method = /^[A-Z]{1,16}$/.test(request.method) ? request.method : "?";
  const operation = match?.operation.name ?? `${method} ${isOwnPath(path) ? path : "?"}`;
  const ending = endingOf(refusal, match?.target ?? (match ? null : path));
  await writeEntry(trail, known, wasSent ? "change" : "refusal", operation, ending);
}

export async function writeEntry(
  { audit, address }: Trail,
  { requestId, startedAt, settings, visitor, who = visitor?.who }: Progress,
  kind: Entry["kind"],
  operation: string,
  ending: Ending,
): Promise<void> {
  const mask = makeMask([settings?.token, visitor?.token]);
  const entry = {
    at: new Date(startedAt).toISOString(),
    kind,
    who: who ?? null,
    role: visitor?.role ?? null,
    operation,
    ...ending,
    requestId,
    address,
    ms: Date.now() - startedAt,
  };
  await audit.write(entry, mask);
}
