// Sorting: texts by what people expect of numbers in them, fast enough for ten thousand rows.

import type { SandboxHost } from "litterbox-sdk";
import { COLUMNS } from "../hosts/columns.ts";

/** `order` is a column's key, with a dash before it for descending. Rows without a value come last, whichever way. */
export function inOrder(hosts: readonly SandboxHost[], order: string): SandboxHost[] {
  const descending = order.startsWith("-");
  const column = COLUMNS.find(({ key }) => key === order.replace("-", ""));
  if (!column) return [...hosts];
  const keyed = hosts.map((host) => {
    const value = column.sortValue(host);
    return { host, key: typeof value === "string" ? naturalKey(value) : value };
  });
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.host.id < b.host.id ? 1 : -1;
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ host }) => host);
}

const keys = new Map<string, string>();
const MOST_KEPT = 50_000;

/** "sb-9" before "sb-10". A collator says the same and takes ten times as long for a large fleet. */
function naturalKey(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
    if (keys.size > MOST_KEPT) keys.clear();
    keys.set(text, key);
  }
  return key;
}
