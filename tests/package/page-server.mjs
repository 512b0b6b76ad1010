// Serves a page to a browser, the embedded service under /api, and takes the report the page sends when it is done.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript"],
  [".mjs", "text/javascript"],
  [".wasm", "application/wasm"],
]);

/** Runs before the page's own code and reports what would otherwise only show in a console nobody sees. */
const WATCH = `
  const server = new URL(document.currentScript.src).origin;
  const fail = (what) => fetch(server + "/report", { method: "POST", body: JSON.stringify({ passed: [],
    failed: [{ check: "the page runs", message: String(what?.stack ?? what) }] }) });
  addEventListener("error", (event) => fail(event.error ?? event.message), true);
  addEventListener("unhandledrejection", (event) => fail(event.reason));`;

/** A page that reports its errors too. @param {string} html */
const watched = (html) => html.replace("<script", '<script src="/watch.js"></script>\n<script');

/** What a page of another origin, such as a dev server's, needs. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "*",
};

/** @typedef {import("./contract/contract.mjs").Report} Report */

/**
 * @param {import("litterbox-sdk/testing").SandboxService} service
 * @param {{ root?: string, headers?: Record<string, string>, rewrite?: (path: string, text: string) => string }} [options]
 */
export async function pageServer(service, { root, headers = {}, rewrite = (_, text) => text } = {}) {
  /** @type {(report: Report) => void} */
  let reported = () => {};
  /** @type {Promise<Report>} */
  const report = new Promise((resolve) => {
    reported = resolve;
  });

  /** @param {import("node:http").IncomingMessage} request @returns {Promise<{ status?: number, type?: string | undefined, body: string | Uint8Array }>} */
  async function respond(request) {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "OPTIONS") return { body: "" };
    if (pathname === "/report") {
      reported(JSON.parse(await text(request)));
      return { body: "thank you" };
    }
    if (pathname === "/watch.js") return { type: "text/javascript", body: WATCH };
    if (pathname.startsWith("/api/")) {
      const method = request.method ?? "GET";
      const body = await text(request);
      const { authorization = "", "idempotency-key": key, "content-type": type } = request.headers;
      const sent = {
        authorization,
        ...(key ? { "idempotency-key": String(key) } : {}),
        ...(type ? { "content-type": type } : {}),
      };
      const init = { method, headers: sent, ...(body ? { body } : {}) };
      const response = await service.fetch(`${service.url}${pathname.slice(4)}${search}`, init);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, type: response.headers.get("content-type") ?? undefined, body: bytes };
    }
    if (!root) return { status: 404, body: "not found" };
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const file = await readFile(join(root, normalize(path)));
    const type = TYPES.get(extname(path));
    if (!type?.startsWith("text/")) return { type, body: file };
    const body = rewrite(path, file.toString());
    return { type, body: path.endsWith(".html") ? watched(body) : body };
  }

  const server = createServer((request, response) => {
    respond(request)
      .catch(() => ({ status: 404, type: undefined, body: "not found" }))
      .then(({ status = 200, type = "text/plain", body }) => {
        response.writeHead(status, { ...CORS, ...headers, "content-type": type });
        response.end(status === 204 ? undefined : body);
      });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${port}`,
    report,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {import("node:http").IncomingMessage} request */
async function text(request) {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
