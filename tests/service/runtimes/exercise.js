// A walk through the embedded service whose transcript is the same in every runtime: the seed and the clock are given.

import { createSandboxService } from "../../../pkg-template/testing/index.js";

/** @returns {Promise<string>} one line for each response */
export async function exercise() {
  const service = createSandboxService({
    seed: "everywhere",
    now: "2030-01-01T12:00:00.000001Z",
    timeZone: "America/New_York",
    tailnet: "example.ts.net",
    hosts: [{ warm: true }, { status: "error", lastError: "Größe nicht verfügbar 🚫" }],
  });
  /** @type {string[]} */
  const transcript = [];
  /** @param {string} line @param {unknown} [body] @param {Record<string, string>} [extra] */
  const send = async (line, body, extra = {}) => {
    const [method, path] = line.split(" ");
    const headers = { authorization: `Bearer ${service.token}`, "content-type": "application/json", ...extra };
    const sent = body === undefined ? null : JSON.stringify(body);
    const { fetch } = service;
    const response = await fetch(`${service.url}${path}`, { method, headers, body: sent, redirect: "manual" });
    const names = ["date", "content-length", "content-type", "allow", "location", "retry-after"];
    const shown = names.map((name) => response.headers.get(name)).join(" ");
    const text = await response.text();
    transcript.push(`${line} -> ${response.status} ${shown} ${text}`);
    return text;
  };

  const { id } = JSON.parse(await send("POST /hosts", { env: { A: "b" } }, { "idempotency-key": "k" }));
  await send("POST /hosts", {}, { "idempotency-key": "k" });
  await send("POST /hosts", {});
  await send("POST /hosts", { disk_gb: "x", expires_at: "2001-01-01", image: " ", env: { "a b": "" } });
  await send("POST /hosts", { image: "a\0b" });
  await send("GET /hosts");
  await send("GET /hosts/");
  await send("HEAD /healthz");
  await send("OPTIONS /hosts");
  await send(`POST /hosts/${id}/renew`, { expires_at: "2030-07-01t00:00z" });
  await send("GET /hosts", undefined, { authorization: "Basic x" });
  await send("GET /doctor");
  const { id: template } = JSON.parse(await send("POST /templates", { setup_script: "true" }));
  service.clock.advance(60_000);
  await send(`GET /templates/${template}`);
  service.inject({ cut: true });
  await send("GET /healthz").catch((error) => transcript.push(`cut -> ${error.name}`));
  service.inject({ stall: "headers" });
  const giveUp = new AbortController();
  const arrived = service.nextRequest();
  const stalled = service.fetch(`${service.url}/healthz`, { signal: giveUp.signal });
  await arrived;
  giveUp.abort(new Error("enough"));
  await stalled.catch((error) => transcript.push(`stalled -> ${error.message}`));
  service.inject({ drip: { everyMs: 100, bytes: 8 } });
  const dripping = send("GET /healthz");
  for (let drip = 0; drip < 4; drip += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    service.clock.advance(100);
  }
  await dripping;
  service.conditions.connections = 1;
  service.inject({ path: "/never", status: 503 });
  const refused = send("POST /hosts", { image: "one" });
  await service.nextRequest();
  service.clock.advance(31_000);
  await refused;
  transcript.push(JSON.stringify([service.pendingFaults, service.hosts[0]?.status, service.hosts[0]?.expiresAt]));
  await send(`DELETE /hosts/${id}`);
  transcript.push(JSON.stringify(service.requests.map(({ method, path, status }) => [method, path, status])));
  return transcript.join("\n");
}
