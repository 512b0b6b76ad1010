// What a request may say, per role, and where secrets may be sent.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { signedIn, startProvider } from "./provider.js";
import { HOST, ID, JSON_TYPE, json, OURS, startRig } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startProvider>>} */
let provider;
/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
/** @type {Record<string, Record<string, string>>} */
const people = {};

before(async () => {
  provider = await startProvider();
  const DESTINATIONS = "issuer.example.net, *.corp.example, http://10.1.2.3:8080";
  rig = await startRig({ bindings: provider.settings({ DESTINATIONS, LIMITS: "creates=500/500" }) });
  for (const role of ["operator", "admin"]) people[role] = await signedIn(provider, `${role}@example.net`, `${role}s`);
  rig.service.respond = (_seen, res) => json(res, 201, HOST);
});
after(async () => {
  await rig.close();
  await provider.close();
});

/** @param {string} role @param {string | object} body */
async function post(role, body, path = "/api/hosts") {
  rig.service.seen.length = 0;
  const headers = { ...OURS, ...JSON_TYPE, ...people[role] };
  return rig.send(path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
}

const issuer = (/** @type {string} */ url) => ({ issuer: { url, headers: { authorization: "x" }, refresh: "1h" } });

describe("what only an admin may send", () => {
  /** @type {[object, string][]} */
  const cases = [
    [{ expires_at: null }, "expires_at"],
    [{ secrets: { x: issuer("https://issuer.example.net/") } }, "secrets.x.issuer.url"],
    [{ secrets: { x: { value: "12345678", host: "issuer.example.net" } } }, "secrets.x.host"],
    [{ secrets: { x: { value: "12345678", auth_variable: "A" } } }, "secrets.x.auth_variable"],
    [{ secrets: { x: { value: "12345678", auth_header: "A" } } }, "secrets.x.auth_header"],
    [{ secrets: { x: { value: "12345678", auth_prefix: "" } } }, "secrets.x.auth_prefix"],
  ];
  for (const [body, field] of cases) {
    test(field, async () => {
      const refused = await post("operator", body);
      assert.equal(refused.status, 403);
      const { error_code: code, role, field: named, needs } = refused.json;
      assert.deepEqual([code, role, named, needs], ["FIELD", "operator", field, "admin"]);
      assert.equal(rig.service.seen.length, 0);
      const passed = await post("admin", body);
      assert.equal(passed.status, 201, passed.body);
      assert.deepEqual(JSON.parse(rig.service.seen[0]?.body ?? ""), body);
    });
  }
});

describe("destinations that are not on the list, for an admin too", () => {
  const urls = [
    "http://169.254.169.254/latest/meta-data",
    "https://169.254.169.254/",
    "https://[::ffff:169.254.169.254]/",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://0251.0376.0251.0376/",
    "https://metadata.google.internal/",
    "https://localhost/",
    "https://issuer.example.net.evil.example/",
    "https://evil.example/issuer.example.net",
    "https://issuer.example.net@evil.example/",
    "https://issuer.example.net:pass@issuer.example.net/",
    "http://issuer.example.net/",
    "https://issuer.example.net:8443/",
    "https://corp.example/",
    "https://evilcorp.example/",
    "http://a.corp.example/",
    "https://a.corp.example.evil.example/",
    "http://10.1.2.3/",
    "http://10.1.2.3:8081/",
    "https://issuer.example.net\\@evil.example/",
    "https:\\\\evil.example",
    "https://issuer.example.net\t.evil.example/",
    " https://issuer.example.net/",
    "https://issuer\u3002example\u3002net/",
    "https://ⅰssuer.example.net/",
    "file:///etc/passwd",
    "gopher://issuer.example.net/",
    "//issuer.example.net/",
    "",
    7,
    { toString: "https://issuer.example.net/" },
  ];
  for (const url of urls) {
    test(`${JSON.stringify(url)}`, async () => {
      const asIssuer = await post("admin", { secrets: { x: issuer(/** @type {string} */ (url)) } });
      const asTarget = await post("admin", { name: "x", target: url, headers: { a: "b" } }, "/api/http-proxies");
      for (const got of [asIssuer, asTarget]) {
        assert.equal(got.status, 422, got.body);
        assert.equal(got.json.detail[0].type, "destination");
        assert.equal(rig.service.seen.length, 0);
      }
      assert.deepEqual(asIssuer.json.detail[0].loc, ["body", "secrets", "x", "issuer", "url"]);
    });
  }
});

test("destinations on the list", async () => {
  for (const url of ["https://issuer.example.net/token", "https://a.corp.example/", "http://10.1.2.3:8080/x"]) {
    const got = await post("admin", { secrets: { x: issuer(url) } });
    assert.equal(got.status, 201, url);
  }
});

test("without a list there is no destination", async () => {
  const closed = await startRig({ bindings: { DESTINATIONS: "" } });
  const got = await closed.send("/api/http-proxies", {
    method: "POST",
    headers: { ...OURS, ...JSON_TYPE },
    body: JSON.stringify({ name: "x", target: "https://api.example.net", headers: { a: "b" } }),
  });
  await closed.close();
  assert.equal(got.status, 422);
  assert.deepEqual(closed.service.seen, []);
});

describe("fields that are not on the list", () => {
  /** @type {[body: string, loc: string[]][]} */
  const cases = [
    ['{"provisioner":"x"}', ["body", "provisioner"]],
    ['{"service_account":"admin"}', ["body", "service_account"]],
    ['{"private_key":"x"}', ["body", "private_key"]],
    ['{"diskGb":10}', ["body", "diskGb"]],
    ['{"idempotencyKey":"x"}', ["body", "idempotencyKey"]],
    ['{"__proto__":{"image":"x"}}', ["body", "__proto__"]],
    ['{"constructor":{"prototype":{}}}', ["body", "constructor"]],
    ['{"expires_at:null":"2031-01-01T00:00:00Z"}', ["body", "?"]],
    ['{"secrets.*.value":"x"}', ["body", "?"]],
    ['{"secrets":{"x":{"value":"12345678","source":"x"}}}', ["body", "secrets", "x", "source"]],
    ['{"secrets":{"x":{"value":"12345678","__proto__":{}}}}', ["body", "secrets", "x", "__proto__"]],
    ['{"secrets":[{"value":"12345678"}]}', ["body", "secrets"]],
    ['{"secrets":{"x":"12345678"}}', ["body", "secrets", "x"]],
    ['{"secrets":{"*":{"value.x":"12345678"}}}', ["body", "secrets", "?", "?"]],
    ['["image"]', ["body"]],
    ['"image"', ["body"]],
    ['{"<script>":1}', ["body", "?"]],
  ];
  for (const [body, loc] of cases) {
    test(body, async () => {
      const got = await post("admin", body);
      assert.equal(got.status, 422, got.body);
      assert.deepEqual(got.json.detail[0].loc, loc);
      assert.equal(rig.service.seen.length, 0);
    });
  }
});

test("values that break the service's rules are refused by the SDK, without being shown", async () => {
  /** @type {object[]} */
  const bodies = [
    { disk_gb: 1.5 },
    { disk_gb: "40" },
    { env: { A: 1 } },
    { env: ["A=SECRET-VALUE"] },
    { env: "SECRET-VALUE" },
    { expires_at: "SECRET-VALUE" },
    { image: 7 },
    { image: { SECRET: "VALUE" } },
    { secrets: { x: {} } },
    { secrets: { x: { value: "SECRET-VALUE", issuer: issuer("https://issuer.example.net/").issuer } } },
  ];
  for (const body of bodies) {
    const got = await post("admin", body);
    assert.equal(got.status, 422, JSON.stringify(body));
    assert.doesNotMatch(got.body, /SECRET/);
    assert.equal(rig.service.seen.length, 0);
  }
});

test("bodies that are no JSON, or not read the same by everybody", async () => {
  const bodies = [
    "{",
    "{'image':'x'}",
    '{"image":NaN}',
    "\u0000",
    '{"image":"x"}{}',
    Buffer.from('{"image":"\xff"}', "latin1"),
  ];
  for (const body of bodies) {
    rig.service.seen.length = 0;
    const headers = { ...OURS, ...JSON_TYPE, ...people.admin };
    const got = await rig.send("/api/hosts", { method: "POST", headers, body });
    assert.equal(got.status, 400, String(body));
    assert.equal(rig.service.seen.length, 0);
  }
  // Of two members with one name the last counts, and the service sees only that one.
  await post("admin", '{"image":"first","image":"last"}');
  assert.equal(rig.service.seen[0]?.body, '{"image":"last"}');
});

test("null is absent, but for a lease", async () => {
  await post("admin", { image: null, disk_gb: null, template: null, env: null, secrets: null, provider: null });
  assert.equal(rig.service.seen[0]?.body, "{}");
  const renewed = await post("admin", { expires_at: null }, `/api/hosts/${ID}/renew`);
  assert.equal(renewed.status, 200, renewed.body);
  assert.equal(rig.service.seen[0]?.body, "{}");
});
