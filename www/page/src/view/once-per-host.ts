import type { SandboxHost } from "litterbox-sdk";

/** What is worked out of a host, kept with its record, which is replaced when anything in it changes. */
export function oncePerHost<T>(workOut: (host: SandboxHost) => T): (host: SandboxHost) => T {
  const kept = new WeakMap<SandboxHost, { value: T }>();
  return (host) => {
    const known = kept.get(host);
    if (known) return known.value;
    const value = workOut(host);
    kept.set(host, { value });
    return value;
  };
}
