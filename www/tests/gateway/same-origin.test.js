import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HOST, ID, JSON_TYPE, json, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
  rig.service.respond = (seen, res) => {
    if (seen.method === "DELETE") return res.writeHead(204).end();
    json(res, 200, seen.url === "/hosts" ? [HOST] : { ok: true, active_provider: "aws", tailnet: true, checks: [] });
  };
});
after(() => rig.close());

/** @type {[why: string, headers: (url: string) => Record<string, string>][]} */
const FOREIGN = [
  ["neither header", () => ({})],
  ["cross-site", () => ({ "sec-fetch-site": "cross-site" })],
  ["same-site", () => ({ "sec-fetch-site": "same-site" })],
  ["a navigation", () => ({ "sec-fetch-site": "none" })],
  ["cross-site, with an Origin that matches", (url) => ({ "sec-fetch-site": "cross-site", origin: url })],
  ["another Origin", () => ({ origin: "https://evil.example" })],
  ["another port", (url) => ({ origin: url.replace(/\d+$/, "1") })],
  ["another scheme", (url) => ({ origin: url.replace("http:", "https:") })],
  ["the Origin of a sandboxed frame", () => ({ origin: "null" })],
];

for (const [why, headers] of FOREIGN) {
  test(`refuses a change, a read that costs, and a sign-out with ${why}`, async () => {
    rig.service.seen.length = 0;
    for (const [method, path] of /** @type {[string, string][]} */ ([
      ["DELETE", `/api/hosts/${ID}`],
      ["POST", "/api/hosts"],
      ["GET", "/api/doctor"],
      ["POST", "/logout"],
    ])) {
      const got = await rig.send(path, { method, headers: { ...JSON_TYPE, ...headers(rig.url) } });
      assert.equal(got.status, 403, path);
      assert.equal(got.json.error_code, "CROSS_SITE");
    }
    assert.deepEqual(rig.service.seen, []);
  });
}

test("takes a change with either header right, and a read with neither", async () => {
  const changes = [{ "sec-fetch-site": "same-origin" }, { origin: rig.url }];
  for (const headers of changes) {
    const got = await rig.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
    assert.equal(got.status, 204);
    assert.equal((await rig.send("/api/doctor", { headers })).status, 200);
  }
  assert.equal((await rig.send("/api/hosts")).status, 200);
});

test("refuses a read that another site asks for, but the page itself can be linked to", async () => {
  rig.service.seen.length = 0;
  for (const site of ["cross-site", "same-site", "anything"]) {
    for (const path of ["/api/hosts", "/session", "/activity"]) {
      const got = await rig.send(path, { headers: { "sec-fetch-site": site } });
      assert.equal(got.status, 403, `${site} ${path}`);
      assert.equal(got.json.error_code, "CROSS_SITE");
    }
    assert.equal((await rig.send("/", { headers: { "sec-fetch-site": site } })).status, 200);
  }
  assert.equal(rig.service.seen.length, 0);
  assert.equal((await rig.send("/api/hosts", { headers: { "sec-fetch-site": "none" } })).status, 200);
});

test("behind a TLS proxy the Origin is held against PAGE_ORIGIN", async () => {
  const proxied = await startRig({ bindings: { PAGE_ORIGIN: "https://hosts.example" } });
  proxied.service.respond = (seen, res) => (seen.method === "DELETE" ? res.writeHead(204).end() : json(res, 200, []));
  const change = (/** @type {string} */ origin) =>
    proxied.send(`/api/hosts/${ID}`, { method: "DELETE", headers: { origin } });
  const [right, wrong] = [await change("https://hosts.example"), await change(proxied.url)];
  const named = await proxied.send("/api/hosts", { headers: { host: "hosts.example" } });
  await proxied.close();
  assert.equal(right.status, 204);
  assert.equal(wrong.status, 403);
  assert.equal(named.status, 200);
});

test("in open mode a foreign name that points here (DNS rebinding) is refused, the page included", async () => {
  rig.service.seen.length = 0;
  for (const path of ["/", "/session", "/api/hosts"]) {
    const got = await rig.send(path, { headers: { host: "rebound.example" } });
    assert.equal(got.status, 421, path);
  }
  assert.deepEqual(rig.service.seen, []);
});
