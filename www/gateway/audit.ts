import type { Visitor } from "./access.ts";
import { describe, type Match } from "./routes.ts";

export interface Outcome {
  /** The change happened; the gateway or the service said no; nobody knows: no answer came, so it may have happened. */
  outcome: "done" | "refused" | "rejected" | "unknown";
  status: number;
  /** The `error_code` of whoever said no. */
  reason?: string | undefined;
  /** The host, where only the answer names it. */
  host?: string | undefined;
}

/** One line per change: who, what, which host, how it ended. Never a body, never a header. */
export function auditChange(visitor: Visitor, match: Match, startedAt: number, ended: Outcome): void {
  console.log(
    JSON.stringify({
      audit: "change",
      at: new Date(startedAt).toISOString(),
      who: visitor.who,
      what: describe(match.route),
      host: match.hostId ?? ended.host ?? null,
      outcome: ended.outcome,
      status: ended.status,
      reason: ended.reason ?? null,
      ms: Date.now() - startedAt,
    }),
  );
}
