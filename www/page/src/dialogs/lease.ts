// What the lease fields hold, and what of it is sent.

export type LeaseKind = "default" | "for" | "until" | "permanent";

export interface Lease {
  kind: LeaseKind;
  amount: string;
  unit: keyof typeof UNITS;
  /** What a datetime-local field holds: local time without an offset. */
  until: string;
}

export const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

export const EMPTY_LEASE: Lease = { kind: "default", amount: "4", unit: "hours", until: "" };

/** What is missing before anything can be sent. */
export function leaseProblem({ kind, amount, until }: Lease): string | undefined {
  if (kind === "until" && until === "") return "Choose a day and a time";
  if (kind === "for" && !(Number(amount) > 0)) return "Give a number above 0";
  return undefined;
}

/** As the SDK takes it: undefined for the service's default lease, null for a permanent host. `now` is the service's time. */
export function leaseEnd(lease: Lease, now: number): Date | null | undefined {
  switch (lease.kind) {
    case "default":
      return undefined;
    case "permanent":
      return null;
    case "for":
      return new Date(now + Number(lease.amount) * UNITS[lease.unit]);
    case "until":
      return new Date(lease.until);
  }
}
