// The address of a host, as the files of OpenSSH take it. What comes from the service is checked before it is written: a
// line break or a pattern in it would otherwise become a setting, or stand for more than one host.

/** Neither a pattern (`*`, `?`, `!`, commas) nor, with "-" in front, an option. */
const ADDRESS = /^[A-Za-z0-9_:][A-Za-z0-9._:-]*$/;

/** @param {{ sshHost: unknown, sshPort: unknown }} host */
export function checkedAddress({ sshHost, sshPort }) {
  return { address: checked("sshHost", sshHost, ADDRESS), port: checkedPort(sshPort) };
}

/** The value, if it may be written as it is. @param {string} field @param {unknown} value @param {RegExp} rule */
export function checked(field, value, rule) {
  if (typeof value === "string" && rule.test(value)) return value;
  throw new TypeError(`${field}: not something that can stand in a file of OpenSSH`);
}

/** @param {unknown} value */
function checkedPort(value) {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535) return Number(value);
  throw new TypeError("sshPort: a whole number from 1 to 65535");
}

/** Whether it has the fields of a host: a promise of one, which was not awaited, has none. @param {any} value */
export const isHost = (value) => typeof value?.sshHost === "string";
