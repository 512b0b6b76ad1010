// Instants of hosts in milliseconds. Parsing thousands of them for each key or tick would be felt, so each is parsed once.

import type { SandboxHost } from "litterbox-sdk";

const parsed = new WeakMap<SandboxHost, { created: number; expires: number }>();

/** Infinity for a permanent host. */
export function expiresAt(host: SandboxHost): number {
  return instants(host).expires;
}

export function createdAt(host: SandboxHost): number {
  return instants(host).created;
}

function instants(host: SandboxHost) {
  let known = parsed.get(host);
  if (!known) {
    const expires = host.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(host.expiresAt);
    known = { created: Date.parse(host.createdAt), expires };
    parsed.set(host, known);
  }
  return known;
}
