// The pages that are open to everybody: a human one and OpenAPI's.

import { json, reply } from "./wire.js";

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><title>Drukbox (embedded)</title></head>
<body><p>An embedded sandbox-host service for tests. <a href="/openapi.json">openapi.json</a></p></body></html>
`;

export const docsPage = () => reply(200, "text/html; charset=utf-8", PAGE);

/** @param {import("./routes.js").Route[]} routes */
export function openApi(routes) {
  /** @type {Record<string, Record<string, object>>} */
  const paths = {};
  for (const { method, path, hidden } of routes) {
    if (hidden) continue;
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = { responses: { 200: { description: "Successful Response" } } };
  }
  return json(200, { openapi: "3.1.0", info: { title: "Drukbox", version: "0.1.0" }, paths });
}

export const health = () => json(200, { status: "ok" });
