// Where audit entries go besides the log: the ledger, and whatever of these is set up.

import type { Entry, Sink } from "./audit.ts";
import type { Ledger } from "./ledger.ts";

export interface SinkBindings {
  /** A queue of Cloudflare's. */
  AUDIT_QUEUE?: { send(message: unknown): Promise<unknown> };
  /** A dataset of the Workers Analytics Engine. */
  AUDIT_DATASET?: { writeDataPoint(point: { indexes: string[]; blobs: string[]; doubles: number[] }): void };
  /** An address that takes each entry as JSON by POST. */
  AUDIT_URL?: string;
  /** Secret: sent to AUDIT_URL as a bearer token. */
  AUDIT_TOKEN?: string;
}

const HTTP_MS = 5_000;

export function sinksOf({ AUDIT_QUEUE, AUDIT_DATASET, AUDIT_URL, AUDIT_TOKEN }: SinkBindings, ledger: Ledger): Sink[] {
  const sinks: Sink[] = [{ name: "ledger", write: (entry) => ledger.append(entry) }];
  if (AUDIT_QUEUE) sinks.push({ name: "queue", write: async (entry) => void (await AUDIT_QUEUE.send(entry)) });
  if (AUDIT_DATASET) sinks.push({ name: "dataset", write: (entry) => AUDIT_DATASET.writeDataPoint(pointOf(entry)) });
  if (AUDIT_URL) sinks.push({ name: "address", write: (entry) => post(AUDIT_URL, AUDIT_TOKEN, entry) });
  return sinks;
}

/** Blobs in the order of the entry's members; the index is the kind. */
function pointOf(entry: Entry) {
  const { kind, status, ms, ...texts } = entry;
  return { indexes: [kind], blobs: Object.values(texts).map((text) => text ?? ""), doubles: [status, ms] };
}

async function post(url: string, token: string | undefined, entry: Entry): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(entry),
    redirect: "manual",
    signal: AbortSignal.timeout(HTTP_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`status ${response.status}`);
}
