// A token goes on being valid after its owner has signed out, until it ends. So the tokens of those who have are kept in
// mind, as digests, and no longer count: for changes everywhere, for reads in the isolate or server that saw the sign-out.

import { type Ledger, orUnavailable } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import type { Visitor } from "./sign-in.ts";

export async function refuseSignedOut({ token }: Visitor, ledger: Ledger): Promise<void> {
  if (token === undefined) return;
  const digest = await digestOf(token);
  const asked = ledger.isSignedOut(digest);
  if (await orUnavailable(asked, "the gateway cannot find out who has signed out"))
    throw new Refusal(401, "SESSION_EXPIRED", "you have signed out");
}

export async function rememberSignOut({ token, expiresAt }: Visitor, ledgers: readonly Ledger[]): Promise<void> {
  if (token === undefined || expiresAt === null) return;
  const digest = await digestOf(token);
  await orUnavailable(Promise.all(ledgers.map((ledger) => ledger.signOut(digest, expiresAt * 1000))));
}

/**
 * Of what is signed, without the signature: one signature has many spellings in base64, of ECDSA even another value, and each
 * would make another token of it.
 */
async function digestOf(token: string): Promise<string> {
  const signed = token.slice(0, token.lastIndexOf("."));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(signed)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
