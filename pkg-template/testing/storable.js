// What the service's database refuses to hold, though validation let it pass.

import { isStorable } from "./instants.js";
import { isWritable } from "./python-json.js";

/** PostgreSQL's text has no NUL. @param {string} text */
export const hasNul = (text) => text.includes("\0");

const LARGEST_INTEGER = 2 ** 31 - 1;

/**
 * How a host that the database refuses comes back: as an exception that the service translates, or one it does not.
 * Undefined when it can be stored.
 * @param {any} spec
 * @returns {"translated" | "untranslated" | undefined}
 */
export function storageFailure({ image, env, instance_type, disk_gb, expires_at }) {
  // Columns of text are encoded by the driver, which raises an exception of its own; env travels as escaped JSON.
  const columns = [image, instance_type].filter(Boolean);
  if (!columns.every(isWritable)) return "untranslated";
  const texts = [...columns, ...(env?.values() ?? [])];
  const fits =
    texts.every((text) => isWritable(text) && !hasNul(text)) &&
    (disk_gb ?? 0) <= LARGEST_INTEGER &&
    isStorable(expires_at ?? 0n);
  return fits ? undefined : "translated";
}
