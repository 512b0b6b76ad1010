// The gateway as a plain fetch handler, for every runtime that has fetch: Node, Deno, Bun.

import { makeAudit, RefusalGate, type Sink } from "../audit.ts";
import { settingsIfAny } from "../current-settings.ts";
import { handle, type Platform } from "../index.ts";
import { type Ledger, MemoryLedger } from "../ledger.ts";
import { type Fetcher, NETWORK, type Variables } from "../settings.ts";
import { type SinkBindings, sinksOf } from "../sinks.ts";

export interface PlainOptions {
  variables: Variables & Pick<SinkBindings, "AUDIT_URL" | "AUDIT_TOKEN">;
  assets: Fetcher;
  ledger?: Ledger;
  sinks?: Sink[];
}

export interface PlainGateway {
  /** `address`: where the visitor calls from. */
  fetch(request: Request, address?: string | null): Promise<Response>;
  /** Resolves once everything that goes on after responses is done. */
  settled(): Promise<void>;
}

export function plainGateway({
  variables,
  assets,
  ledger = new MemoryLedger(),
  sinks = [],
}: PlainOptions): PlainGateway {
  // What is wrong with the settings is said at the start, and not when the first person comes.
  settingsIfAny(variables);
  const pending = new Set<Promise<unknown>>();
  const shared: Omit<Platform, "address"> = {
    variables,
    assets,
    service: NETWORK,
    ledger,
    ownLedger: ledger,
    audit: makeAudit([...sinks, ...sinksOf(variables, ledger)], new RefusalGate()),
    waitUntil(work) {
      const settled = work.catch(() => {}).finally(() => pending.delete(settled));
      pending.add(settled);
    },
  };
  return {
    fetch: (request, address = null) => handle(request, { ...shared, address }),
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
