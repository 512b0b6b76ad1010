// Distinguishes the hosts page from pages of other sites that a signed-in person happens to have open.

import { Refusal } from "./refusal.ts";
import type { Settings } from "./settings.ts";

/** A browser sends one of the two headers with every change; a page of another site cannot forge either. */
export function requireOurPage(request: Request, settings: Settings): void {
  const site = request.headers.get("sec-fetch-site");
  const ours =
    site === null
      ? request.headers.get("origin") === (settings.pageOrigin ?? new URL(request.url).origin)
      : site === "same-origin";
  if (!ours) throw new Refusal(403, "CROSS_SITE", "this call must come from the hosts page itself");
}

/**
 * A read may come without the header (a monitor's does), but not with one that names another site: that site could not see
 * the response, and could still have it made, again and again, at somebody's expense.
 */
export function refuseOtherSites(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === null || site === "same-origin" || site === "none") return;
  throw new Refusal(403, "CROSS_SITE", "data is for the hosts page itself");
}

/**
 * Without a sign-in the name in the address bar is all that sets our page apart from a foreign one that points its own
 * domain at our address (DNS rebinding): it must be a loopback name, or the one in PAGE_ORIGIN.
 */
export function requireKnownName(request: Request, settings: Settings): void {
  if (settings.access.kind !== "open") return;
  const { host, hostname } = new URL(request.url);
  const expected = settings.pageOrigin === undefined ? undefined : new URL(settings.pageOrigin).host;
  if (host === expected || LOOPBACK.has(hostname)) return;
  throw new Refusal(421, "UNKNOWN_NAME", "in open mode the gateway serves loopback names and PAGE_ORIGIN only");
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
