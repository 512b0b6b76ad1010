// What is shown, as files for other tools.

import type { SandboxHost } from "litterbox-sdk";
import { knownHostsOf, sshConfigOf } from "../fleet/ssh.ts";
import { saveFile } from "../work/save.ts";

const KNOWN_HOSTS_FILE = "hosts.known_hosts";

export const EXPORTS: readonly { label: string; save: (hosts: readonly SandboxHost[]) => void }[] = [
  { label: "CSV", save: (hosts) => saveFile("hosts.csv", csvOf(hosts), "text/csv") },
  { label: "JSON", save: (hosts) => saveFile("hosts.json", jsonOf(hosts), "application/json") },
  { label: "ssh_config", save: (hosts) => saveFile("hosts.ssh_config", sshConfigOf(hosts, KNOWN_HOSTS_FILE)) },
  { label: "known_hosts", save: (hosts) => saveFile(KNOWN_HOSTS_FILE, knownHostsOf(hosts)) },
];

function jsonOf(hosts: readonly SandboxHost[]): string {
  return `${JSON.stringify(hosts.map(withoutKey), null, 2)}\n`;
}

/** All fields that any of the hosts has, in the order of the records. */
function csvOf(hosts: readonly SandboxHost[]): string {
  const records = hosts.map((host) => withoutKey(host) as Record<string, unknown>);
  const fields = [...new Set(records.flatMap(Object.keys))];
  const rows = [fields, ...records.map((record) => fields.map((field) => record[field]))];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** RFC 4180. A spreadsheet must not take what a host was called for a formula. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const inert = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function withoutKey({ privateKey: _, ...rest }: SandboxHost): Omit<SandboxHost, "privateKey"> {
  return rest;
}
