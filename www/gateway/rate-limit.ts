// Counts a call against its limit, and refuses the one that is too many.

import { type Ledger, orUnavailable } from "./ledger.ts";
import { type LimitName, WINDOW_SECONDS } from "./limits.ts";
import { Refusal } from "./refusal.ts";
import type { Settings } from "./settings.ts";
import type { Visitor } from "./sign-in.ts";

/** Whose call it is, and who counts. */
export interface Counted {
  visitor: Visitor;
  settings: Settings;
  /** Counts what is shared by everybody. */
  ledger: Ledger;
  /** Counts reads: they are too many to ask the shared ledger about each. */
  ownLedger: Ledger;
  address: string | null;
}

export async function takeFromLimit(counted: Counted, name: LimitName): Promise<void> {
  const { visitor, settings, address } = counted;
  const limit = settings.limits[name];
  // Without a sign-in the address is all that sets people apart.
  const person = visitor.token === undefined ? `${visitor.subject} ${address}` : visitor.subject;
  const ledger = name === "reads" ? counted.ownLedger : counted.ledger;
  const taking = ledger.take(name, person, limit);
  const exceeded = await orUnavailable(taking, "the gateway cannot count its limits now");
  if (!exceeded) return;
  const { of, max, retryAfterSeconds } = exceeded;
  const whose = of === "person" ? "you have" : "everybody together has";
  throw new Refusal(429, "LIMIT", `${name}: ${whose} reached the limit of ${max} a minute`, {
    headers: { "retry-after": String(retryAfterSeconds) },
    more: { limit: { name, of, max, windowSeconds: WINDOW_SECONDS } },
  });
}
