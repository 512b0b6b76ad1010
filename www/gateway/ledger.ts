// What must be counted and remembered across requests: limits, the latest entries of the audit, and who has signed out.

import type { Entry } from "./audit.ts";
import { Buckets, type Exceeded, type Limit, type LimitName } from "./limits.ts";
import { nameOf } from "./name-of.ts";
import { Refusal } from "./refusal.ts";

export interface Query {
  /** At most so many, newest first. */
  limit: number;
  /** The cursor of the page before. */
  before?: string | undefined;
  kind?: Entry["kind"] | undefined;
}

export interface EntryPage {
  entries: Entry[];
  /** Where the next page begins; null: there is none. */
  next: string | null;
}

export interface Ledger {
  take(name: LimitName, person: string, limit: Limit): Promise<Exceeded | undefined>;
  append(entry: Entry): Promise<void>;
  recent(query: Query): Promise<EntryPage>;
  /** `digest` is a token's, `until` when it would have ended by itself, in milliseconds. */
  signOut(digest: string, until: number): Promise<void>;
  isSignedOut(digest: string): Promise<boolean>;
}

/** Refuses what needs a ledger that is down: what cannot be counted or remembered is not done. */
export function orUnavailable<T>(asked: Promise<T>, detail = "the gateway cannot reach its ledger now"): Promise<T> {
  return asked.catch((error) => {
    console.error("the ledger failed:", nameOf(error));
    throw new Refusal(503, "LEDGER_UNAVAILABLE", detail);
  });
}

/** Holds for one process, or one isolate of a Worker; ledger-object.ts is the one that all isolates share. */
export class MemoryLedger implements Ledger {
  readonly #buckets = new Buckets();
  readonly #entries: { sequence: number; entry: Entry }[] = [];
  readonly #signedOut = new Map<string, number>();
  #sequence = 0;

  constructor(readonly most = 2000) {}

  async take(name: LimitName, person: string, limit: Limit): Promise<Exceeded | undefined> {
    return this.#buckets.take(name, person, limit);
  }

  async append(entry: Entry): Promise<void> {
    this.#sequence += 1;
    this.#entries.unshift({ sequence: this.#sequence, entry });
    if (this.#entries.length > this.most) this.#entries.pop();
  }

  async recent({ limit, before, kind }: Query): Promise<EntryPage> {
    const end = before === undefined ? Number.POSITIVE_INFINITY : Number(before);
    const found = this.#entries.filter(({ sequence, entry }) => sequence < end && (!kind || entry.kind === kind));
    return pageOf(found, limit);
  }

  async signOut(digest: string, until: number): Promise<void> {
    const now = Date.now();
    for (const [other, end] of this.#signedOut) if (end < now) this.#signedOut.delete(other);
    this.#signedOut.set(digest, until + TOLERANCE_MS);
  }

  async isSignedOut(digest: string): Promise<boolean> {
    return this.#signedOut.has(digest);
  }
}

/** A token counts a little longer than it says. */
export const TOLERANCE_MS = 60_000;

/** `found` holds one more than `limit` where there is a next page. */
export function pageOf(found: readonly { sequence: number; entry: Entry }[], limit: number): EntryPage {
  const page = found.slice(0, limit);
  return {
    entries: page.map(({ entry }) => entry),
    next: found.length > limit ? String(page.at(-1)?.sequence) : null,
  };
}
