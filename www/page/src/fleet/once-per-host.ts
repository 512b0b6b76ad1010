// What is worked out of a host, kept as long as its record, which is replaced when anything in it changes.

import type { SandboxHost } from "litterbox-sdk";

/**
 * What is known of each host, a slot for each kind. With a map for each kind there would be a dozen weak entries for each of ten
 * thousand hosts, all of which V8 looks through at each large collection.
 */
const known = new WeakMap<SandboxHost, unknown[]>();
let slots = 0;

export function oncePerHost<T>(workOut: (host: SandboxHost) => T): (host: SandboxHost) => T {
  const slot = slots++;
  return (host) => {
    let values = known.get(host);
    if (!values) {
      values = [];
      known.set(host, values);
    }
    if (!(slot in values)) values[slot] = workOut(host);
    return values[slot] as T;
  };
}
