// Serves the page and, under /api, the service with the token added. For a developer's own machine: it asks nobody to sign in.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };
const here = fileURLToPath(new URL(".", import.meta.url));
const { SANDBOX_SERVICE_URL: service, SANDBOX_SERVICE_TOKEN: token, PORT = "8080" } = process.env;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const isForService = pathname.startsWith("/api/");
  try {
    await (isForService ? forward(request, response, pathname.slice("/api".length)) : file(response, pathname));
  } catch {
    // Not 404 for a service that does not respond: the page would take it for "there is no such host".
    if (response.headersSent) response.destroy();
    else response.writeHead(isForService ? 502 : 404).end();
  }
});

async function file(response, pathname) {
  const name = normalize(pathname === "/" ? "/index.html" : pathname);
  const content = await readFile(join(here, name));
  response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(content);
}

async function forward(request, response, path) {
  // Only the page itself may use the token: other sites that are open in the same browser may not, whatever name they have
  // this machine's address under.
  const isOwn = ["same-origin", undefined].includes(request.headers["sec-fetch-site"]);
  const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host);
  if (!isOwn || !isLocal) return response.writeHead(403).end();
  const headers = { authorization: `Bearer ${token}` };
  for (const name of ["content-type", "idempotency-key"])
    if (request.headers[name]) headers[name] = request.headers[name];
  const body = request.method === "POST" ? await new Response(request).text() : undefined;
  const result = await fetch(`${service}${path}`, { method: request.method, headers, body, redirect: "manual" });
  const content = Buffer.from(await result.arrayBuffer());
  const shown = ["content-type", "retry-after"].filter((name) => result.headers.has(name));
  response.writeHead(result.status, Object.fromEntries(shown.map((name) => [name, result.headers.get(name)])));
  response.end(content);
}

server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
