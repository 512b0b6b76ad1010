// Which rows are ticked. Actions concern only those that are shown.

import { computed, signal } from "@preact/signals";
import { hosts } from "../fleet/fleet.ts";
import { shown } from "./shown.ts";

const ticked = signal<ReadonlySet<string>>(new Set());
let anchor: string | null = null;

/** What an action would concern: ticked rows that are shown. What a filter hides is never acted upon. */
export const selected = computed(() =>
  ticked.value.size === 0 ? [] : shown.value.filter(({ id }) => ticked.value.has(id)),
);
/** Ticked rows out of sight: left out, and said so. */
export const hiddenTicks = computed(() => {
  const ids = ticked.value;
  if (ids.size === 0) return 0;
  return hosts.value.reduce((count, { id }) => count + Number(ids.has(id)), 0) - selected.value.length;
});
export const selectedIds = computed<ReadonlySet<string>>(() => new Set(selected.value.map(({ id }) => id)));

/** With `range`, everything between this row and the one ticked before takes the same state. */
export function toggle(id: string, range = false): void {
  const next = new Set(ticked.peek());
  const on = !next.has(id);
  for (const each of range ? between(anchor, id) : [id]) {
    if (on) next.add(each);
    else next.delete(each);
  }
  anchor = id;
  ticked.value = next;
}

export function selectShown(on: boolean): void {
  const next = new Set(ticked.peek());
  for (const { id } of shown.peek()) {
    if (on) next.add(id);
    else next.delete(id);
  }
  ticked.value = next;
}

export function selectNone(): void {
  ticked.value = new Set();
}

/** Unticks what a filter hides. */
export function forgetHidden(): void {
  ticked.value = new Set(selectedIds.peek());
}

function between(from: string | null, to: string): string[] {
  const ids = shown.peek().map(({ id }) => id);
  const ends = [ids.indexOf(from ?? to), ids.indexOf(to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  return first === -1 ? [to] : ids.slice(first, last + 1);
}
