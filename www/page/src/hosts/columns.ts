import type { SandboxHost } from "litterbox-sdk";
import { address } from "../fleet/ssh.ts";
import { KNOWN_STATUSES } from "../fleet/status.ts";

export type ColumnKey = "status" | "name" | "provider" | "image" | "size" | "address" | "age" | "expires" | "error";

export interface Column {
  key: ColumnKey;
  label: string;
  /** Rows without a value sort last, whichever way. */
  sortValue: (host: SandboxHost) => string | number | null;
}

export const COLUMNS: readonly Column[] = [
  { key: "status", label: "Status", sortValue: (host) => statusRank(host.status) },
  { key: "name", label: "Host", sortValue: (host) => host.name },
  { key: "provider", label: "Provider", sortValue: (host) => host.provider },
  { key: "image", label: "Image", sortValue: (host) => host.image },
  { key: "size", label: "Size", sortValue: (host) => size(host) || null },
  { key: "address", label: "Address", sortValue: (host) => address(host) || null },
  // Ascending age is newest first.
  { key: "age", label: "Age", sortValue: (host) => -Date.parse(host.createdAt) },
  {
    key: "expires",
    label: "Expires",
    sortValue: (host) => (host.expiresAt === null ? Number.MAX_VALUE : Date.parse(host.expiresAt)),
  },
  { key: "error", label: "Last error", sortValue: (host) => host.lastError || null },
];

export function size(host: SandboxHost): string {
  const disk = host.diskGb === null ? "" : `${host.diskGb} GB`;
  return [host.instanceType ?? "", disk].filter(Boolean).join(" · ");
}

function statusRank(status: string): number {
  const rank = KNOWN_STATUSES.indexOf(status);
  return rank === -1 ? KNOWN_STATUSES.length : rank;
}
