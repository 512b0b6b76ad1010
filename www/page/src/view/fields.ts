// The fields the filter knows, and what a host holds in each.

import type { SandboxHost } from "litterbox-sdk";
import { hosts } from "../fleet/fleet.ts";
import { createdAt, expiresAt } from "../fleet/instants.ts";
import { address } from "../fleet/ssh.ts";
import { templates } from "../fleet/templates.ts";
import { size } from "../hosts/columns.ts";
import { span, type Term } from "./query.ts";

export type HostTest = (host: SandboxHost) => boolean;

/** Fields of text: `:` finds what contains the value; a value in full is offered where there are few. */
const TEXT = byName<(host: SandboxHost) => string>({
  status: ({ status }) => status,
  account: ({ serviceAccount }) => serviceAccount ?? "",
  provider: ({ provider }) => provider,
  image: ({ image }) => image,
  template: templateOf,
  name: ({ name }) => name,
  id: ({ id }) => id,
  size,
  address: (host) => [address(host), host.externalSshHost, host.internalSshHost].join(" "),
  user: ({ sshUsername }) => sshUsername,
  error: ({ lastError }) => lastError,
});

/** Fields of time, in milliseconds from now: compared with `<` and `>`. */
const TIME = byName<(host: SandboxHost, now: number) => number>({
  expires: (host, now) => expiresAt(host) - now,
  age: (host, now) => now - createdAt(host),
});

/** People may type any name, `constructor:` too, which every object has. */
function byName<T>(fields: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(fields));
}

export const FIELDS: readonly { name: string; hint: string }[] = [
  { name: "status", hint: "active, error, …" },
  { name: "account", hint: "who created it" },
  { name: "provider", hint: "where it runs" },
  { name: "image", hint: "what it runs" },
  { name: "template", hint: "what it was made from" },
  { name: "expires", hint: "expires<1h, expires:never" },
  { name: "age", hint: "age>2d" },
  { name: "error", hint: "words of the last error" },
  { name: "size", hint: "instance type or disk" },
  { name: "address", hint: "any of its names" },
  { name: "user", hint: "the ssh user" },
];

/** Fields whose values are few enough to be offered. */
const OFFERED = new Set(["status", "account", "provider", "image", "template", "user"]);

/** Whether a host has what a term asks of one field; undefined where the field or the comparison means nothing. */
export function fieldTest({ field, compare, value }: Term, now: number): HostTest | undefined {
  const text = TEXT.get(field ?? "");
  if (text && compare === ":") {
    const wanted = value.toLowerCase();
    const held = (host: SandboxHost) => text(host).toLowerCase();
    return field === "status" || field === "template"
      ? (host) =>
          held(host)
            .split("\n")
            .some((each) => each.startsWith(wanted))
      : (host) => held(host).includes(wanted);
  }
  const time = TIME.get(field ?? "");
  if (!time) return undefined;
  if (compare === ":") return field === "expires" && value === "never" ? (host) => host.expiresAt === null : undefined;
  const limit = span(value);
  if (limit === undefined) return undefined;
  return compare === "<" ? (host) => time(host, now) < limit : (host) => time(host, now) > limit;
}

/** Whether time alone can change what the terms match. */
export function dependOnTime(terms: readonly Term[]): boolean {
  return terms.some(({ field }) => TIME.has(field ?? ""));
}

export function valuesOf(field: string): string[] {
  const read = OFFERED.has(field) ? TEXT.get(field) : undefined;
  if (field === "expires") return ["<15m", "<1h", "<1d", "never"];
  if (field === "age") return ["<1h", ">1d", ">7d"];
  if (!read) return [];
  const counts = new Map<string, number>();
  for (const host of hosts.peek()) {
    for (const value of read(host).split("\n")) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

/** A host's record does not say its template; an image that a template built says it as well. */
function templateOf({ image }: SandboxHost): string {
  const made = templates.value.filter((template) => template.image !== "" && template.image === image);
  return made.flatMap(({ label, id }) => [label, id]).join("\n");
}
