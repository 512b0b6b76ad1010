// The ids of the benchmark's hosts. In a file of its own because the clients need nothing else of a host.

/** How many hosts can be got one at a time. */
export const SINGLE_HOSTS = 1_000;

/** Below this path the server waits for as long before each response. */
export const WAIT_PATH = "/wait";
export const WAIT_MS = 2;

/** A version 7 UUID, as the service's are; host 0 is the newest. @param {number} index */
export function idOf(index) {
  const created = (CREATED_MS - index * APART_MS).toString(16).padStart(12, "0");
  const tail = ((index + 1) * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  return `${created.slice(0, 8)}-${created.slice(8)}-7b13-a4ac-${tail}`;
}

/** When host 0 was made, and how much earlier each next one. */
export const CREATED_MS = Date.UTC(2026, 10, 22, 20, 10, 22, 71);
export const APART_MS = 61_373;
