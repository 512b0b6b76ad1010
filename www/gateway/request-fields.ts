// Holds a request's body against the table of fields, and spells it the way the SDK takes it.

import { allowsHost, allowsUrl, type Destinations } from "./destinations.ts";
import { neededRole, type RequestFields } from "./fields.ts";
import { type FieldProblem, InvalidFields, Refusal } from "./refusal.ts";
import { atLeast, type Role } from "./roles.ts";

interface Check {
  fields: RequestFields;
  role: Role;
  destinations: Destinations;
  problems: FieldProblem[];
}

type Path = readonly string[];

/** The SDK's options. Refuses what is not listed, not this role's, or a destination that is not on the list. */
export function readFields(body: unknown, fields: RequestFields, role: Role, destinations: Destinations): object {
  const check = { fields, role, destinations, problems: [] };
  const given = body === undefined || body === null ? {} : readObject(check, body, [], []);
  if (check.problems.length > 0) throw new InvalidFields(check.problems);
  return given as object;
}

/** `path` is where the value stands, `pattern` the same with `*` for the keys of maps. */
function readObject(check: Check, value: unknown, path: Path, pattern: Path): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return problem(check, path, "must be an object", "dict_type");
  }
  const isMap = leadsOn(check.fields, [...pattern, "*"]);
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [
    isMap ? key : camel(key),
    readMember(check, member, [...path, key], [...pattern, isMap ? "*" : key]),
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function readMember(check: Check, value: unknown, path: Path, pattern: Path): unknown {
  const name = pattern.join(".");
  // The table's own signs in a sender's key must not lead into the table.
  const isPlain = /^\w+$/.test(path.at(-1) ?? "") || pattern.at(-1) === "*";
  if (!isPlain) return problem(check, path, "the gateway does not pass this field on", "extra_forbidden");
  const rule = Object.hasOwn(check.fields, name) ? check.fields[name] : undefined;
  if (value === null && (rule || leadsOn(check.fields, pattern))) return readNull(check, path, name);
  if (!rule) {
    if (leadsOn(check.fields, pattern)) return readObject(check, value, path, pattern);
    return problem(check, path, "the gateway does not pass this field on", "extra_forbidden");
  }
  requireRole(check, neededRole(rule), path, "");
  if (typeof rule !== "string" && !allowsDestination(check.destinations, rule[1], value)) {
    return problem(check, path, "this destination is not on the gateway's list (DESTINATIONS)", "destination");
  }
  return value;
}

/** For the service null and absent are one and the same, except where the table says otherwise. */
function readNull(check: Check, path: Path, name: string): null | undefined {
  const rule = check.fields[`${name}:null`];
  if (!rule) return undefined;
  requireRole(check, neededRole(rule), path, " to null");
  return null;
}

function requireRole({ role }: Check, needs: Role, path: Path, how: string): void {
  if (atLeast(role, needs)) return;
  const field = shown(path);
  throw new Refusal(403, "FIELD", `a role of ${role} may not set ${field}${how}`, { more: { role, needs, field } });
}

function allowsDestination(destinations: Destinations, kind: "url" | "host", value: unknown): boolean {
  return kind === "url" ? allowsUrl(destinations, value) : allowsHost(destinations, value);
}

function leadsOn(fields: RequestFields, pattern: Path): boolean {
  const start = `${pattern.join(".")}.`;
  return Object.keys(fields).some((name) => name.startsWith(start));
}

function problem({ problems }: Check, path: Path, msg: string, type: string): undefined {
  problems.push({ loc: ["body", ...path.map(shortened)], msg, type });
  return undefined;
}

/** Keys are the sender's own words, and go no further than a sentence can bear. */
function shown(path: Path): string {
  return path.map(shortened).join(".");
}

function shortened(key: string): string {
  return /^[\w-]{1,64}$/.test(key) ? key : "?";
}

export function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
