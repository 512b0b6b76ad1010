// Who is here, and what the gateway lets them do. Without a gateway that says so, everything is allowed.

import { signal } from "@preact/signals";
import { askGateway, isSignedOut } from "../gateway.ts";
import { isDemo } from "../service.ts";
import { notify } from "./notices.ts";

export interface Session {
  who: string;
  access: string;
  role?: string;
  /** Operations such as "DELETE /hosts/{id}". */
  allows?: readonly string[];
  /** For each operation the fields of its request that may be sent, under their wire names. */
  fields?: Readonly<Record<string, readonly string[]>>;
  expiresAt?: string | null;
  logout?: boolean;
}

export const session = signal<Session | null>(null);

export type Operation =
  | "POST /hosts"
  | "POST /hosts/{id}/renew"
  | "DELETE /hosts/{id}"
  | "POST /hosts/{id}/secrets/{service}/refresh"
  | "POST /templates"
  | "DELETE /templates/{id}"
  | "POST /http-proxies"
  | "DELETE /http-proxies/{name}"
  | "POST /http-proxies/{name}/hosts/{id}"
  | "DELETE /http-proxies/{name}/hosts/{id}"
  | "POST /service-accounts"
  | "DELETE /service-accounts/{name}"
  | "GET /activity";

export function may(operation: Operation): boolean {
  const allows = session.value?.allows;
  if (operation === "GET /activity") return Boolean(allows?.includes(operation));
  return allows?.includes(operation) ?? true;
}

/** Whether a field of a new host may be filled in: `image`, `secrets.*.issuer.url`, `expires_at:null`. */
export function mayFill(field: string): boolean {
  const fields = session.value?.fields?.["POST /hosts"];
  return fields?.includes(field) ?? true;
}

const ASKED_AGAIN_AFTER = 15_000;

/** What was known stays where it cannot be asked for. Whoever may not be here at all learns it from the first list. */
export async function loadSession(): Promise<void> {
  if (isDemo) return;
  try {
    const response = await askGateway("/session");
    if (response.ok) session.value = (await response.json()) as Session;
    // A host of files without a gateway has no sessions.
    else if (response.status === 404) return;
  } catch {
    // The list fails as well, and says so.
  }
  // Until it is known, the page offers what the gateway may refuse.
  if (session.peek() === null) setTimeout(loadSession, ASKED_AGAIN_AFTER);
}

export async function signOut(): Promise<void> {
  try {
    const response = await askGateway("/logout", { method: "POST" });
    // The session had ended before.
    if (isSignedOut(response)) return location.assign("/");
    if (!response.ok) throw new Error(`the gateway responds with ${response.status}`);
    const { location: next } = (await response.json()) as { location: string | null };
    location.assign(next ?? "/");
  } catch (error) {
    const reason = error instanceof TypeError ? "the gateway cannot be reached" : (error as Error).message;
    notify(`You are still signed in: ${reason}.`);
  }
}
