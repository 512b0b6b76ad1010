import type { SandboxHost } from "litterbox-sdk";

/** The command that opens a shell on the host; undefined while it has no address. */
export function sshCommand(host: SandboxHost, keyFile?: string): string | undefined {
  if (!host.sshHost) return undefined;
  const target = host.sshUsername ? `${host.sshUsername}@${host.sshHost}` : host.sshHost;
  const words = ["ssh"];
  if (keyFile) words.push("-i", quoted(keyFile));
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
  return `${host.name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}.pem`;
}

/** What the service sends is pasted into a shell: everything unusual is quoted. */
function quoted(word: string): string {
  return /^[A-Za-z0-9@._:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
