// How long to wait between two lists. 10,000 hosts are megabytes; every 5 s they would be a gigabyte an hour.

const SHORTEST = 5_000;
const LONGEST = 60_000;
export const HIDDEN_PAUSE = LONGEST;
/** A list of this many hosts is small enough for the shortest pause; larger fleets are asked for less often in proportion. */
const SMALL_FLEET = 1_000;

interface Situation {
  hosts: number;
  /** Failed lists in a row. */
  failures: number;
  /** What the service asked for with Retry-After. */
  askedMs: number;
}

export function nextPause({ hosts, failures, askedMs }: Situation): number {
  const bySize = SHORTEST * Math.max(1, hosts / SMALL_FLEET);
  const byFailures = SHORTEST * 2 ** Math.min(failures, 4);
  return Math.min(LONGEST, Math.max(askedMs, bySize, byFailures));
}
