// What kind of thing a path is for: data, or the page.

import { isHealthPath } from "./health.ts";

const OWN_PATHS = new Set(["/session", "/activity", "/logout"]);

/** The gateway's own addresses behind the sign-in. */
export function isOwnPath(path: string): boolean {
  return OWN_PATHS.has(path);
}

export function isData(path: string): boolean {
  return path === "/api" || path.startsWith("/api/") || isOwnPath(path) || isHealthPath(path);
}
