// What changed between two lists: rows are marked for a moment, and each host's history is kept as far as this page saw it.

import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { serviceNow } from "../clock.ts";
import { statusLabel } from "./status.ts";

export interface HostEvent {
  at: number;
  text: string;
}

/** Hosts that have just appeared or changed. */
export const justChanged = signal<ReadonlySet<string>>(new Set());

const MARKED_FOR = 4_000;
const KEPT_PER_HOST = 50;
const events = new Map<string, HostEvent[]>();

export function historyOf(id: string): readonly HostEvent[] {
  return events.get(id) ?? [];
}

export function noteChanges(before: readonly SandboxHost[], after: readonly SandboxHost[]): void {
  if (before === after) return;
  const old = new Map(before.map((host) => [host.id, host]));
  const changed: string[] = [];
  for (const host of after) {
    const known = old.get(host.id);
    old.delete(host.id);
    if (known === host) continue;
    const texts = known ? differences(known, host) : ["Appeared in the list"];
    if (texts.length > 0) changed.push(host.id);
    for (const text of texts) remember(host.id, text);
  }
  // What is left is gone: a page that is open for weeks keeps no history of it.
  for (const id of old.keys()) events.delete(id);
  if (changed.length > 0) mark(changed);
}

function remember(id: string, text: string): void {
  const list = events.get(id) ?? [];
  events.set(id, [{ at: serviceNow(), text }, ...list].slice(0, KEPT_PER_HOST));
}

function mark(ids: readonly string[]): void {
  justChanged.value = new Set([...justChanged.peek(), ...ids]);
  setTimeout(() => {
    const left = new Set(justChanged.peek());
    for (const id of ids) left.delete(id);
    justChanged.value = left;
  }, MARKED_FOR);
}

function differences(old: SandboxHost, host: SandboxHost): string[] {
  const texts: string[] = [];
  if (old.status !== host.status) texts.push(`${statusLabel(old.status)} → ${statusLabel(host.status)}`);
  if (old.expiresAt !== host.expiresAt) texts.push(host.expiresAt === null ? "Made permanent" : "Lease changed");
  if (old.lastError !== host.lastError && host.lastError) texts.push(`Error: ${host.lastError}`);
  if (old.sshHost !== host.sshHost) texts.push(host.sshHost ? `Address ${host.sshHost}` : "Lost its address");
  if (old.name !== host.name) texts.push(`Renamed from ${old.name}`);
  return texts;
}
