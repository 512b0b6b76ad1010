// A server that is never the bottleneck: every body is made beforehand. Run as a process of its own.
import { createServer } from "node:http";
import { createSandboxService } from "../pkg/testing/index.js";

const service = createSandboxService({ generation: "observed", seed: "bench" });
const template = service.addHost({ name: "bench" });
const created = await service.fetch(`${service.url}/hosts/${template.id}`, {
  headers: { authorization: `Bearer ${service.token}` },
});
const host = /** @type {Record<string, unknown>} */ (await created.json());

/** @type {Map<string, Buffer>} */
const bodies = new Map();
/** @param {number} count */
const list = (count) =>
  Array.from({ length: count }, (_, index) => ({
    ...host,
    id: `01a204e1-0000-7b13-a4ac-${String(index).padStart(12, "0")}`,
  }));

/** @param {string} url */
function body(url) {
  const known = bodies.get(url);
  if (known) return known;
  const count = /^\/list-(\d+)\/hosts$/.exec(url)?.[1];
  const made = Buffer.from(JSON.stringify(count ? list(Number(count)) : host));
  bodies.set(url, made);
  return made;
}

const server = createServer((request, response) => {
  const bytes = body(request.url ?? "/");
  response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
  response.end(bytes);
});
server.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${address.port}`);
});
