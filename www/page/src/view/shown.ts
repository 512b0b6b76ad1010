// What is shown of the fleet: filtered, counted, sorted.

import { computed } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { hosts } from "../fleet/fleet.ts";
import { address } from "../fleet/ssh.ts";
import { KNOWN_STATUSES } from "../fleet/status.ts";
import { COLUMNS, size } from "../hosts/columns.ts";
import { view } from "./view.ts";

const text = computed(() => view.value.text.trim().toLowerCase());
const order = computed(() => {
  const { sortBy, descending } = view.value;
  return `${descending ? "-" : ""}${sortBy}`;
});

/** All hosts that hold every word of the text filter; the chips count these. */
const matching = computed(() => {
  const words = text.value.split(/\s+/).filter(Boolean);
  return words.length === 0
    ? hosts.value
    : hosts.value.filter((host) => words.every((word) => haystack(host).includes(word)));
});

export const counts = computed(() => {
  const found = new Map(KNOWN_STATUSES.map((status) => [status, 0]));
  for (const { status } of matching.value) found.set(status, (found.get(status) ?? 0) + 1);
  return { all: matching.value.length, byStatus: found };
});

const wanted = computed(() => view.value.statuses.join(","));

/** The rows of the table, filtered and sorted. */
export const shown = computed<readonly SandboxHost[]>(() => {
  const statuses = wanted.value ? wanted.value.split(",") : [];
  const rows =
    statuses.length === 0 ? [...matching.value] : matching.value.filter(({ status }) => statuses.includes(status));
  const descending = order.value.startsWith("-");
  const column = COLUMNS.find(({ key }) => key === order.value.replace("-", ""));
  if (!column) return rows;
  const keyed = rows.map((host) => ({ host, key: column.sortValue(host) }));
  keyed.sort((a, b) => compare(a.key, b.key, descending) || compare(a.host.id, b.host.id, true));
  return keyed.map(({ host }) => host);
});

const COLLATOR = new Intl.Collator(undefined, { numeric: true });

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const ascending = typeof a === "string" && typeof b === "string" ? COLLATOR.compare(a, b) : Number(a) - Number(b);
  return descending ? -ascending : ascending;
}

const haystacks = new WeakMap<SandboxHost, string>();

function haystack(host: SandboxHost): string {
  let found = haystacks.get(host);
  if (found === undefined) {
    const { id, name, status, provider, image, lastError, serviceAccount } = host;
    const { sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId } = host;
    const words = [id, name, status, provider, image, size(host), address(host), lastError, serviceAccount];
    const network = [sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId];
    found = [...words, ...network].join("\n").toLowerCase();
    haystacks.set(host, found);
  }
  return found;
}
