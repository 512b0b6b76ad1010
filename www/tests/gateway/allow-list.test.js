import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HOST, ID, JSON_TYPE, json, OURS, startRig } from "./rig.js";

const TEMPLATE = {
  id: ID,
  provider: "aws",
  base_image: "ubuntu-24.04",
  setup_script_hash: "ab".repeat(32),
  label: "",
  image: "",
  status: "building",
  last_error: "",
  created_at: "2026-11-27T12:00:00Z",
  updated_at: "2026-11-27T12:00:00Z",
  last_used_at: null,
};
const CHECK = { name: "db", status: "ok", detail: null, latency_ms: 3, hint: null };

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

/** What the service gets, and what it says; the body of the visitor's request where there is one. */
/** @type {[method: string, path: string, status: number, response: unknown, body?: object][]} */
const LISTED = [
  ["GET", "/hosts", 200, [HOST]],
  ["POST", "/hosts", 201, HOST, { image: "ubuntu-24.04", env: { A: "1" }, disk_gb: 20 }],
  ["GET", `/hosts/${ID}`, 200, HOST],
  ["DELETE", `/hosts/${ID}`, 204, null],
  ["POST", `/hosts/${ID}/renew`, 200, HOST, { expires_at: "2031-01-01T00:00:00Z" }],
  ["POST", `/hosts/${ID}/secrets/github/refresh`, 204, null],
  ["GET", "/templates", 200, [TEMPLATE]],
  ["POST", "/templates", 202, TEMPLATE, { setup_script: "apt-get install -y git" }],
  ["GET", `/templates/${ID}`, 200, TEMPLATE],
  ["DELETE", `/templates/${ID}`, 204, null],
  [
    "POST",
    "/http-proxies",
    201,
    { name: "a.b", status: "created" },
    { name: "a.b", target: "https://api.example.net", headers: { authorization: "Bearer of-the-target" } },
  ],
  ["DELETE", "/http-proxies/a.b", 204, null],
  ["POST", `/http-proxies/a.b/hosts/${ID}`, 200, { name: "a.b", host_id: ID, status: "attached" }],
  ["DELETE", `/http-proxies/a.b/hosts/${ID}`, 204, null],
  ["POST", "/service-accounts", 201, { name: "ci", token: "drkb_0123456789" }, { name: "ci" }],
  ["DELETE", "/service-accounts/ci", 204, null],
  ["GET", "/doctor", 200, { ok: true, active_provider: "aws", tailnet: true, checks: [CHECK] }],
];

for (const [method, path, status, response, body] of LISTED) {
  test(`passes on ${method} ${path.replace(ID, "{id}")}`, async () => {
    rig.service.seen.length = 0;
    rig.service.respond = (_seen, res) => (status === 204 ? res.writeHead(204).end() : json(res, status, response));
    const headers = { ...OURS, ...(body && JSON_TYPE) };
    const got = await rig.send(`/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    assert.equal(got.status, status, got.body);
    assert.deepEqual(
      rig.service.seen.map((seen) => [seen.method, seen.url]),
      [[method, path]],
    );
    if (body) assert.deepEqual(JSON.parse(rig.service.seen[0]?.body ?? ""), body);
    // The address to dial is the one thing the SDK adds to a host.
    const { ssh_host: _host, ssh_port: _port, ...rebuilt } = got.json ?? {};
    if (status !== 204) assert.deepEqual(Array.isArray(got.json) ? got.json : rebuilt, response);
    assert.match(got.headers["x-request-id"]?.toString() ?? "", /^[0-9a-f-]{36}$/);
  });
}

/** @type {[method: string, path: string, status: number][]} */
const REFUSED = [
  // Other things the service can do.
  ["GET", "/api/service-accounts", 405],
  ["GET", "/api/http-proxies", 405],
  ["GET", "/api/http-proxies/x", 405],
  ["GET", `/api/http-proxies/x/hosts/${ID}`, 405],
  ["PUT", "/api/templates", 405],
  ["GET", "/api/openapi.json", 404],
  ["GET", "/api/docs", 404],
  ["GET", "/api/redoc", 404],
  ["GET", "/api/healthz", 404],
  ["POST", `/api/hosts/${ID}/secrets/github`, 404],
  // Methods.
  ["PUT", "/api/hosts", 405],
  ["PATCH", `/api/hosts/${ID}`, 405],
  ["DELETE", "/api/hosts", 405],
  ["HEAD", "/api/hosts", 405],
  ["OPTIONS", "/api/hosts", 405],
  ["GET", `/api/hosts/${ID}/renew`, 405],
  // Paths that are nearly right.
  ["GET", "/api", 404],
  ["GET", "/api/", 404],
  ["GET", "/api/hosts/", 400],
  ["GET", "/api//hosts", 404],
  ["GET", "/api/Hosts", 404],
  ["GET", `/api/hosts/${ID}/`, 404],
  ["GET", "/api/hosts?all=1", 400],
  ["GET", `/api/hosts/${ID}?x`, 400],
  // Ids that would become another path.
  ["DELETE", "/api/hosts/../templatez/x", 404],
  ["DELETE", "/api/hosts/..", 404],
  ["DELETE", "/api/hosts/%2e%2e", 404],
  ["DELETE", "/api/hosts/.%2E", 404],
  ["DELETE", "/api/hosts/%252e%252e", 400],
  ["DELETE", "/api/hosts/..%2fhttp-proxies%2fx", 400],
  ["DELETE", "/api/hosts/%2e%2e%2fhttp-proxies%2fx", 400],
  ["DELETE", "/api/hosts/..%5chttp-proxies%5cx", 400],
  ["DELETE", "/api/hosts/..\\templatez\\x", 404],
  ["DELETE", `/api/hosts/${ID}%2frenew`, 400],
  ["DELETE", `/api/hosts/${ID}%00`, 400],
  ["DELETE", `/api/hosts/${ID};x`, 400],
  ["DELETE", "/api/hosts/.", 400],
  ["DELETE", "/api/hosts/a.b", 400],
  ["DELETE", `/api/hosts/${"a".repeat(129)}`, 400],
  ["DELETE", "/api/hosts/%E2%98%83", 400],
  ["DELETE", "/api/http-proxies/..%2fhosts", 400],
  ["DELETE", "/api/http-proxies/.x", 400],
  ["DELETE", "/api/http-proxies/x%2fhosts%2fy", 400],
  ["POST", `/api/hosts/${ID}/secrets/..%2f..%2frenew/refresh`, 400],
  ["POST", `/api/hosts/${ID}/secrets/UPPER/refresh`, 400],
  ["DELETE", "/api/service-accounts/%61dmin", 400],
];

for (const [method, path, status] of REFUSED) {
  test(`refuses ${method} ${path.replace(ID, "{id}").slice(0, 60)}`, async () => {
    rig.service.seen.length = 0;
    const got = await rig.send(path, { method, headers: OURS });
    assert.equal(got.status, status);
    assert.deepEqual(rig.service.seen, [], "the service saw nothing");
  });
}

test("says which methods a path takes", async () => {
  const got = await rig.send("/api/hosts", { method: "PUT", headers: OURS });
  assert.equal(got.headers.allow, "GET, POST");
  assert.equal(got.json.error_code, "NOT_ON_THE_LIST");
});

test("the page can only be read", async () => {
  const got = await rig.send("/", { method: "POST", headers: OURS });
  assert.equal(got.status, 405);
});
