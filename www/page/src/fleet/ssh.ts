// Commands and files that lead into a host. What the service sends is pasted into a shell: everything unusual is quoted.

import type { SandboxHost } from "litterbox-sdk";
import { knownHosts, sshConfig } from "litterbox-sdk/helpers";

/** The command that opens a shell, with the files of this host that are at hand; undefined while it has no address. */
export function sshCommand(host: SandboxHost, files: { key?: boolean } = {}): string | undefined {
  if (!host.sshHost) return undefined;
  const target = host.sshUsername ? `${host.sshUsername}@${host.sshHost}` : host.sshHost;
  const words = ["ssh"];
  if (files.key) words.push("-i", quoted(keyFileName(host)));
  if (knownHostsOf([host])) words.push("-o", quoted(`UserKnownHostsFile=${knownHostsFileName(host)}`));
  if (host.sshPort !== 22) words.push("-p", String(host.sshPort));
  // A target that began with a dash would be read as an option.
  if (target.startsWith("-")) words.push("--");
  words.push(quoted(target));
  return words.join(" ");
}

export function address(host: SandboxHost): string {
  if (!host.sshHost) return "";
  return host.sshPort === 22 ? host.sshHost : `${host.sshHost}:${host.sshPort}`;
}

export function keyFileName(host: SandboxHost): string {
  return `${fileName(host)}.pem`;
}

export function knownHostsFileName(host: SandboxHost): string {
  return `${fileName(host)}.known_hosts`;
}

/**
 * An ssh_config of the hosts that have an address, to be kept beside their keys and this known_hosts file. A host whose
 * address or user could not stand in such a file is left out, and a comment says so.
 */
export function sshConfigOf(hosts: readonly SandboxHost[], knownHostsFile: string): string {
  return hosts
    .filter(({ sshHost }) => sshHost)
    .map((host) => {
      try {
        return sshConfig(host, {
          alias: PLAIN_NAME.test(host.name) ? host.name : fileName(host),
          identityFile: keyFileName(host),
          ...(knownHostsOf([host]) && { knownHostsFile }),
        });
      } catch (error) {
        return `# Left out, ${JSON.stringify(host.name)}: ${(error as Error).message}\n`;
      }
    })
    .join("\n");
}

/** Without what is no key of a host under its own address: the lines come from the service. */
export function knownHostsOf(hosts: readonly SandboxHost[]): string {
  const lines = hosts.flatMap((host) => {
    try {
      return knownHosts([host]).split("\n").filter(Boolean);
    } catch {
      // An address that would stand for other hosts too.
      return [];
    }
  });
  return [...new Set(lines)].map((line) => `${line}\n`).join("");
}

/** What ssh takes for the name of one host, and not for a pattern or an option. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** No dash comes first: `chmod 600 -x.pem` would read it as an option. */
function fileName(host: SandboxHost): string {
  return host.name.replaceAll(/[^A-Za-z0-9_-]/g, "-").replace(/^-+/, "") || "host";
}

function quoted(word: string): string {
  return /^[A-Za-z0-9@._:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
