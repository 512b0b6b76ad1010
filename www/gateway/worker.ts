// The gateway as a Cloudflare Worker.

import { makeAudit, RefusalGate } from "./audit.ts";
import { handle, type Platform } from "./index.ts";
import { type Ledger, MemoryLedger } from "./ledger.ts";
import { type Fetcher, NETWORK, type Variables } from "./settings.ts";
import { type SinkBindings, sinksOf } from "./sinks.ts";

export { LedgerObject } from "./ledger-object.ts";

interface Bindings extends Variables, SinkBindings {
  /** The built page. */
  ASSETS: Fetcher;
  /** Optional: a tunnel or another Worker to reach the service through. */
  SERVICE?: Fetcher;
  /** Optional: the ledger that all isolates share. Without it each counts and remembers for itself. */
  LEDGER?: { getByName(name: string): Ledger };
}

interface Context {
  waitUntil(work: Promise<unknown>): void;
}

const ownLedger = new MemoryLedger();
const gate = new RefusalGate();

export default {
  async fetch(request: Request, env: Bindings, context: Context): Promise<Response> {
    const ledger = env.LEDGER?.getByName("fleet") ?? ownLedger;
    const platform: Platform = {
      variables: env,
      assets: env.ASSETS,
      service: env.SERVICE ?? NETWORK,
      ledger,
      ownLedger,
      audit: makeAudit(sinksOf(env, ledger), gate),
      // The edge writes it, whatever the visitor sent.
      address: request.headers.get("cf-connecting-ip"),
      waitUntil: (work) => context.waitUntil(work),
    };
    return handle(request, platform);
  },
};
