// The columns of the table: how each sorts, how wide it is, and which one gives way first.

import type { SandboxHost } from "litterbox-sdk";
import { createdAt, expiresAt } from "../fleet/instants.ts";
import { address } from "../fleet/ssh.ts";
import { KNOWN_STATUSES } from "../fleet/status.ts";

export type ColumnKey =
  | "status"
  | "name"
  | "provider"
  | "image"
  | "account"
  | "size"
  | "address"
  | "age"
  | "expires"
  | "error";

export interface Column {
  key: ColumnKey;
  label: string;
  /** In rem, until somebody drags it. */
  width: number;
  /** Where the table is narrow, columns with a higher number go first; without one it always stays. */
  givesWay?: number;
  /** Rows without a value sort last, whichever way. */
  sortValue: (host: SandboxHost) => string | number | null;
}

export const COLUMNS: readonly Column[] = [
  { key: "status", label: "Status", width: 9.875, sortValue: (host) => statusRank(host.status) },
  { key: "name", label: "Host", width: 16.25, sortValue: (host) => host.name },
  { key: "provider", label: "Provider", width: 5.75, givesWay: 2, sortValue: (host) => host.provider },
  { key: "image", label: "Image", width: 9.5, givesWay: 5, sortValue: (host) => host.image },
  { key: "account", label: "Account", width: 7, givesWay: 3, sortValue: (host) => host.serviceAccount },
  { key: "size", label: "Size", width: 9.5, givesWay: 6, sortValue: (host) => size(host) || null },
  { key: "address", label: "Address", width: 14.5, givesWay: 4, sortValue: (host) => address(host) || null },
  // Ascending age is newest first.
  { key: "age", label: "Age", width: 4, sortValue: (host) => known(-createdAt(host)) },
  {
    key: "expires",
    label: "Expires",
    width: 7.25,
    sortValue: (host) => known(Math.min(Number.MAX_VALUE, expiresAt(host))),
  },
  { key: "error", label: "Last error", width: 9, givesWay: 1, sortValue: (host) => host.lastError || null },
];

export function size(host: SandboxHost): string {
  const disk = host.diskGb === null ? "" : `${host.diskGb} GB`;
  return [host.instanceType ?? "", disk].filter(Boolean).join(" · ");
}

/** A date that cannot be read is no value. */
function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function statusRank(status: string): number {
  const rank = KNOWN_STATUSES.indexOf(status);
  return rank === -1 ? KNOWN_STATUSES.length : rank;
}
