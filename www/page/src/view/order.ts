// Sorting: texts by what people expect of numbers in them, fast enough for ten thousand rows.

import type { SandboxHost } from "litterbox-sdk";
import { COLUMNS, type Column } from "../hosts/columns.ts";

/** `order` is a column's key, with a dash before it for descending. Rows without a value come last, whichever way. */
export function inOrder(hosts: readonly SandboxHost[], order: string): SandboxHost[] {
  const descending = order.startsWith("-");
  const column = COLUMNS.find(({ key }) => key === order.replace("-", ""));
  if (!column) return [...hosts];
  const keyed = hosts.map((host) => ({ host, key: sortKey(column, host) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.host.id < b.host.id ? 1 : -1;
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ host }) => host);
}

type Key = string | number | null;

const keys = new Map(COLUMNS.map((column) => [column, new WeakMap<SandboxHost, Key>()]));

/** Kept with its record, which is replaced when anything in it changes. */
export function sortKey(column: Column, host: SandboxHost): Key {
  const kept = keys.get(column);
  let key = kept?.get(host);
  if (key === undefined) {
    const value = column.sortValue(host);
    key = typeof value === "string" ? naturalKey(value) : value;
    kept?.set(host, key);
  }
  return key;
}

/** "sb-9" before "sb-10". A collator says the same and takes ten times as long for a large fleet. */
function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
}
