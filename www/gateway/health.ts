// Two addresses for load balancers and monitors, without a sign-in: whether the gateway runs, and whether the service is
// within its reach. They say nothing else.

import type { Fetcher, Settings } from "./settings.ts";

const READY_MS = 3_000;
/** Whoever asks more often, or while another request asks, gets the last result; before the first one that is no. */
const KEPT_MS = 2_000;

/** By a clock that nobody sets back. */
let last = { at: Number.NEGATIVE_INFINITY, isReachable: false };

export function isHealthPath(path: string): boolean {
  return path === "/healthz" || path === "/readyz";
}

/** `settings` is undefined where they are wrong. */
export async function health(path: string, settings: Settings | undefined, service: Fetcher): Promise<Response> {
  if (!settings) return Response.json({ status: "misconfigured" }, { status: 503 });
  if (path === "/healthz" || (await isServiceReachable(settings, service))) return Response.json({ status: "ok" });
  return Response.json({ status: "service unreachable" }, { status: 503 });
}

async function isServiceReachable({ serviceUrl }: Settings, service: Fetcher): Promise<boolean> {
  if (performance.now() - last.at < KEPT_MS) return last.isReachable;
  last = { at: performance.now(), isReachable: last.isReachable };
  const isReachable = await callHealth(`${serviceUrl}/healthz`, service);
  last = { at: performance.now(), isReachable };
  return isReachable;
}

async function callHealth(url: string, service: Fetcher): Promise<boolean> {
  const init: RequestInit = { redirect: "manual", signal: AbortSignal.timeout(READY_MS) };
  try {
    const response = await service.fetch(url, init);
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
