// The service keeps no list of its service accounts. Known are those that own hosts, and those made in this browser.

import { computed } from "@preact/signals";
import { hosts } from "../fleet/fleet.ts";
import { stored } from "../view/stored.ts";

const made = stored<readonly string[]>("accounts", []);

export interface KnownAccount {
  name: string;
  hosts: number;
}

export const knownAccounts = computed<readonly KnownAccount[]>(() => {
  const counts = new Map<string, number>(made.value.map((name) => [name, 0]));
  for (const { serviceAccount } of hosts.value) {
    if (serviceAccount) counts.set(serviceAccount, (counts.get(serviceAccount) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, hosts: count })).sort((a, b) => a.name.localeCompare(b.name));
});

export function rememberAccount(name: string): void {
  made.value = [...new Set([...made.peek(), name])];
}

export function forgetAccount(name: string): void {
  made.value = made.peek().filter((each) => each !== name);
}
