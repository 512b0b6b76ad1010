import { computed, signal } from "@preact/signals";
import { hosts } from "../fleet/fleet.ts";
import { shown } from "./shown.ts";

const ticked = signal<ReadonlySet<string>>(new Set());
let anchor: string | null = null;

/** Ticked hosts that still exist, also where a filter hides them. */
export const selected = computed(() => hosts.value.filter(({ id }) => ticked.value.has(id)));
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

function between(from: string | null, to: string): string[] {
  const ids = shown.peek().map(({ id }) => id);
  const ends = [ids.indexOf(from ?? to), ids.indexOf(to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  return first === -1 ? [to] : ids.slice(first, last + 1);
}
