// Keeps the records of hosts that have not changed.

import type { SandboxHost } from "litterbox-sdk";

/** The new list, made of the old records wherever nothing changed, so that only rows that differ are drawn again. */
export function patched(before: readonly SandboxHost[], after: readonly SandboxHost[]): readonly SandboxHost[] {
  const old = new Map(before.map((host) => [host.id, host]));
  const next = after.map((host) => {
    const known = old.get(host.id);
    return known && same(known, host) ? known : host;
  });
  const unchanged = next.length === before.length && next.every((host, i) => host === before[i]);
  return unchanged ? before : next;
}

/** Without arrays in between: a list of ten thousand is compared field by field between two frames. */
function same(a: SandboxHost, b: SandboxHost): boolean {
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  let fields = 0;
  for (const field in left) {
    fields += 1;
    const x = left[field];
    const y = right[field];
    if (x !== y && (typeof x !== "object" || JSON.stringify(x) !== JSON.stringify(y))) return false;
  }
  for (const _ in right) fields -= 1;
  return fields === 0;
}
