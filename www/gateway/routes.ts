import { Refusal } from "./refusal.ts";

const ID = Symbol("a host id");
const KiB = 1024;
const MiB = 1024 * KiB;
const SECOND = 1000;

export interface Route {
  readonly method: string;
  readonly path: readonly (string | typeof ID)[];
  /** Whether the call changes the fleet: such calls must come from the page itself, and are audited. */
  readonly changes: boolean;
  /** Wall clock, over the request's body, the service's work and the answer. */
  readonly deadlineMs: number;
  /** Largest request body; absent where none is forwarded. */
  readonly requestBytes?: number;
  readonly answerBytes: number;
}

/**
 * Everything the page may ask of the service; what is not listed does not exist here. Service accounts, proxies and
 * secrets stay out of a browser's reach on purpose. Creating may take minutes: the service answers when the host is up.
 * 10 000 hosts are 19 MB.
 */
// biome-ignore format: a table reads best as one
const ROUTES: readonly Route[] = [
  { method: "GET",    path: ["hosts"],              changes: false, deadlineMs:  30 * SECOND,                          answerBytes: 32 * MiB },
  { method: "POST",   path: ["hosts"],              changes: true,  deadlineMs: 900 * SECOND, requestBytes: 256 * KiB, answerBytes: MiB },
  { method: "GET",    path: ["hosts", ID],          changes: false, deadlineMs:  15 * SECOND,                          answerBytes: MiB },
  { method: "DELETE", path: ["hosts", ID],          changes: true,  deadlineMs: 180 * SECOND,                          answerBytes: MiB },
  { method: "POST",   path: ["hosts", ID, "renew"], changes: true,  deadlineMs:  30 * SECOND, requestBytes: 4 * KiB,   answerBytes: MiB },
  { method: "GET",    path: ["templates"],          changes: false, deadlineMs:  15 * SECOND,                          answerBytes: 16 * MiB },
  { method: "GET",    path: ["doctor"],             changes: false, deadlineMs:  30 * SECOND,                          answerBytes: MiB },
];

// No dot, no percent sign, no slash: nothing that a router behind us could decode into another path.
const ID_SHAPE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

export interface Match {
  route: Route;
  /** The path again, made of the table's words and a checked id; the visitor's own string goes no further. */
  segments: string[];
  hostId: string | undefined;
}

/** `path` is what follows `/api/`, as it arrived. */
export function findRoute(method: string, path: string): Match {
  const asked = path.split("/");
  const known = ROUTES.filter((route) => fits(route, asked));
  if (known.length === 0) throw new Refusal(404, "NOT_ON_THE_LIST", "the gateway does not serve this path");

  const route = known.find((candidate) => candidate.method === method);
  if (!route) {
    const allow = known.map((candidate) => candidate.method).join(", ");
    throw new Refusal(405, "NOT_ON_THE_LIST", "the gateway does not serve this method here", { allow });
  }

  const hostId = asked[route.path.indexOf(ID)];
  if (hostId !== undefined && !isHostId(hostId)) throw new Refusal(400, "BAD_ID", "this is not a host id");
  return { route, segments: asked, hostId };
}

export function isHostId(value: unknown): value is string {
  return typeof value === "string" && ID_SHAPE.test(value);
}

/** "DELETE /hosts/{id}", for the audit. */
export function describe(route: Route): string {
  return `${route.method} /${route.path.map((part) => (part === ID ? "{id}" : part)).join("/")}`;
}

function fits(route: Route, asked: string[]): boolean {
  return route.path.length === asked.length && route.path.every((part, i) => part === ID || part === asked[i]);
}
