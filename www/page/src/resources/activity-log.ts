// The gateway's record of who did what.

import { askGateway, isSignedOut } from "../gateway.ts";

export interface Entry {
  id: string;
  at: string;
  kind: "change" | "refusal" | "session";
  who: string | null;
  role: string | null;
  operation: string;
  target: string | null;
  outcome: "done" | "rejected" | "refused" | "unknown";
  status: number;
  reason: string | null;
  requestId: string;
  ms: number;
}

export interface Part {
  entries: readonly Entry[];
  next: string | null;
}

export async function readActivity(before: string | null, signal: AbortSignal): Promise<Part> {
  const query = new URLSearchParams({ limit: "50", ...(before !== null && { before }) });
  const response = await askGateway(`/activity?${query}`, { signal });
  if (isSignedOut(response)) throw new Error("The session has ended: sign in again.");
  if (!response.ok) throw new Error(`The gateway responds with ${response.status}.`);
  return (await response.json()) as Part;
}

const WORDS = new Map<string, string>([
  ["POST /hosts", "Created a host"],
  ["DELETE /hosts/{id}", "Deleted"],
  ["POST /hosts/{id}/renew", "Renewed"],
  ["POST /hosts/{id}/secrets/{service}/refresh", "Refreshed a secret of"],
  ["POST /templates", "Created a template"],
  ["DELETE /templates/{id}", "Deleted a template"],
  ["POST /http-proxies", "Created a proxy"],
  ["DELETE /http-proxies/{name}", "Deleted a proxy"],
  ["POST /http-proxies/{name}/hosts/{id}", "Attached a proxy to"],
  ["DELETE /http-proxies/{name}/hosts/{id}", "Detached a proxy from"],
  ["POST /service-accounts", "Created an account"],
  ["DELETE /service-accounts/{name}", "Removed an account"],
]);

export function wordsFor({ operation }: Entry): string {
  return WORDS.get(operation) ?? operation;
}

export const OUTCOMES = {
  done: { label: "Done", mood: "good" },
  rejected: { label: "The service said no", mood: "bad" },
  refused: { label: "The gateway said no", mood: "bad" },
  unknown: { label: "Unknown: it may have happened", mood: "unknown" },
} as const;
