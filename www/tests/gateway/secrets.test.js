// What never reaches a browser, a log line or the audit: the gateway's token, private keys, what others sent.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { loadPlainGateway } from "../../local/server.js";
import { signedIn, startProvider } from "./provider.js";
import { HOST, ID, JSON_TYPE, json, OURS, PRIVATE_KEY, startRig, TOKEN } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startProvider>>} */
let provider;
/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
/** @type {Record<string, string>} */
let admin;

before(async () => {
  provider = await startProvider();
  rig = await startRig({ bindings: provider.settings({ DESTINATIONS: "*" }) });
  admin = await signedIn(provider, "ada@example.net", "admins");
});
after(async () => {
  await rig.close();
  await provider.close();
});

/** @param {string} method @param {string} path @param {object} [body] */
const send = (method, path, body) =>
  rig.send(path, {
    method,
    headers: { ...OURS, ...admin, ...(body && JSON_TYPE) },
    ...(body && { body: JSON.stringify(body) }),
  });

describe("a private key", () => {
  beforeEach(() => {
    const leaking = { ...HOST, private_key: PRIVATE_KEY, known_hosts: PRIVATE_KEY, last_error: `x ${PRIVATE_KEY} y` };
    rig.service.respond = (seen, res) =>
      json(
        res,
        seen.method === "POST" ? 201 : 200,
        seen.url === "/hosts" && seen.method === "GET" ? [leaking, leaking] : leaking,
      );
  });

  test("comes with one's own create, once, in its field and nowhere else", async () => {
    const got = await send("POST", "/api/hosts", {});
    assert.equal(got.status, 201);
    assert.equal(got.json.private_key, PRIVATE_KEY);
    assert.equal(got.body.split("c2VjcmV0").length - 1, 1);
    assert.equal(got.json.last_error, "x [redacted]\n y");
  });

  for (const [method, path] of /** @type {[string, string][]} */ ([
    ["GET", "/api/hosts"],
    ["GET", `/api/hosts/${ID}`],
    ["POST", `/api/hosts/${ID}/renew`],
  ])) {
    test(`is not in the response to ${method} ${path.replace(ID, "{id}")}`, async () => {
      const got = await send(method, path, method === "POST" ? {} : undefined);
      assert.ok(got.status < 300, got.body);
      assert.doesNotMatch(got.body, /BEGIN|c2VjcmV0/);
      assert.match(got.body, /"private_key":null/);
    });
  }

  test("hidden behind other spellings of its name stays behind", async () => {
    const odd = `[{"id":"${ID}","private\\u005fkey":"SECRET-1","Private_Key":"SECRET-2","key":{"private_key":"SECRET-3"},"name":{"x":"SECRET-4"},"image":["SECRET-5"]}]`;
    rig.service.respond = (_seen, res) => {
      res.writeHead(200, JSON_TYPE).end(odd);
    };
    const got = await send("GET", "/api/hosts");
    assert.deepEqual(got.json, [{ id: ID, name: null, image: null, private_key: null }]);
  });
});

test("a service account's token comes with its creation and nothing else", async () => {
  rig.service.respond = (_seen, res) => json(res, 201, { name: "ci", token: "drkb_0123456789", extra: "SECRET" });
  const created = await send("POST", "/api/service-accounts", { name: "ci" });
  assert.deepEqual(created.json, { name: "ci", token: "drkb_0123456789" });
  const proxy = await send("POST", "/api/http-proxies", {
    name: "x",
    target: "https://a.example.net",
    headers: { a: "bcde" },
  });
  assert.equal(proxy.json.token, undefined);
});

describe("the gateway's token, said back by the service", () => {
  const spelled = [TOKEN, Buffer.from(TOKEN).toString("base64"), `Bearer ${TOKEN}`];
  const anywhere = new RegExp([TOKEN, Buffer.from(TOKEN).toString("base64").replace(/=+$/, "")].join("|"));

  /** @type {[string, number, (text: string) => unknown][]} */
  const cases = [
    ["an error's sentence", 500, (text) => ({ detail: `no ${text} here` })],
    ["an error code", 409, (text) => ({ detail: "x", error_code: text })],
    [
      "a validation error",
      422,
      (text) => ({ detail: [{ loc: ["header", text], msg: text, type: text, input: text }] }),
    ],
    ["a host's fields", 200, (text) => ({ ...HOST, name: text, image: text, last_error: text, known_hosts: text })],
    ["a host's id", 200, (text) => ({ ...HOST, id: text })],
    ["fields nobody knows", 200, (text) => ({ ...HOST, [text]: text, debug: { authorization: text } })],
  ];
  for (const [where, status, body] of cases) {
    test(`in ${where}`, async () => {
      for (const text of spelled) {
        rig.service.respond = (seen, res) =>
          json(res, status, seen.url === "/hosts" && status === 200 ? [body(text)] : body(text));
        for (const path of ["/api/hosts", `/api/hosts/${ID}`]) {
          const got = await send("GET", path);
          assert.ok(got.status >= 200);
          assert.doesNotMatch(got.body, anywhere);
        }
      }
    });
  }

  test("in headers, in plain text and in HTML", async () => {
    rig.service.respond = (_seen, res) => {
      res.writeHead(500, { "content-type": "text/html", "retry-after": TOKEN, date: TOKEN, "x-token": TOKEN });
      res.end(`<h1>${TOKEN}</h1>`);
    };
    for (const path of ["/api/hosts", `/api/hosts/${ID}`]) {
      const got = await send("GET", path);
      assert.doesNotMatch(got.body + JSON.stringify(got.headers), anywhere);
    }
  });
});

