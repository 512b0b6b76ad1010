// Sign-in by OIDC tokens, each way a proxy hands them over, with tokens of a real provider.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { importJWK, SignJWT } from "jose";
import { loadPlainGateway } from "../../local/server.js";
import { AUDIENCE, startPemKeys, startProvider } from "./provider.js";
import { HOST, JSON_TYPE, json, OURS, startRig } from "./rig.js";

const ADA = { email: "ada@example.net" };
const ROLES = { ROLE_VIEWER: "", ROLE_OPERATOR: "", ROLE_ADMIN: "email:ada@example.net" };

/** @param {Record<string, string>} headers @param {Record<string, string>} bindings @param {"worker" | "server"} [platform] */
async function sessionOf(headers, bindings, platform = "worker") {
  const rig = await startRig({ bindings, platform });
  try {
    return await rig.send("/session", { headers });
  } finally {
    await rig.close();
  }
}

describe("recipes", () => {
  test("oauth2-proxy: an ID token as the bearer", async () => {
    const provider = await startProvider("RS256");
    const bindings = provider.settings({ ...ROLES, ROLE_ADMIN: "groups:sre" });
    const token = await provider.token({ ...ADA, groups: ["sre"] });
    const got = await sessionOf({ authorization: `Bearer ${token}` }, bindings);
    await provider.close();
    assert.deepEqual([got.json.who, got.json.access, got.json.role], ["ada@example.net", "oidc", "admin"]);
  });

  test("Google's Identity-Aware Proxy: a header, ES256, an audience with slashes", async () => {
    const provider = await startProvider("ES256");
    const aud = "/projects/1234/global/backendServices/5678";
    const iss = "https://cloud.google.com/iap";
    const bindings = provider.settings({
      ...ROLES,
      OIDC_ISSUER: iss,
      OIDC_AUDIENCE: aud,
      OIDC_SOURCE: "header:X-Goog-IAP-JWT-Assertion",
    });
    const token = await provider.token({ ...ADA, iss, aud });
    const got = await sessionOf({ "x-goog-iap-jwt-assertion": token }, bindings);
    const elsewhere = await sessionOf({ authorization: `Bearer ${token}` }, bindings);
    await provider.close();
    assert.equal(got.json.role, "admin");
    assert.equal(elsewhere.status, 401, "only from the header that the proxy writes");
  });

  test("Pomerium: a header, an issuer that is no URL, groups", async () => {
    const provider = await startProvider("ES256");
    const iss = "hosts.example.net";
    const bindings = provider.settings({
      OIDC_ISSUER: iss,
      OIDC_AUDIENCE: iss,
      OIDC_SOURCE: "header:x-pomerium-jwt-assertion",
    });
    const token = await provider.token({ ...ADA, iss, aud: iss, groups: ["operators"] });
    const got = await sessionOf({ "x-pomerium-jwt-assertion": token }, bindings);
    await provider.close();
    assert.equal(got.json.role, "operator");
  });

  test("Entra: app roles, a name that is no e-mail address", async () => {
    const provider = await startProvider("RS256");
    const iss = "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0";
    const bindings = provider.settings({
      OIDC_ISSUER: iss,
      OIDC_NAME: "preferred_username,oid",
      OIDC_SOURCE: "header:x-ms-token-aad-id-token",
      ROLE_VIEWER: "",
      ROLE_OPERATOR: "roles:Hosts.Operator",
      ROLE_ADMIN: "roles:Hosts.Admin",
    });
    const claims = { iss, oid: "1", preferred_username: "ada@contoso.example", roles: ["Hosts.Operator"] };
    const got = await sessionOf({ "x-ms-token-aad-id-token": await provider.token(claims) }, bindings);
    await provider.close();
    assert.deepEqual([got.json.who, got.json.role], ["ada@contoso.example", "operator"]);
  });

  test("a cookie, and not two of one name", async () => {
    const provider = await startProvider("PS256");
    const bindings = provider.settings({ ...ROLES, OIDC_SOURCE: "cookie:__Host-session" });
    const token = await provider.token(ADA);
    const one = await sessionOf({ cookie: `a=b; __Host-session=${token}; c=d` }, bindings);
    const two = await sessionOf({ cookie: `__Host-session=${token}; __Host-session=${token}` }, bindings);
    await provider.close();
    assert.equal(one.json.role, "admin");
    assert.equal(two.status, 401);
  });

  for (const platform of /** @type {const} */ (["worker", "server"])) {
    test(`AWS load balancers: one key per address, padded base64, a signer instead of an audience (${platform})`, async () => {
      const provider = await startProvider("ES256");
      const keys = await startPemKeys(provider);
      const signer = "arn:aws:elasticloadbalancing:eu-central-1:1234:loadbalancer/app/hosts/5678";
      const bindings = {
        ...provider.settings(ROLES),
        OIDC_JWKS: keys.template,
        OIDC_AUDIENCE: "",
        OIDC_SIGNER: signer,
        OIDC_SOURCE: "header:x-amzn-oidc-data",
      };
      const rig = await startRig({ bindings, platform });
      const session = async (/** @type {string} */ token) =>
        rig.send("/session", { headers: { "x-amzn-oidc-data": token } });
      try {
        const good = await session(await albToken(provider, { signer }));
        assert.deepEqual([good.status, good.json.role], [200, "admin"]);
        assert.equal((await session(await albToken(provider, { signer: `${signer}9` }))).status, 401);
        assert.equal((await session(await albToken(provider, {}))).status, 401);
        assert.equal((await session(await albToken(provider, { signer, kid: "../../jwks" }))).status, 401);
        assert.equal(keys.state.asked, 1);
        const invented = Array.from({ length: 100 }, (_, i) => albToken(provider, { signer, kid: `invented-${i}` }));
        const refused = await Promise.all((await Promise.all(invented)).map(session));
        assert.ok(refused.every(({ status }) => status === 401 || status === 503));
        assert.ok(keys.state.asked <= 17, `${keys.state.asked} fetches`);
        assert.equal((await session(await albToken(provider, { signer }))).status, 200, "the known key stays");
      } finally {
        await rig.close();
        keys.close();
        await provider.close();
      }
    });
  }
});

