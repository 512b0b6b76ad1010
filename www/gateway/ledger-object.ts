// The ledger as a Durable Object: one for all isolates of the Worker, so that limits and sign-outs hold everywhere and the
// activity view shows everything.

import { DurableObject } from "cloudflare:workers";
import type { Entry } from "./audit.ts";
import { type EntryPage, type Ledger, pageOf, type Query, TOLERANCE_MS } from "./ledger.ts";
import { Buckets, type Exceeded, type Limit, type LimitName } from "./limits.ts";

const KEPT_DAYS = 90;

type Row = { sequence: number; entry: string };

export class LedgerObject extends DurableObject implements Ledger {
  readonly #buckets = new Buckets();
  readonly #sql = this.ctx.storage.sql;

  constructor(...args: ConstructorParameters<typeof DurableObject>) {
    super(...args);
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS entries (sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, kind TEXT, entry TEXT)",
    );
    this.#sql.exec("CREATE INDEX IF NOT EXISTS entries_at ON entries (at)");
    this.#sql.exec("CREATE TABLE IF NOT EXISTS signed_out (digest TEXT PRIMARY KEY, until INTEGER)");
  }

  async take(name: LimitName, person: string, limit: Limit): Promise<Exceeded | undefined> {
    return this.#buckets.take(name, person, limit);
  }

  async append(entry: Entry): Promise<void> {
    const { at, kind } = entry;
    this.#sql.exec("INSERT INTO entries (at, kind, entry) VALUES (?, ?, ?)", at, kind, JSON.stringify(entry));
    const oldest = new Date(Date.parse(at) - KEPT_DAYS * 86_400_000).toISOString();
    this.#sql.exec("DELETE FROM entries WHERE at < ?", oldest);
  }

  async recent({ limit, before, kind }: Query): Promise<EntryPage> {
    const rows = this.#sql.exec<Row>(
      "SELECT sequence, entry FROM entries WHERE sequence < ? AND (? IS NULL OR kind = ?) ORDER BY sequence DESC LIMIT ?",
      before === undefined ? Number.MAX_SAFE_INTEGER : Number(before),
      kind ?? null,
      kind ?? null,
      limit + 1,
    );
    const found = rows.toArray().map(({ sequence, entry }) => ({ sequence, entry: JSON.parse(entry) as Entry }));
    return pageOf(found, limit);
  }

  async signOut(digest: string, until: number): Promise<void> {
    this.#sql.exec("DELETE FROM signed_out WHERE until < ?", Date.now());
    this.#sql.exec("INSERT OR REPLACE INTO signed_out VALUES (?, ?)", digest, until + TOLERANCE_MS);
  }

  async isSignedOut(digest: string): Promise<boolean> {
    return this.#sql.exec("SELECT 1 FROM signed_out WHERE digest = ?", digest).toArray().length > 0;
  }
}
