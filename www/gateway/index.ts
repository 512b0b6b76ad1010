// The gateway: what happens to a request, in order. The same code runs as a Worker (worker.ts) and as a server (server/).

import { activity } from "./activity.ts";
import { type ApiCall, callApi } from "./api.ts";
import type { Audit } from "./audit.ts";
import { type Progress, writeEntry, writeRefusal } from "./audit-trail.ts";
import { settingsIfAny, settingsOf } from "./current-settings.ts";
import { dressData, dressPage } from "./headers.ts";
import { health, isHealthPath } from "./health.ts";
import type { Ledger } from "./ledger.ts";
import { nameOf } from "./name-of.ts";
import { changes } from "./operations.ts";
import { refusalPage, servePage } from "./page.ts";
import { isData } from "./paths.ts";
import { takeFromLimit } from "./rate-limit.ts";
import { Refusal, requireMethod } from "./refusal.ts";
import { findRoute } from "./route.ts";
import { refuseOtherSites, requireKnownName, requireOurPage } from "./same-origin.ts";
import { logout, session } from "./session.ts";
import type { Fetcher, Settings, Variables } from "./settings.ts";
import { signIn, type Visitor } from "./sign-in.ts";
import { refuseSignedOut, rememberSignOut } from "./signed-out.ts";

/** What differs from platform to platform. */
export interface Platform {
  variables: Variables;
  /** The built page. */
  assets: Fetcher;
  /** What the service is reached through: the network, a tunnel or another Worker. */
  service: Fetcher;
  ledger: Ledger;
  ownLedger: Ledger;
  audit: Audit;
  /** Where the visitor calls from, as far as the platform can vouch for it. */
  address: string | null;
  /** Work that goes on after the response. */
  waitUntil(work: Promise<unknown>): void;
}

type SignedIn = Progress & { settings: Settings; visitor: Visitor };

export async function handle(request: Request, platform: Platform): Promise<Response> {
  // A Host that is no name makes an address that is none.
  const path = URL.canParse(request.url) ? new URL(request.url).pathname : "";
  const progress: Progress = { requestId: crypto.randomUUID(), startedAt: Date.now(), path };
  const { requestId } = progress;
  try {
    if (path === "") throw new Refusal(400, "NOT_ON_THE_LIST", "this is no address");
    if (isHealthPath(path))
      return dressData(await health(path, settingsIfAny(platform.variables), platform.service), requestId);
    progress.settings = settingsOf(platform.variables);
    requireKnownName(request, progress.settings);
    progress.visitor = await signIn(request, progress.settings);
    await refuseSignedOut(progress.visitor, platform.ownLedger);
    const response = await serve(request, platform, progress as SignedIn);
    return isData(path) ? dressData(response, requestId) : dressPage(response, path, requestId);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : unexpected(error, requestId);
    platform.waitUntil(writeRefusal(request, platform, progress, refusal));
    if (isData(path)) return dressData(refusal.asJson(), requestId);
    return dressPage(refusalPage(refusal, requestId), path, requestId);
  }
}

async function serve(request: Request, platform: Platform, progress: SignedIn): Promise<Response> {
  const { path, visitor, settings } = progress;
  if (isData(path)) refuseOtherSites(request);
  if (path === "/session") return session(request, visitor, settings);
  if (path === "/activity") {
    await takeFromLimit({ ...platform, visitor, settings }, "reads");
    return activity(request, visitor, platform.ledger);
  }
  if (path === "/logout") return signOut(request, platform, progress);
  if (isData(path)) return api(request, platform, progress);
  return servePage(request, platform.assets, progress.requestId);
}

async function api(request: Request, platform: Platform, progress: SignedIn): Promise<Response> {
  const { path, visitor, settings, requestId } = progress;
  if (new URL(request.url).search !== "") throw new Refusal(400, "NOT_ON_THE_LIST", "calls here have no query");
  const match = findRoute(request.method, path.slice("/api/".length));
  progress.match = match;
  const call: ApiCall = { request, requestId, match, visitor, settings, ...platform };
  const work = callApi(call).then(async ({ response, created }) => {
    const { operation, target } = match;
    if (changes(operation)) {
      const what = { operation: operation.name, status: response.status, target: target ?? created };
      await writeEntry(platform, progress, { kind: "change", ...what });
    }
    return response;
  });
  // A visitor who leaves must not take the audit's entry along.
  platform.waitUntil(work.catch(() => {}));
  return work;
}

async function signOut(request: Request, platform: Platform, progress: SignedIn): Promise<Response> {
  requireMethod(request, "POST");
  requireOurPage(request, progress.settings);
  await rememberSignOut(progress.visitor, [platform.ledger, platform.ownLedger]);
  await writeEntry(platform, progress, { kind: "session", operation: "POST /logout", status: 200, target: null });
  return logout(progress.settings);
}

function unexpected(error: unknown, requestId: string): Refusal {
  console.error("unexpected", nameOf(error), requestId);
  return new Refusal(500, "GATEWAY_FAILED", "the gateway failed");
}