test("whoever takes another's name gets neither at their idempotency keys nor at their limits", async () => {
  const provider = await startProvider();
  const rig = await startRig({ bindings: { ...provider.settings(), LIMITS: "creates=1/9" } });
  rig.service.respond = (_seen, res) => json(res, 201, HOST);
  const create = async (/** @type {object} */ claims) => {
    const authorization = `Bearer ${await provider.token({ groups: ["operators"], ...claims })}`;
    const headers = { ...OURS, ...JSON_TYPE, authorization, "idempotency-key": "k-1" };
    const { status } = await rig.send("/api/hosts", { method: "POST", body: "{}", headers });
    const { json: session } = await rig.send("/session", { headers: { authorization } });
    return { status, who: session.who, key: rig.service.seen.pop()?.headers["idempotency-key"] };
  };
  const ada = await create({ ...ADA, sub: "1" });
  const other = await create({ email_verified: false, preferred_username: ADA.email, sub: "2" });
  await rig.close();
  await provider.close();
  assert.deepEqual([ada.who, ada.status, other.who, other.status], [ADA.email, 201, ADA.email, 201]);
  assert.notEqual(ada.key, other.key);
});

describe("keys with an address each, as the days go by", () => {
  const signer = "arn:aws:elasticloadbalancing:eu-central-1:1234:loadbalancer/app/hosts/5678";

  /** The same key at every address, until they are withdrawn. @param {import("node:test").TestContext} t */
  async function startAddresses(t) {
    const provider = await startProvider("ES256");
    const keys = await startPemKeys(provider, { sameForAll: true });
    const variables = {
      SERVICE_URL: "http://127.0.0.1:9",
      SERVICE_TOKEN: "the-secret-token",
      ...provider.settings(ROLES),
      OIDC_JWKS: keys.template,
      OIDC_AUDIENCE: "",
      OIDC_SIGNER: signer,
      OIDC_SOURCE: "header:x-amzn-oidc-data",
    };
    const { plainGateway } = await loadPlainGateway();
    const gateway = plainGateway({ variables, assets: { fetch: async () => new Response() } });
    t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    t.after(() => {
      keys.close();
      return provider.close();
    });
    return {
      keys,
      pass: (/** @type {number} */ minutes) => t.mock.timers.setTime(Date.now() + minutes * 60_000),
      async session(/** @type {string} */ kid) {
        const headers = { "x-amzn-oidc-data": await albToken(provider, { signer, kid }) };
        return (await gateway.fetch(new Request("http://localhost/session", { headers }))).status;
      },
      /** Without a signature, which anybody can make. */
      async forged(/** @type {string} */ kid, /** @type {string} */ alg) {
        const [, claims] = (await albToken(provider, { signer, kid })).split(".");
        const head = Buffer.from(JSON.stringify({ alg, kid, signer })).toString("base64url");
        const headers = { "x-amzn-oidc-data": `${head}.${claims}.AAAA` };
        return (await gateway.fetch(new Request("http://localhost/session", { headers }))).status;
      },
    };
  }

  test("a key that is rotated every day finds its way in after weeks, too", async (t) => {
    const { pass, session } = await startAddresses(t);
    for (let day = 1; day <= 40; day++) {
      assert.equal(await session(`key-of-day-${day}`), 200, `day ${day}`);
      pass(25 * 60);
    }
  });

  test("a key that is withdrawn no longer counts, and one that cannot be asked for does", async (t) => {
    const { keys, pass, session } = await startAddresses(t);
    assert.equal(await session("a"), 200);
    keys.state.fail = 500;
    pass(11);
    assert.equal(await session("a"), 200);
    keys.state.fail = 404;
    pass(11);
    assert.equal(await session("a"), 401);
  });

  test("a forged token of another algorithm keeps nobody out whose key it names", async (t) => {
    const { forged, session } = await startAddresses(t);
    assert.notEqual(await forged("a", "ES384"), 200);
    assert.equal(await session("a"), 200);
  });
});

