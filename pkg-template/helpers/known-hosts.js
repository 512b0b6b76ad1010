// Lines for a known_hosts file: the public keys of hosts, under the addresses that ssh connects to.

import { checkedAddress, isHost } from "./address.js";

/** A key as ssh-keyscan prints it: names, type, key. Markers such as @cert-authority and comments are not keys. */
const KEY_LINE = /^[^\s@#]\S* +((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) +(AAAA[A-Za-z0-9+/]+={0,2})(?: .*)?$/;

/** @type {typeof import("../helpers.d.ts").knownHosts} */
export function knownHosts(hosts) {
  if (typeof hosts !== "object" || typeof hosts?.[Symbol.iterator] !== "function")
    throw new TypeError("knownHosts: expected a list of hosts, as in knownHosts([host])");
  const lines = new Set(Array.from(hosts, linesOf).flat());
  return Array.from(lines, (line) => `${line}\n`).join("");
}

/** @param {import("../helpers.d.ts").KnownHost} host @param {number} index @returns {string[]} */
function linesOf(host, index) {
  if (!isHost(host)) throw new TypeError(`knownHosts: hosts[${index}]: expected a host`);
  if (!host.sshHost || !host.knownHosts) return [];
  const { address, port } = checkedAddress(host);
  const name = port === 22 ? address : `[${address}]:${port}`;
  return host.knownHosts.split("\n").flatMap((line) => {
    const [, type, key] = KEY_LINE.exec(line.trim()) ?? [];
    return type ? `${name} ${type} ${key}` : [];
  });
}