test("what a request sends comes back in no error: env values, credentials, headers of proxies", async () => {
  const host = {
    env: { A: "ENV-VALUE", B: 'ENV "QUOTED"', C: "LINE-ONE\nLINE-TWO" },
    secrets: {
      github: { value: "SECRET-VALUE" },
      other: { issuer: { url: "https://issuer.example.net", headers: { a: "HEADER-VALUE" }, refresh: "1h" } },
    },
  };
  const hidden = /ENV-VALUE|QUOTED|LINE-ONE|LINE-TWO|SECRET-VALUE|HEADER-VALUE/;
  const echo = (/** @type {string} */ text) => [
    { detail: text, error_code: "PROVISIONING_FAILED" },
    { detail: [{ loc: ["body", "env"], msg: text, type: "value_error", input: JSON.parse(text) }] },
  ];
  for (const status of [400, 409, 422, 500, 502, 503]) {
    for (const which of [0, 1]) {
      rig.service.respond = (seen, res) => json(res, status, echo(seen.body)[which]);
      const got = await send("POST", "/api/hosts", host);
      assert.ok(got.status >= 400);
      assert.doesNotMatch(got.body, hidden, `${status}`);
    }
  }
  // Nor in the record of a host that was made, where the service quotes it.
  rig.service.respond = (_seen, res) => json(res, 201, { ...HOST, last_error: "boot: SECRET-VALUE ENV-VALUE" });
  const made = await send("POST", "/api/hosts", host);
  assert.equal(made.json.last_error, "boot: [redacted] [redacted]");

  rig.service.respond = (seen, res) => json(res, 503, { detail: seen.body, error_code: "HTTP_PROXY" });
  const proxy = { name: "x", target: "https://a.example.net", headers: { a: "HEADER-VALUE" } };
  assert.doesNotMatch((await send("POST", "/api/http-proxies", proxy)).body, hidden);
});

test("what a request sends hides itself, and uncovers nothing of a private key or a secret beside it", async () => {
  const respond = (/** @type {string} */ said) => {
    rig.service.respond = (_seen, res) => json(res, 201, { ...HOST, last_error: said });
  };
  respond(`x ${PRIVATE_KEY} y`);
  const key = PRIVATE_KEY.replace("c2VjcmV0", "b3RoZXI=");
  assert.equal((await send("POST", "/api/hosts", { env: { KEY: key } })).json.last_error, "x [redacted]\n y");
  respond("x FIRST-BOTH-SECOND y");
  const env = { A: "FIRST-BOTH", B: "BOTH-SECOND" };
  assert.equal((await send("POST", "/api/hosts", { env })).json.last_error, "x [redacted] y");
});

test("no line of the log and no entry of the audit holds any of it", async () => {
  const { json: activity } = await rig.send("/activity?limit=200", { headers: admin });
  assert.ok(activity.entries.length > 10, "something was written");
  const written = rig.log.join("\n") + JSON.stringify(activity);
  const sessionToken = admin.authorization?.split(" ")[1] ?? assert.fail("signed in");
  for (const secret of [
    TOKEN,
    sessionToken,
    "ENV-VALUE",
    "SECRET-VALUE",
    "HEADER-VALUE",
    "c2VjcmV0",
    "BEGIN",
    "drkb_",
  ]) {
    assert.ok(!written.includes(secret), secret);
  }
});

test("a token in a path reaches neither", async () => {
  await rig.send(`/api/x/${TOKEN}`, { headers: admin });
  await rig.send(`/api/x/${admin.authorization?.split(" ")[1]}`, { headers: admin });
  const { json: activity } = await rig.send("/activity?limit=2&kind=refusal", { headers: admin });
  assert.equal(activity.entries.length, 2);
  assert.equal(activity.entries[0].target, "/api/x/[redacted]");
  assert.equal(activity.entries[1].target, "/api/x/[redacted]");
  assert.ok(!rig.log.join("\n").includes(TOKEN));
});

test("tokens of others are known by their shape", async () => {
  const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJlbWFpbCI6ImV2ZSJ9.c2lnbmF0dXJl";
  const before = rig.log.length;
  await rig.send(`/api/${jwt}`);
  assert.equal((await rig.audit(before)).target, "/api/[redacted]");
  rig.service.respond = (_seen, res) =>
    json(res, 200, { ...HOST, last_error: `${jwt} drkb_0123456789abcdef a.${jwt}` });
  assert.equal((await send("GET", `/api/hosts/${ID}`)).json.last_error, "[redacted] [redacted] [redacted]");
});

test("what begins like a token again and again is searched in a moment", async () => {
  const { plainGateway } = await loadPlainGateway();
  const variables = { SERVICE_URL: "http://127.0.0.1:9", SERVICE_TOKEN: TOKEN, ...provider.settings() };
  const gateway = plainGateway({ variables, assets: { fetch: async () => new Response() } });
  const startedAt = Date.now();
  await gateway.fetch(new Request(`http://localhost/api/${"eyJ-".repeat(64 * 1024)}`));
  await gateway.settled();
  // A search that begins anew at each of them takes a quarter of a minute.
  assert.ok(Date.now() - startedAt < 4_000, `${Date.now() - startedAt} ms`);
});
