import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ID, JSON_TYPE, json, OURS, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

/** @type {[method: string, path: string][]} */
const LISTED = [
  ["GET", "/hosts"],
  ["POST", "/hosts"],
  ["GET", `/hosts/${ID}`],
  ["DELETE", `/hosts/${ID}`],
  ["POST", `/hosts/${ID}/renew`],
  ["GET", "/templates"],
  ["GET", "/doctor"],
];

for (const [method, path] of LISTED) {
  test(`passes on ${method} ${path.replace(ID, "{id}")}`, async () => {
    rig.service.seen.length = 0;
    rig.service.answer = (_seen, res) => json(res, 200, { id: ID });
    const body = method === "POST" ? "{}" : undefined;
    const got = await rig.send(`/api${path}`, {
      method,
      headers: { ...OURS, ...(body && JSON_TYPE) },
      ...(body && { body }),
    });
    assert.equal(got.status, 200);
    assert.deepEqual(
      rig.service.seen.map((seen) => [seen.method, seen.url, seen.body]),
      [[method, path, body ?? ""]],
    );
  });
}

/** @type {[method: string, path: string, status: number][]} */
const REFUSED = [
  // Other things the service can do.
  ["GET", "/api/service-accounts", 404],
  ["POST", "/api/service-accounts", 404],
  ["POST", "/api/http-proxies", 404],
  ["DELETE", "/api/http-proxies/x", 404],
  ["POST", "/api/templates", 405],
  ["DELETE", `/api/templates/${ID}`, 404],
  ["POST", `/api/hosts/${ID}/secrets/github/refresh`, 404],
  ["GET", "/api/openapi.json", 404],
  ["GET", "/api/docs", 404],
  ["GET", "/api/healthz", 404],
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
  ["DELETE", "/api/hosts/../http-proxies/x", 404],
  ["DELETE", "/api/hosts/..", 404],
  ["DELETE", "/api/hosts/%2e%2e", 404],
  ["DELETE", "/api/hosts/.%2E", 404],
  ["DELETE", "/api/hosts/%252e%252e", 400],
  ["DELETE", "/api/hosts/..%2fhttp-proxies%2fx", 400],
  ["DELETE", "/api/hosts/%2e%2e%2fhttp-proxies%2fx", 400],
  ["DELETE", "/api/hosts/..%5chttp-proxies%5cx", 400],
  ["DELETE", "/api/hosts/..\\http-proxies\\x", 404],
  ["DELETE", `/api/hosts/${ID}%2frenew`, 400],
  ["DELETE", `/api/hosts/${ID}%00`, 400],
  ["DELETE", `/api/hosts/${ID};x`, 400],
  ["DELETE", "/api/hosts/.", 400],
  ["DELETE", "/api/hosts/a.b", 400],
  ["DELETE", `/api/hosts/${"a".repeat(129)}`, 400],
  ["DELETE", "/api/hosts/%E2%98%83", 400],
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
