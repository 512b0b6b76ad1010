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

function same(a: SandboxHost, b: SandboxHost): boolean {
  const left = Object.entries(a);
  const right: Record<string, unknown> = { ...b };
  return (
    left.length === Object.keys(right).length &&
    left.every(([field, value]) => value === right[field] || JSON.stringify(value) === JSON.stringify(right[field]))
  );
}