/** As an AWS load balancer makes it: padded base64, no time of issue. @param {any} provider @param {object} header */
async function albToken({ server, issuer }, header) {
  const [jwk] = server.issuer.keys.toJSON(true);
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("jwk", { ...jwk, use: undefined, alg: undefined }, algorithm, false, [
    "sign",
  ]);
  const padded = (/** @type {string | Buffer} */ value) =>
    Buffer.from(value).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
  const exp = Math.floor(Date.now() / 1000) + 120;
  const head = { typ: "JWT", kid: jwk.kid, alg: "ES256", iss: issuer, client: "c", exp, ...header };
  const text = `${padded(JSON.stringify(head))}.${padded(JSON.stringify({ ...ADA, sub: "1", iss: issuer, exp }))}`;
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return `${text}.${padded(Buffer.from(signature))}`;
}

describe("refuses", () => {
  /** @type {Awaited<ReturnType<typeof startProvider>>} */
  let provider;
  /** @type {Awaited<ReturnType<typeof startProvider>>} */
  let other;
  /** @type {Awaited<ReturnType<typeof startRig>>} */
  let rig;
  before(async () => {
    [provider, other] = await Promise.all([startProvider(), startProvider()]);
    rig = await startRig({ bindings: provider.settings(ROLES) });
  });
  after(async () => {
    await rig.close();
    await provider.close();
    await other.close();
  });
  const now = () => Math.floor(Date.now() / 1000);

  /** @type {[why: string, token: () => Promise<string>, code?: string][]} */
  const cases = [
    ["another provider's token under our issuer's name", () => other.token({ ...ADA, iss: provider.issuer })],
    ["another audience", () => provider.token({ ...ADA, aud: "another-page" })],
    ["an audience that only contains ours", () => provider.token({ ...ADA, aud: `${AUDIENCE}-2` })],
    ["no audience", () => provider.token({ ...ADA, aud: undefined })],
    ["another issuer", () => provider.token({ ...ADA, iss: "https://other.example" })],
    ["a session that has ended", () => provider.token({ ...ADA, exp: now() - 60 }), "SESSION_EXPIRED"],
    ["a session without an end", () => provider.token({ ...ADA, exp: undefined })],
    ["a session without a start", () => provider.token({ ...ADA, iat: undefined })],
    ["a session issued in the future", () => provider.token({ ...ADA, iat: now() + 60 })],
    ["a session that has not begun", () => provider.token({ ...ADA, nbf: now() + 60 })],
    ["numbers that are none", () => provider.token({ ...ADA, exp: "9999999999" })],
    ["a critical header nobody understands", () => withCriticalHeader()],
    ["a header too long", async () => `${await provider.token(ADA)}${"A".repeat(17_000)}`],
  ];
  async function withCriticalHeader() {
    const [jwk] = provider.server.issuer.keys.toJSON(true);
    const header = { alg: "RS256", kid: jwk?.kid ?? "", crit: ["x"], x: 1 };
    return new SignJWT({ ...ADA, aud: AUDIENCE, iss: provider.issuer })
      .setProtectedHeader(header)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(await importJWK(/** @type {import("jose").JWK} */ (jwk), "RS256"), { crit: { x: true } });
  }

  for (const [why, token, code = "SIGN_IN"] of cases) {
    test(why, async () => {
      const got = await rig.send("/api/hosts", { headers: { authorization: `Bearer ${await token()}` } });
      assert.ok(got.status === 401 || got.status === 431, `${got.status}`);
      if (got.status === 401) assert.equal(got.json.error_code, code);
      assert.deepEqual(rig.service.seen, []);
    });
  }

  test("other schemes, two tokens in one header, a token in the query or in a cookie", async () => {
    const token = await provider.token(ADA);
    /** @type {[string, Record<string, string>][]} */
    const ways = [
      ["/session", { authorization: `Basic ${token}` }],
      ["/session", { authorization: token }],
      ["/session", { authorization: `Bearer ${token}, Bearer ${token}` }],
      ["/session", { authorization: `Bearer ${token} x` }],
      ["/session", { "x-authorization": `Bearer ${token}` }],
      ["/session", { "cf-access-jwt-assertion": token }],
      ["/session", { cookie: `token=${token}` }],
      [`/session?access_token=${token}`, {}],
    ];
    for (const [path, headers] of ways) {
      assert.equal((await rig.send(path, { headers })).status, 401, JSON.stringify(headers).slice(0, 40));
    }
    assert.equal((await rig.send("/session", { headers: { authorization: `bearer ${token}` } })).status, 200);
  });
});

