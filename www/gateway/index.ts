// The gateway: what happens to a request, in order. The same code runs as a Worker (worker.ts) and as a server (server/).

import { activity } from "./activity.ts";
import { type ApiCall, callApi, type Ending, endingOf } from "./api.ts";
import type { Audit, Entry } from "./audit.ts";
import { dressData, dressPage } from "./headers.ts";
import { health, isHealthPath } from "./health.ts";
import type { Ledger } from "./ledger.ts";
import { makeMask } from "./mask.ts";
import { changes } from "./operations.ts";
import { refusalPage, servePage } from "./page.ts";
import { NoResponse, Refusal, Rejected, requireMethod } from "./refusal.ts";
import { findRoute, type Match } from "./route.ts";
import { requireKnownName, requireOurPage } from "./same-origin.ts";
import { logout, session } from "./session.ts";
import { type Fetcher, Misconfigured, OPEN, readSettings, type Settings, type Variables } from "./settings.ts";
import { NoRole, signIn, type Visitor } from "./sign-in.ts";

/** What differs from platform to platform. */
export interface Platform {
  variables: Variables;
  /** The built page. */
  assets: Fetcher;
  /** A way to the service other than the global fetch. */
  service: Fetcher | undefined;
  ledger: Ledger;
  ownLedger: Ledger;
  audit: Audit;
  /** Where the visitor calls from, as far as the platform can vouch for it. */
  address: string | null;
  /** Work that goes on after the response. */
  waitUntil(work: Promise<unknown>): void;
}

/** What is known of a request so far; the audit needs it however far the request came. */
interface Progress {
  requestId: string;
  startedAt: number;
  path: string;
  settings?: Settings;
  visitor?: Visitor;
  match?: Match;
}

export async function handle(request: Request, platform: Platform): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const progress: Progress = { requestId: crypto.randomUUID(), startedAt: Date.now(), path };
  const { requestId } = progress;
  try {
    if (isHealthPath(path)) return dressData(await health(path, settingsIfAny(platform), platform.service), requestId);
    progress.settings = settingsOf(platform);
    requireKnownName(request, progress.settings);
    progress.visitor = await signIn(request, progress.settings);
    const response = await serve(request, platform, progress as Required<Progress>);
    return isData(path) ? dressData(response, requestId) : dressPage(response, path, requestId);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : unexpected(error, requestId);
    platform.waitUntil(writeRefusal(request, platform, progress, refusal));
    if (isData(path)) return dressData(refusal.asJson(), requestId);
    return dressPage(refusalPage(refusal, requestId), path, requestId);
  }
}

function isData(path: string): boolean {
  return path === "/api" || path.startsWith("/api/") || OWN_PATHS.has(path) || isHealthPath(path);
}

const OWN_PATHS = new Set(["/session", "/activity", "/logout"]);

async function serve(request: Request, platform: Platform, progress: Required<Progress>): Promise<Response> {
  const { path, visitor, settings } = progress;
  if (path === "/session") return session(request, visitor, settings);
  if (path === "/activity") return activity(request, visitor, platform.ledger);
  if (path === "/logout") return signOut(request, platform, progress);
  if (isData(path)) return api(request, platform, progress);
  return servePage(request, platform.assets, progress.requestId);
}

async function api(request: Request, platform: Platform, progress: Required<Progress>): Promise<Response> {
  const { path, visitor, settings, requestId } = progress;
  if (new URL(request.url).search !== "") throw new Refusal(400, "NOT_ON_THE_LIST", "calls here have no query");
  const match = findRoute(request.method, path.slice("/api/".length));
  progress.match = match;
  const call: ApiCall = { request, requestId, match, visitor, settings, ...platform, binding: platform.service };
  const work = callApi(call).then(async ({ response, ending }) => {
    if (changes(match.operation)) await write(platform, progress, "change", match.operation.name, ending);
    return response;
  });
  // A visitor who leaves must not take the audit's entry along.
  platform.waitUntil(work.catch(() => {}));
  return work;
}

async function signOut(request: Request, platform: Platform, progress: Required<Progress>): Promise<Response> {
  requireMethod(request, "POST");
  requireOurPage(request, progress.settings);
  const ending: Ending = { outcome: "done", status: 200, reason: null, target: null };
  await write(platform, progress, "session", "POST /logout", ending);
  return logout(progress.settings);
}

/** Changes that failed, and everything that was refused. A read that the service did not serve is no matter of the audit. */
async function writeRefusal(request: Request, platform: Platform, progress: Progress, refusal: Refusal): Promise<void> {
  const { match, path } = progress;
  const known = refusal instanceof NoRole ? { ...progress, visitor: namedOnly(refusal.who) } : progress;
  const isChange = match !== undefined && changes(match.operation);
  const wasSent = refusal instanceof Rejected || refusal instanceof NoResponse;
  if (wasSent && !isChange) return;
  const method = /^[A-Z]{1,16}$/.test(request.method) ? request.method : "?";
  const operation = match?.operation.name ?? `${method} ${isData(path) && OWN_PATHS.has(path) ? path : "?"}`;
  const ending = endingOf(refusal, match?.target ?? (match ? null : path));
  await write(platform, known, wasSent ? "change" : "refusal", operation, ending);
}

function namedOnly(who: string): Visitor {
  return { who, access: "oidc", role: "viewer", expiresAt: null, token: undefined };
}

async function write(
  platform: Platform,
  { requestId, startedAt, settings, visitor }: Progress,
  kind: Entry["kind"],
  operation: string,
  ending: Ending,
): Promise<void> {
  const mask = makeMask([settings?.token, visitor?.token]);
  const entry = {
    at: new Date(startedAt).toISOString(),
    kind,
    who: visitor?.who ?? null,
    role: visitor?.role ?? null,
    operation,
    ...ending,
    requestId,
    address: platform.address,
    ms: Date.now() - startedAt,
  };
  await platform.audit.write(entry, mask);
}

const settingsOfVariables = new WeakMap<Variables, Settings | Misconfigured>();

function settingsIfAny(platform: Platform): Settings | undefined {
  const { variables } = platform;
  let found = settingsOfVariables.get(variables);
  if (!found) {
    found = settingsOrWhyNot(variables);
    settingsOfVariables.set(variables, found);
  }
  return found instanceof Misconfigured ? undefined : found;
}

function settingsOf(platform: Platform): Settings {
  const settings = settingsIfAny(platform);
  if (settings) return settings;
  throw new Refusal(503, "GATEWAY_NOT_CONFIGURED", "this gateway is not configured and refuses everything");
}

function settingsOrWhyNot(variables: Variables): Settings | Misconfigured {
  try {
    const settings = readSettings(variables);
    if (settings.access.kind === "open") {
      console.warn(`${OPEN}: NO SIGN-IN, whoever reaches this gateway is ${settings.access.role} of the fleet`);
    }
    return settings;
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    console.warn(`refusing everything: ${error.message}`);
    return error;
  }
}

function unexpected(error: unknown, requestId: string): Refusal {
  console.error("unexpected", error instanceof Error ? error.name : typeof error, requestId);
  return new Refusal(500, "GATEWAY_FAILED", "the gateway failed");
}
