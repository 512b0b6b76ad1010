// From a raw target to a route: percent-decoding first, then the first route that fits.

import { json, Refusal, redirect, refusal } from "./wire.js";

/** @typedef {import("./routes.js").Route} Route */
/** @typedef {{ route: Route, pattern: RegExp }} Compiled */

/** @param {Route[]} routes @returns {Compiled[]} */
export const compile = (routes) =>
  routes.map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

/**
 * @param {Compiled[]} table
 * @param {import("./wire.js").WireRequest} request
 * @returns {{ route: Route, params: Record<string, string> }}
 */
export function findRoute(table, request) {
  const [rawPath] = request.target.split("?", 1);
  const path = decodePath(rawPath);
  const fitting = table.filter(({ pattern }) => pattern.test(path));
  const found = fitting.find(({ route }) => route.method === request.method);
  if (found) return { route: found.route, params: { ...found.pattern.exec(path)?.groups } };
  if (fitting.length > 0) {
    // Only the first of the fitting routes is named, though others may allow more.
    throw new Refusal(json(405, { detail: "Method Not Allowed" }, { allow: fitting[0].route.method }));
  }
  const withoutSlash = path.endsWith("/") ? path.slice(0, -1) : undefined;
  if (withoutSlash && table.some(({ pattern }) => pattern.test(withoutSlash))) {
    throw new Refusal(redirect(location(request, rawPath)));
  }
  throw refusal(404, "Not Found");
}

/** @param {string} path */
function decodePath(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Absolute, from the headers of the request. @param {import("./wire.js").WireRequest} request @param {string} rawPath */
function location({ headers, host, target }, rawPath) {
  const scheme = headers["x-forwarded-proto"] === "https" ? "https" : "http";
  return `${scheme}://${headers.host ?? host ?? ""}${rawPath.replace(/(\/|%2f)$/i, "")}${target.slice(rawPath.length)}`;
}
