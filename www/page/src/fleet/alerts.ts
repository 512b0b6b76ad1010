// Notices of the system, for whoever asked for them: a host that fails, a lease that ends within a quarter of an hour.

import { effect } from "@preact/signals";
import { serviceNow } from "../clock.ts";
import { stored } from "../view/stored.ts";
import { hasItsLease, moment } from "./attention.ts";
import { hosts, loadedAt } from "./fleet.ts";
import { expiresAt } from "./instants.ts";
import { notify } from "./notices.ts";
import { moodOf } from "./status.ts";

const SOON = 15 * 60_000;

export const alertsOn = stored("alerts", false);

/** Browsers offer them to secure pages only. */
export function canAlert(): boolean {
  return "Notification" in globalThis && isSecureContext;
}

export async function toggleAlerts(): Promise<void> {
  if (alertsOn.peek()) {
    alertsOn.value = false;
    return;
  }
  const permission = await Notification.requestPermission();
  alertsOn.value = permission === "granted";
  if (!alertsOn.peek()) notify("This browser does not allow notifications for this page.");
}

/** What was so when the page was opened is on screen already; only what becomes so is worth a notice. */
export function raiseAlerts(): void {
  const failed = new Set<string>();
  const ending = new Set<string>();
  let isFirst = true;
  effect(() => {
    if (loadedAt.value === null) return;
    moment.value;
    // The page's clock stands still while the page is hidden.
    const limit = serviceNow() + SOON;
    const texts: string[] = [];
    for (const host of hosts.value) {
      const { id, name, status, lastError } = host;
      if (moodOf(status) === "bad" && !failed.has(id)) {
        failed.add(id);
        texts.push(`${name} failed${lastError ? `: ${lastError.slice(0, 120)}` : ""}`);
      }
      const ends = hasItsLease(host) && expiresAt(host) < limit;
      if (ends && !ending.has(id)) {
        ending.add(id);
        texts.push(`${name} expires within 15 minutes`);
      }
      // Renewed: the next end is worth a notice again.
      if (!ends) ending.delete(id);
    }
    if (!isFirst && alertsOn.peek()) raise(texts);
    isFirst = false;
  });
}

function raise(texts: readonly string[]): void {
  const [first, ...others] = texts;
  if (first === undefined || !canAlert()) return;
  const rest = others.length > 0 ? `and ${others.length} more` : "";
  try {
    new Notification(first, { body: rest });
  } catch {
    // Chrome on Android grants the permission, and then refuses every page that has no service worker.
    notify(`${first} ${rest}`);
  }
}
