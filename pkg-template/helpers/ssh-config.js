// The block of an ssh_config file for a host. What comes from the service is checked before it is written: a line break or a
// pattern in a name would otherwise become a setting of its own.

/** What may be written as it is. None may begin with "-", which ssh would read as an option. */
const RULES = {
  alias: /^[A-Za-z0-9_][A-Za-z0-9._-]*$/,
  address: /^[A-Za-z0-9_:][A-Za-z0-9._:-]*$/,
  user: /^[A-Za-z0-9_][A-Za-z0-9._@+-]*$/,
};

/** @type {typeof import("../helpers.d.ts").sshConfig} */
export function sshConfig(host, { alias = host.name, identityFile, knownHostsFile, user = host.sshUsername } = {}) {
  if (host.sshHost === "") throw new TypeError("sshHost: the host has no address yet");
  const lines = [`Host ${checked("alias", alias, RULES.alias)}`];
  lines.push(`  HostName ${checked("sshHost", host.sshHost, RULES.address)}`, `  Port ${port(host.sshPort)}`);
  if (user) lines.push(`  User ${checked("user", user, RULES.user)}`);
  if (identityFile !== undefined)
    lines.push(`  IdentityFile ${path("identityFile", identityFile)}`, "  IdentitiesOnly yes");
  if (knownHostsFile !== undefined)
    lines.push(`  UserKnownHostsFile ${path("knownHostsFile", knownHostsFile)}`, "  StrictHostKeyChecking yes");
  return `${lines.join("\n")}\n`;
}

/** @param {string} field @param {unknown} value @param {RegExp} rule */
function checked(field, value, rule) {
  if (typeof value === "string" && rule.test(value)) return value;
  throw new TypeError(`${field}: not something that can stand in an ssh_config file`);
}

/** @param {unknown} value */
function port(value) {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535) return value;
  throw new TypeError("sshPort: a whole number from 1 to 65535");
}

/** A path in quotes. ssh would expand percent signs and `${…}` in it. @param {string} field @param {unknown} value */
function path(field, value) {
  const text = typeof value === "string" && /^[A-Za-z]:\\/.test(value) ? value.replaceAll("\\", "/") : value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  if (typeof text === "string" && text !== "" && !/[\u0000-\u001f\u007f"\\]|\$\{/.test(text))
    return `"${text.replaceAll("%", "%%")}"`;
  throw new TypeError(`${field}: a path without quotes, backslashes, \${…} and control characters`);
}
