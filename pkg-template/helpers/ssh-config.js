// The block of an ssh_config file for a host.

import { checked, checkedAddress, isHost } from "./address.js";
import { givenOptions } from "./options.js";

/** What may be written as it is. None may begin with "-", which ssh would read as an option. */
const ALIAS = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const USER = /^[A-Za-z0-9_][A-Za-z0-9._@+-]*$/;

const OPTIONS = ["alias", "identityFile", "knownHostsFile", "user"];

/** @type {typeof import("../helpers.d.ts").sshConfig} */
export function sshConfig(host, options = {}) {
  if (!isHost(host)) throw new TypeError("sshConfig: expected a host, as in sshConfig(host, options)");
  givenOptions("sshConfig", options, OPTIONS);
  const { alias = host.name, identityFile, knownHostsFile, user = host.sshUsername } = options;
  if (host.sshHost === "") throw new TypeError("sshHost: the host has no address yet");
  const { address, port } = checkedAddress(host);
  const lines = [`Host ${checked("alias", alias, ALIAS)}`, `  HostName ${address}`, `  Port ${port}`];
  if (user) lines.push(`  User ${checked("user", user, USER)}`);
  if (identityFile !== undefined)
    lines.push(`  IdentityFile ${path("identityFile", identityFile)}`, "  IdentitiesOnly yes");
  if (knownHostsFile !== undefined)
    lines.push(`  UserKnownHostsFile ${path("knownHostsFile", knownHostsFile)}`, "  StrictHostKeyChecking yes");
  return `${lines.join("\n")}\n`;
}

/** A path in quotes. ssh would expand percent signs and `${…}` in it. @param {string} field @param {unknown} value */
function path(field, value) {
  const text = typeof value === "string" && /^[A-Za-z]:\\/.test(value) ? value.replaceAll("\\", "/") : value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  if (typeof text === "string" && text !== "" && !/[\u0000-\u001f\u007f"\\]|\$\{/.test(text))
    return `"${text.replaceAll("%", "%%")}"`;
  throw new TypeError(`${field}: a path without quotes, backslashes, \${…} and control characters`);
}
