// UUIDs of version 7, as the service makes them, and the reader of every form it accepts in a path.

import { Invalid } from "./invalid.js";

/** @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} digits */
const dashed = (digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/**
 * @param {number} unixMs
 * @param {Uint8Array} random ten bytes
 */
export function uuid7(unixMs, random) {
  const tail = Uint8Array.from(random);
  tail[0] = 0x70 | (tail[0] & 0x0f);
  tail[2] = 0x80 | (tail[2] & 0x3f);
  return dashed(unixMs.toString(16).padStart(12, "0") + hex(tail));
}

/** A host is named after the end of its id. @param {string} id */
export const hostName = (id) => `sb-${id.slice(-12)}`;

const GROUPS = [8, 4, 4, 4, 12];

/** Lower-case and dashed, whichever of the accepted forms was sent. @param {string} text */
export function parseUuid(text) {
  const bare = text.startsWith("urn:uuid:") ? text.slice(9) : text.replace(/^\{(.*)\}$/s, "$1");
  const stray = /[^0-9a-fA-F-]/u.exec(bare);
  if (stray) throw unreadable(`invalid character: found \`${stray[0]}\` at ${text.indexOf(bare) + stray.index + 1}`);
  if (bare === text && !bare.includes("-")) {
    if (bare.length === 32) return dashed(bare.toLowerCase());
    throw unreadable(`invalid length: expected length 32 for simple format, found ${bare.length}`);
  }
  const groups = bare.split("-");
  if (groups.length !== 5) throw unreadable(`invalid group count: expected 5, found ${groups.length}`);
  groups.forEach((group, index) => {
    if (group.length === GROUPS[index]) return;
    throw unreadable(`invalid group length in group ${index}: expected ${GROUPS[index]}, found ${group.length}`);
  });
  return bare.toLowerCase();
}

/** @param {string} error */
function unreadable(error) {
  return new Invalid("uuid_parsing", `Input should be a valid UUID, ${error}`, { error });
}
