// Instants of hosts in milliseconds. Parsing thousands of them for each key or tick would be felt, so each is parsed once.

import { oncePerHost } from "./once-per-host.ts";

export const createdAt = oncePerHost(({ createdAt }) => Date.parse(createdAt));

/** Infinity for a permanent host. */
export const expiresAt = oncePerHost(({ expiresAt }) =>
  expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
);
