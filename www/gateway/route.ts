// Finds the operation that a path names, and checks the ids in it.

import { OPERATIONS, type Operation } from "./operations.ts";
import { Refusal } from "./refusal.ts";

export interface Match {
  operation: Operation;
  ids: { id: string; name: string; service: string };
  /** What the call is about, for the audit: a host, else whatever its path names. */
  target: string | null;
}

/**
 * No percent sign and no slash: nothing that a router behind us could decode into another path. Names of proxies may hold
 * dots, but not begin with one.
 */
const SHAPES = {
  id: /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
  name: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
  service: /^[a-z][a-z0-9_-]{0,63}$/,
};

type IdName = keyof typeof SHAPES;

const ROUTES = OPERATIONS.map((operation) => {
  const [method = "", path = ""] = operation.name.split(" ");
  return { operation, method, parts: path.slice(1).split("/") };
});

/** `path` is what follows `/api/`, as it arrived. */
export function findRoute(method: string, path: string): Match {
  const asked = path.split("/");
  const known = ROUTES.filter(({ parts }) => fits(parts, asked));
  if (known.length === 0) throw new Refusal(404, "NOT_ON_THE_LIST", "the gateway does not serve this path");

  const route = known.find((candidate) => candidate.method === method);
  if (!route) {
    const allow = known.map((candidate) => candidate.method).join(", ");
    throw new Refusal(405, "NOT_ON_THE_LIST", "the gateway does not serve this method here", { headers: { allow } });
  }

  const ids = { id: "", name: "", service: "" };
  for (const [i, part] of route.parts.entries()) {
    const name = idName(part);
    const value = asked[i] ?? "";
    if (!name) continue;
    if (!SHAPES[name].test(value)) throw new Refusal(400, "BAD_ID", `this is not a valid ${name}`);
    ids[name] = value;
  }
  return { operation: route.operation, ids, target: ids.id || ids.name || null };
}

function fits(parts: string[], asked: string[]): boolean {
  return parts.length === asked.length && parts.every((part, i) => idName(part) !== undefined || part === asked[i]);
}

function idName(part: string): IdName | undefined {
  return part.startsWith("{") ? (part.slice(1, -1) as IdName) : undefined;
}
