// A service that accepts every request, responds with records of the newest generation, and records what was sent.

import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {{ method: string, path: string, headers: import("node:http").IncomingHttpHeaders, body: string }} Sent */

const INSTANT = "2026-11-22T20:10:22.071373Z";

const HOST = {
  id: "h1",
  name: "sb-1",
  service_account: "admin",
  status: "active",
  provider: "exe",
  image: "ubuntu",
  instance_type: null,
  disk_gb: null,
  external_ssh_host: "a.example",
  external_ssh_port: 22,
  ssh_username: "root",
  internal_ssh_host: null,
  known_hosts: "",
  tailscale_device_id: null,
  private_key: null,
  last_error: "",
  created_at: INSTANT,
  updated_at: INSTANT,
  activated_at: INSTANT,
  expires_at: null,
};

const TEMPLATE = {
  id: "t1",
  provider: "exe",
  base_image: "debian",
  setup_script_hash: "ab12",
  label: "",
  image: "",
  status: "building",
  last_error: "",
  created_at: INSTANT,
  updated_at: INSTANT,
  last_used_at: null,
};

const REPORT = { ok: true, active_provider: "exe", tailnet: false, checks: [] };

/** The first matching route is used; without a match the response is 204. @type {[RegExp, number, unknown][]} */
const RESPONSES = [
  [/^POST \S*\/http-proxies\/[^/]+\/hosts\//, 200, { name: "n", host_id: "h1", status: "attached" }],
  [/^POST \S*\/http-proxies$/, 201, { name: "n", status: "created" }],
  [/^POST \S*\/service-accounts$/, 201, { name: "n", token: "drkb_1" }],
  [/^POST \S*\/templates$/, 202, TEMPLATE],
  [/^GET \S*\/templates$/, 200, [TEMPLATE]],
  [/^GET \S*\/templates\//, 200, TEMPLATE],
  [/^POST \S*\/hosts$/, 201, HOST],
  [/^POST \S*\/renew$/, 200, HOST],
  [/^GET \S*\/hosts$/, 200, [HOST]],
  [/^GET \S*\/hosts\//, 200, HOST],
  [/^GET \S*\/doctor$/, 200, REPORT],
];

/** Starts one on a free port of the loopback interface. */
export async function startRecorder() {
  /** @type {Sent[]} */
  const sent = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    let body = "";
    for await (const text of request.setEncoding("utf8")) body += text;
    sent.push({ method, path, headers, body });
    const [, status, record] = RESPONSES.find(([route]) => route.test(`${method} ${path}`)) ?? [undefined, 204];
    response.writeHead(status, record ? { "content-type": "application/json" } : {});
    response.end(record && JSON.stringify(record));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    sent,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