for (const platform of /** @type {const} */ (["worker", "server"])) {
  describe(`the provider's keys (${platform})`, () => {
    test("when the provider is down from the start, 100 garbage tokens cause at most a few fetches", async () => {
      const provider = await startProvider();
      provider.keys.fail = 500;
      const rig = await startRig({ bindings: provider.settings(ROLES), platform });
      const garbage = await provider.token(ADA);
      const tokens = Array.from({ length: 100 }, (_, i) => garbage.slice(0, -4) + String(i).padStart(4, "0"));
      const all = await Promise.all(
        tokens.map((token) => rig.send("/session", { headers: { authorization: `Bearer ${token}` } })),
      );
      assert.deepEqual([...new Set(all.map(({ status }) => status))], [503]);
      assert.equal(all[0]?.json.error_code, "SIGN_IN_UNAVAILABLE");
      assert.ok(provider.keys.fetches <= 3, `${provider.keys.fetches} fetches`);
      await rig.close();
      await provider.close();
    });

    test("when it goes down later, its keys still count, and invented ones cause at most a few fetches", async () => {
      const provider = await startProvider();
      const stranger = await startProvider();
      const rig = await startRig({ bindings: provider.settings(ROLES), platform });
      const send = (/** @type {string} */ token) =>
        rig.send("/session", { headers: { authorization: `Bearer ${token}` } });
      const good = await provider.token(ADA);
      assert.equal((await send(good)).status, 200);
      const invented = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          stranger.token({ ...ADA, iss: provider.issuer }, { kid: `invented-${i}` }),
        ),
      );
      await provider.close();
      const all = await Promise.all(invented.map(send));
      assert.deepEqual([...new Set(all.map(({ status }) => status))], [401]);
      assert.equal((await send(good)).status, 200);
      assert.ok(provider.keys.fetches <= 2, `${provider.keys.fetches} fetches`);
      await rig.close();
      await stranger.close();
    });

    test("a provider that hangs keeps nobody for longer than a few seconds", async () => {
      const provider = await startProvider();
      provider.keys.fail = "hang";
      const rig = await startRig({ bindings: provider.settings(ROLES), platform });
      const startedAt = Date.now();
      const token = await provider.token(ADA);
      const all = await Promise.all(
        Array.from({ length: 10 }, () => rig.send("/session", { headers: { authorization: `Bearer ${token}` } })),
      );
      assert.deepEqual([...new Set(all.map(({ status }) => status))], [503]);
      assert.ok(Date.now() - startedAt < 9_000, `${Date.now() - startedAt} ms`);
      await rig.close();
      await provider.close();
    });
  });
}
