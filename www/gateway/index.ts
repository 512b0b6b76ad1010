import { admit, type Visitor } from "./access.ts";
import { auditChange, type Outcome } from "./audit.ts";
import { dressData, dressPage } from "./headers.ts";
import { NoAnswer, Refusal } from "./refusal.ts";
import { findRoute, isHostId, type Match } from "./routes.ts";
import { requireKnownName, requireOurPage } from "./same-origin.ts";
import { callService } from "./service-call.ts";
import { type Bindings, Misconfigured, OPEN, readSettings, type Settings } from "./settings.ts";

/** The part of a platform's execution context that is used; Node, Deno and Bun have none. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

export default {
  async fetch(request: Request, env: Bindings, context?: Context): Promise<Response> {
    const path = new URL(request.url).pathname;
    const forData = path === "/api" || path.startsWith("/api/") || path === "/session";
    try {
      const settings = settingsOf(env);
      requireKnownName(request, settings);
      const visitor = await admit(request, settings.access);
      if (path === "/session") return dressData(Response.json(visitor));
      if (!forData) return dressPage(await page(request, env), path);
      const work = api(request, path.slice("/api/".length), visitor, settings, env);
      // A visitor who leaves must not take the audit line along.
      context?.waitUntil(work.catch(() => {}));
      return dressData(await work);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : unexpected(error);
      return forData ? dressData(refusal.asJson()) : dressPage(refusal.asText(), path);
    }
  },
};

async function api(
  request: Request,
  path: string,
  visitor: Visitor,
  settings: Settings,
  env: Bindings,
): Promise<Response> {
  refuseQuery(request);
  const match = findRoute(request.method, path);
  const call = { request, match, settings, binding: env.SERVICE };
  if (!match.route.changes) return callService(call);

  const startedAt = Date.now();
  try {
    requireOurPage(request, settings);
    const answer = await callService(call);
    auditChange(visitor, match, startedAt, await outcomeOf(answer.clone(), match));
    return answer;
  } catch (error) {
    const refusal = error instanceof Refusal ? error : unexpected(error);
    const outcome = refusal instanceof NoAnswer ? "unknown" : "refused";
    auditChange(visitor, match, startedAt, { outcome, status: refusal.status, reason: refusal.errorCode });
    throw refusal;
  }
}

/** Of the answer's body only the new host's id and the service's error code are looked at. */
async function outcomeOf(answer: Response, match: Match): Promise<Outcome> {
  const body: unknown = await answer.json().catch(() => null);
  const { id, error_code: code } = (body ?? {}) as { id?: unknown; error_code?: unknown };
  return {
    // A service that fails half-way says 5xx, and the host may exist all the same.
    outcome: answer.ok ? "done" : answer.status < 500 ? "rejected" : "unknown",
    status: answer.status,
    reason: typeof code === "string" && /^[A-Z_]{1,64}$/.test(code) ? code : undefined,
    host: match.hostId === undefined && isHostId(id) ? id : undefined,
  };
}

function refuseQuery(request: Request): void {
  if (new URL(request.url).search !== "") throw new Refusal(400, "NOT_ON_THE_LIST", "calls here have no query");
}

async function page(request: Request, env: Bindings): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Refusal(405, "NOT_ON_THE_LIST", "the page can only be read", { allow: "GET, HEAD" });
  }
  return env.ASSETS.fetch(request);
}

let lastWarning = "";

function settingsOf(env: Bindings): Settings {
  try {
    const settings = readSettings(env);
    if (settings.access.kind === "open")
      warnOnce(`${OPEN}: NO SIGN-IN, whoever reaches this gateway may change the fleet`);
    return settings;
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    warnOnce(`refusing everything: ${error.message}`);
    throw new Refusal(503, "GATEWAY_NOT_CONFIGURED", "this gateway is not configured and refuses everything");
  }
}

function warnOnce(text: string): void {
  if (text === lastWarning) return;
  lastWarning = text;
  console.warn(text);
}

function unexpected(error: unknown): Refusal {
  console.error("unexpected", error instanceof Error ? error.name : typeof error);
  return new Refusal(500, "GATEWAY_FAILED", "the gateway failed");
}
