// The service keeps no list of its HTTP proxies. This browser remembers those made or named here, never their headers.

import { stored } from "../view/stored.ts";

export interface KnownProxy {
  name: string;
  /** Empty where it was made elsewhere. */
  target: string;
  /** Hosts it was attached to from here, id to name. */
  hosts: Readonly<Record<string, string>>;
}

export const knownProxies = stored<readonly KnownProxy[]>("proxies", []);

export function rememberProxy(name: string, target = ""): void {
  const old = knownProxies.peek().find((each) => each.name === name);
  const others = knownProxies.peek().filter((each) => each.name !== name);
  const next = { name, target: target || (old?.target ?? ""), hosts: old?.hosts ?? {} };
  knownProxies.value = [...others, next].sort((a, b) => a.name.localeCompare(b.name));
}

export function forgetProxy(name: string): void {
  knownProxies.value = knownProxies.peek().filter((each) => each.name !== name);
}

export function rememberAttached(name: string, hosts: readonly { id: string; name: string }[]): void {
  rememberProxy(name);
  change(name, (old) => ({ ...old, ...Object.fromEntries(hosts.map((host) => [host.id, host.name])) }));
}

export function rememberDetached(name: string, ids: readonly string[]): void {
  change(name, (old) => Object.fromEntries(Object.entries(old).filter(([id]) => !ids.includes(id))));
}

function change(name: string, next: (old: KnownProxy["hosts"]) => KnownProxy["hosts"]): void {
  knownProxies.value = knownProxies
    .peek()
    .map((proxy) => (proxy.name === name ? { ...proxy, hosts: next(proxy.hosts) } : proxy));
}
