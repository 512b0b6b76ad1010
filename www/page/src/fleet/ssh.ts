// Commands and files that lead into a host. What the service sends is pasted into a shell: everything unusual is quoted.

import type { SandboxHost } from "litterbox-sdk";

/** The command that opens a shell, with the files of this host that are at hand; undefined while it has no address. */
export function sshCommand(host: SandboxHost, files: { key?: boolean } = {}): string | undefined {
  if (!host.sshHost) return undefined;
  const target = host.sshUsername ? `${host.sshUsername}@${host.sshHost}` : host.sshHost;
  const words = ["ssh"];
  if (files.key) words.push("-i", quoted(keyFileName(host)));
  if (host.knownHosts) words.push("-o", quoted(`UserKnownHostsFile=${knownHostsFileName(host)}`));
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

/** An ssh_config of the hosts that have an address, to be kept beside their keys and this known_hosts file. */
export function sshConfigOf(hosts: readonly SandboxHost[], knownHostsFile: string): string {
  return hosts
    .filter(({ sshHost }) => sshHost)
    .map((host) => {
      const lines = [
        `Host ${configWord(host.name)}`,
        `  HostName ${configWord(host.sshHost)}`,
        `  Port ${host.sshPort}`,
        ...(host.sshUsername ? [`  User ${configWord(host.sshUsername)}`] : []),
        `  IdentityFile ${keyFileName(host)}`,
        `  UserKnownHostsFile ${knownHostsFile}`,
      ];
      return `${lines.join("\n")}\n`;
    })
    .join("\n");
}

export function knownHostsOf(hosts: readonly SandboxHost[]): string {
  const lines = hosts.flatMap(({ knownHosts }) => knownHosts.split("\n")).filter((line) => line.trim() !== "");
  return `${[...new Set(lines)].join("\n")}\n`;
}

function fileName(host: SandboxHost): string {
  return host.name.replaceAll(/[^A-Za-z0-9_-]/g, "-");
}

/** ssh_config has no escape for a line end, and a pattern must stay one word. */
function configWord(word: string): string {
  const oneLine = word.replaceAll(/[\r\n"]/g, "");
  return /\s/.test(oneLine) ? `"${oneLine}"` : oneLine;
}

function quoted(word: string): string {
  return /^[A-Za-z0-9@._:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
