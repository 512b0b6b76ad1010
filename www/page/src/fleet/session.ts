import { signal } from "@preact/signals";
import { isDemo } from "../service.ts";

/** Who the gateway says is here. */
export interface Session {
  who: string;
  access: string;
}

export const session = signal<Session | null>(null);

/** Only for the corner of the page: whoever may not be here learns it from the first list. */
export async function loadSession(): Promise<void> {
  if (isDemo) return;
  try {
    const answer = await fetch("/session", { headers: { accept: "application/json" }, redirect: "manual" });
    if (answer.ok) session.value = (await answer.json()) as Session;
  } catch {
    session.value = null;
  }
}
