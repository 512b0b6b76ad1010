import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HOST, ID, JSON_TYPE, json, OURS, startRig, TOKEN } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

test("of the visitor's headers none reaches the service; the SDK writes its own, with the gateway's token", async () => {
  rig.service.seen.length = 0;
  rig.service.respond = (_seen, res) => json(res, 201, HOST);
  const got = await rig.send("/api/hosts", {
    method: "POST",
    body: "{}",
    headers: {
      ...OURS,
      ...JSON_TYPE,
      accept: "text/html",
      "idempotency-key": "k-1",
      authorization: "Bearer of-the-visitor",
      cookie: "CF_Authorization=abc",
      "cf-access-jwt-assertion": "a.b.c",
      "x-forwarded-for": "10.0.0.1",
      "x-forwarded-host": "evil.example",
      "x-http-method-override": "DELETE",
      "x-requested-with": "XMLHttpRequest",
      "x-request-id": "of-the-visitor",
      "user-agent": "visitor",
      forwarded: "for=10.0.0.1",
      origin: rig.url,
    },
  });
  const [{ headers } = assert.fail("nothing arrived")] = rig.service.seen;
  assert.equal(headers.authorization, `Bearer ${TOKEN}`);
  assert.equal(headers["x-request-id"], got.headers["x-request-id"], "one id, in the response and at the service");
  assert.doesNotMatch(JSON.stringify(headers), /visitor|text\/html|evil/);
  // What the runtime itself adds to reach the service says nothing of the visitor.
  const own = [
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "accept-encoding",
    "cf-worker",
    "cache-control",
    "pragma",
  ];
  const arrived = Object.keys(headers).filter((name) => !own.includes(name));
  assert.deepEqual(arrived.sort(), ["accept", "authorization", "content-type", "idempotency-key", "x-request-id"]);
});

test("an idempotency key becomes the person's own: the same for a replay, and another person's never", async () => {
  rig.service.respond = (_seen, res) => json(res, 201, HOST);
  const create = async (/** @type {string} */ key) => {
    rig.service.seen.length = 0;
    const headers = { ...OURS, ...JSON_TYPE, "idempotency-key": key };
    await rig.send("/api/hosts", { method: "POST", body: "{}", headers });
    return rig.service.seen[0]?.headers["idempotency-key"];
  };
  const [first, replay, other] = [await create("k-1"), await create("k-1"), await create("k-2")];
  assert.match(String(first), /^[0-9a-f]{64}$/);
  assert.equal(first, replay);
  assert.notEqual(first, other);
  const bad = await rig.send("/api/hosts", {
    method: "POST",
    body: "{}",
    headers: { ...OURS, ...JSON_TYPE, "idempotency-key": "a b" },
  });
  assert.equal(bad.status, 422);
});

for (const path of ["/api/hosts", `/api/hosts/${ID}`]) {
  test(`of the service's headers only the date and retry-after come back from ${path.replace(ID, "{id}")}`, async () => {
    const odd = {
      "set-cookie": ["a=1", "b=2"],
      "retry-after": "7",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=600",
      "content-security-policy": "default-src *",
      date: "Fri, 27 Nov 2026 12:00:00 GMT",
      location: "https://evil.example",
      server: "uvicorn",
      "x-secret": "1",
    };
    const leaked = ["set-cookie", "access-control-allow-origin", "location", "server", "x-secret"];
    rig.service.respond = (_seen, res) => json(res, 503, { detail: "later" }, odd);
    const late = await rig.send(path);
    assert.equal(late.status, 503);
    assert.equal(late.headers["retry-after"], "7");
    rig.service.respond = (_seen, res) => json(res, 200, path === "/api/hosts" ? [HOST] : HOST, odd);
    const fine = await rig.send(path);
    assert.equal(fine.status, 200);
    assert.equal(fine.headers["x-service-date"], odd.date);
    for (const { headers } of [late, fine]) {
      for (const name of leaked) assert.equal(headers[name], undefined, name);
      assert.equal(headers["cache-control"], "no-store");
      assert.equal(headers["content-security-policy"], "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
  });
}

for (const status of [300, 301, 302, 303, 304, 307, 308]) {
  test(`refuses a redirect: ${status}`, async () => {
    rig.service.seen.length = 0;
    rig.service.respond = (seen, res) => {
      if (seen.url === "/elsewhere") return json(res, 200, ["followed"]);
      res.writeHead(status, { location: `${rig.service.url}/elsewhere` });
      res.end();
    };
    for (const path of ["/api/hosts", `/api/hosts/${ID}`]) {
      rig.service.seen.length = 0;
      const got = await rig.send(path);
      // Not 502: with a detail that is the service's way to say that a provider failed.
      assert.equal(got.status, 503);
      assert.equal(got.json.error_code, "SERVICE_REDIRECT");
      assert.equal(got.headers.location, undefined);
      assert.equal(rig.service.seen.length, 1, "nobody went after it");
    }
  });
}

for (const status of [401, 403]) {
  test(`a token the service rejects (${status}) does not read as a lost session`, async () => {
    rig.service.respond = (_seen, res) => json(res, status, { detail: "service token rejected" });
    const got = await rig.send("/api/hosts");
    assert.equal(got.status, 503);
    assert.equal(got.json.error_code, "TOKEN_REJECTED");
  });
}

test("a service that is not there is a 503 that names nothing of it", async () => {
  const lonely = await startRig({ bindings: { SERVICE_URL: "http://127.0.0.1:9" } });
  const got = await lonely.send("/api/hosts");
  await lonely.close();
  assert.equal(got.status, 503);
  assert.deepEqual(got.json, { detail: "the service cannot be reached", error_code: "SERVICE_UNREACHABLE" });
});

test("the page comes with every header that keeps a browser honest", async () => {
  const { status, headers, body } = await rig.send("/");
  assert.equal(status, 200);
  const policy = headers["content-security-policy"] ?? "";
  assert.match(String(policy), /default-src 'none'/);
  assert.match(String(policy), /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
  assert.match(String(policy), /frame-ancestors 'none'/);
  assert.doesNotMatch(String(policy), /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.match(headers["strict-transport-security"] ?? "", /^max-age=\d{8}/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["cross-origin-opener-policy"], "same-origin");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.match(String(headers["permissions-policy"]), /camera=\(\)/);
  assert.equal(headers["cache-control"], "no-cache");
  assert.doesNotMatch(body, /<script(?![^>]*\bsrc=)|<style|\son[a-z]+=/i, "no inline code in the page");
});

test("files with a hash in their name are kept by the browser, errors are not", async () => {
  const page = await rig.send("/");
  const script = /assets\/[\w-]+\.js/.exec(page.body)?.[0] ?? assert.fail("no script in the page");
  const file = await rig.send(`/${script}`);
  assert.equal(file.status, 200);
  assert.equal(file.headers["cache-control"], "private, max-age=31536000, immutable");
  const missing = await rig.send("/assets/missing.js");
  assert.equal(missing.status, 404);
  assert.equal(missing.headers["cache-control"], "no-cache");
});

test("a list is asked for without any cache, as the SDK asks for everything", async () => {
  rig.service.seen.length = 0;
  rig.service.respond = (_seen, res) => json(res, 200, [HOST]);
  assert.equal((await rig.send("/api/hosts", { headers: OURS })).status, 200);
  const [{ headers } = assert.fail("nothing arrived")] = rig.service.seen;
  assert.equal(headers["cache-control"], "no-cache");
});
