// Warns some minutes before the signed-in session ends, unless the sign-in in front of the gateway renews it by itself.

import { effect, signal } from "@preact/signals";
import { now } from "../clock.ts";
import { notify } from "./notices.ts";
import { loadSession, session } from "./session.ts";

const WARNED_BEFORE = 5 * 60_000;
const ASKED_EVERY = 30_000;

/** When the session ends, in milliseconds since 1970, once that is near and nothing has moved it. */
export const sessionEnds = signal<number | null>(null);

export function watchSessionEnd(): void {
  let askedAt = Number.NEGATIVE_INFINITY;

  const ask = async () => {
    askedAt = now.peek();
    const before = session.peek()?.expiresAt;
    await loadSession();
    const after = session.peek()?.expiresAt;
    const wasWarned = sessionEnds.peek() !== null;
    // Some sign-ins give a session of minutes and renew it with any request, this one included: nobody is warned of those.
    sessionEnds.value = after && after === before ? Date.parse(after) : null;
    if (wasWarned && sessionEnds.peek() === null) notify("The session was renewed.");
  };

  effect(() => {
    const expiresAt = session.value?.expiresAt;
    if (!expiresAt || Date.parse(expiresAt) - now.value > WARNED_BEFORE) return;
    if (now.value - askedAt > ASKED_EVERY) void ask();
  });
  // Whoever was warned comes back from signing in in another tab.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && sessionEnds.peek() !== null) void ask();
  });
}
