// Lines for a known_hosts file: the public keys of hosts, under the addresses that ssh connects to.

/** A key as ssh-keyscan prints it: names, type, key. Markers such as @cert-authority and comments are not keys. */
const KEY_LINE = /^[^\s@#]\S* +((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) +(AAAA[A-Za-z0-9+/]+={0,3})(?: .*)?$/;

/** An address that is no pattern: `*`, `?`, `!` and commas mean more than one host. */
const ADDRESS = /^[A-Za-z0-9_:][A-Za-z0-9._:-]*$/;

/** @type {typeof import("../helpers.d.ts").knownHosts} */
export function knownHosts(hosts) {
  const lines = new Set(Array.from(hosts, linesOf).flat());
  return Array.from(lines, (line) => `${line}\n`).join("");
}

/** @param {import("../helpers.d.ts").KnownHost} host @returns {string[]} */
function linesOf({ sshHost, sshPort, knownHosts: keys }) {
  if (!sshHost || !keys) return [];
  if (!ADDRESS.test(sshHost)) throw new TypeError("sshHost: not something that can stand in a known_hosts file");
  if (!Number.isInteger(sshPort) || sshPort < 1 || sshPort > 65_535)
    throw new TypeError("sshPort: a whole number from 1 to 65535");
  const name = sshPort === 22 ? sshHost : `[${sshHost}]:${sshPort}`;
  return keys.split("\n").flatMap((line) => {
    const [, type, key] = KEY_LINE.exec(line.trim()) ?? [];
    return type ? `${name} ${type} ${key}` : [];
  });
}
