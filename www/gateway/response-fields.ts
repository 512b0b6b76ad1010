// Rebuilds what the service said from the table of fields: what is not listed stays behind.

import { FREE_TEXT, type ResponseFields, SECRETS } from "./fields.ts";
import type { Mask } from "./mask.ts";

export interface Rebuild {
  fields: ResponseFields;
  /** How the field is called in the value at hand: the SDK's records are in camel case, lists come as the service sent them. */
  spelling: (name: string) => string;
  mask: Mask;
  reveals?: string | undefined;
}

/** One record, in the service's spelling. Anything but an object becomes null, for the reader to stumble over. */
export function rebuildRecord(record: unknown, { fields, spelling, mask, reveals }: Rebuild): object | null {
  if (typeof record !== "object" || record === null) return null;
  const source = record as Record<string, unknown>;
  const rebuilt: Record<string, unknown> = {};
  for (const field of fields) {
    const [name = "", , inner] = field.split(".");
    const key = spelling(name);
    if (!Object.hasOwn(source, key)) continue;
    if (inner === undefined) rebuilt[name] = scalar(source[key], name, mask, reveals);
    else rebuilt[name] ??= rebuildItems(source[key], { fields: innerFields(fields, name), spelling, mask, reveals });
  }
  return rebuilt;
}

function rebuildItems(items: unknown, rebuild: Rebuild): unknown {
  return Array.isArray(items) ? items.map((item) => rebuildRecord(item, rebuild)) : null;
}

function innerFields(fields: ResponseFields, name: string): string[] {
  const start = `${name}.*.`;
  return fields.filter((field) => field.startsWith(start)).map((field) => field.slice(start.length));
}

function scalar(value: unknown, name: string, mask: Mask, reveals: string | undefined): unknown {
  if (SECRETS.has(name)) return name === reveals ? value : null;
  if (typeof value === "string") return FREE_TEXT.has(name) ? mask.everything(value) : mask.ours(value);
  // Nothing that is listed holds an object or a list: one that does is not passed on.
  return typeof value === "object" ? null : value;
}
