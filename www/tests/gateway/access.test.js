import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { Response } from "miniflare";
import { ID, OURS, startRig, until } from "./rig.js";

const TEAM = "https://team.cloudflareaccess.com";
const AUD = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";
const ACCESS = {
  ACCESS: "",
  ACCESS_TEAM_DOMAIN: TEAM,
  ACCESS_AUD: AUD,
  SERVICE_URL: "https://service.internal",
  ROLE_OPERATOR: "email:ada@example.net",
  ROLE_ADMIN: "common_name:ci.access, common_name:cd.access",
};

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
/** @type {{ keys: object[], status: number, delayMs: number, asked: number }} the team's published keys */
const team = { keys: [], status: 200, delayMs: 0, asked: 0 };
/** @type {string[]} */
const service = [];

const [first, second, foreign] = await Promise.all([keyPair("k1"), keyPair("k2"), keyPair("k1")]);

/** @param {string} kid */
async function keyPair(kid) {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

/** Stands where the network would be: the team's keys and the service. @param {any} request */
async function outbound(request) {
  const { hostname, pathname } = new URL(request.url);
  if (hostname === "service.internal") {
    service.push(`${request.method} ${pathname}`);
    return new Response("[]", { headers: { "content-type": "application/json" } });
  }
  assert.equal(request.url, `${TEAM}/cdn-cgi/access/certs`);
  team.asked += 1;
  const response = new Response(JSON.stringify({ keys: team.keys }), { status: team.status });
  if (team.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, team.delayMs));
  return response;
}

before(async () => {
  team.keys = [first.jwk];
  rig = await startRig({ bindings: ACCESS, outbound });
});
after(() => rig.close());

/** @param {{ claims?: Record<string, unknown>, key?: typeof first, header?: Record<string, string>, drop?: string[] }} [options] */
async function assertion({ claims = {}, key = first, header = {}, drop = [] } = {}) {
  const seconds = Math.floor(Date.now() / 1000);
  const all = {
    iss: TEAM,
    aud: [AUD],
    email: "ada@example.net",
    sub: "1",
    // As with Access no two tokens are alike: one that signs out must not be the token of the next test.
    identity_nonce: randomUUID(),
    iat: seconds,
    exp: seconds + 600,
    ...claims,
  };
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !drop.includes(name)));
  return new SignJWT(kept).setProtectedHeader({ alg: "RS256", kid: key.kid, ...header }).sign(key.privateKey);
}

/** @param {string} token */
const withToken = (token, path = "/api/hosts") => rig.send(path, { headers: { "cf-access-jwt-assertion": token } });

test("lets a valid session in and says who it is", async () => {
  assert.equal((await withToken(await assertion())).status, 200);
  const session = await withToken(await assertion(), "/session");
  const { who, access, role, logout, expiresAt } = session.json;
  assert.deepEqual([who, access, role, logout], ["ada@example.net", "cloudflare access", "operator", true]);
  assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000) < 10_000);
  const machine = await withToken(
    await assertion({ claims: { email: undefined, common_name: "ci.access" } }),
    "/session",
  );
  assert.equal(machine.json.who, "ci.access");
});

test("a service token only reads, whatever role it was given", async () => {
  service.length = 0;
  const token = await assertion({ claims: { email: undefined, common_name: "ci.access" } });
  assert.equal((await withToken(token)).status, 200);
  assert.equal((await withToken(token, "/session")).json.role, "viewer");
  const headers = { ...OURS, "cf-access-jwt-assertion": token };
  const got = await rig.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
  assert.equal(got.status, 403);
  assert.deepEqual(service, ["GET /hosts"]);
});

test("signs out at Access", async () => {
  const headers = { ...OURS, "cf-access-jwt-assertion": await assertion() };
  const got = await rig.send("/logout", { method: "POST", headers });
  assert.deepEqual([got.status, got.json], [200, { location: "/cdn-cgi/access/logout" }]);
});

test("a change is audited under the session's name", async () => {
  const before = rig.log.length;
  const headers = { ...OURS, "cf-access-jwt-assertion": await assertion() };
  await rig.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
  assert.equal((await rig.audit(before)).who, "ada@example.net");
});

describe("refuses", () => {
  const now = () => Math.floor(Date.now() / 1000);
  /** @type {[why: string, token: () => Promise<string>, errorCode?: string][]} */
  const bad = [
    ["a signature by another key under the same id", () => assertion({ key: foreign })],
    ["a key nobody published", () => assertion({ key: { ...foreign, kid: "k9" } })],
    ["another audience", () => assertion({ claims: { aud: ["other"] } })],
    ["no audience", () => assertion({ drop: ["aud"] })],
    ["another issuer", () => assertion({ claims: { iss: "https://other.cloudflareaccess.com" } })],
    ["no issuer", () => assertion({ drop: ["iss"] })],
    ["a session that has ended", () => assertion({ claims: { exp: now() - 60 } }), "SESSION_EXPIRED"],
    ["a session without an end", () => assertion({ drop: ["exp"] })],
    ["a session without a start", () => assertion({ drop: ["iat"] })],
    ["a session that has not begun", () => assertion({ claims: { nbf: now() + 600 } })],
    ["a session issued in the future", () => assertion({ claims: { iat: now() + 60 } })],
    ["a session that names nobody", () => assertion({ drop: ["email"] })],
    ["text that is no token", async () => "nonsense"],
    [
      "a token changed after signing",
      async () => (await assertion()).replace(/\.[^.]+\./, `.${btoa('{"email":"eve"}')}.`),
    ],
    [
      "alg none",
      async () => new UnsecuredJWT({ email: "eve" }).setIssuer(TEAM).setAudience(AUD).setExpirationTime("1h").encode(),
    ],
    ["alg HS256 with the public key as its secret", () => symmetric()],
    [
      "a key that travels inside the token",
      () => assertion({ key: foreign, header: { jku: "https://evil.example/keys" } }),
    ],
  ];
  for (const [why, token, errorCode = "SIGN_IN"] of bad) {
    test(why, async () => {
      service.length = 0;
      const got = await withToken(await token());
      assert.equal(got.status, 401);
      assert.equal(got.json.error_code, errorCode);
      assert.equal(got.headers["cache-control"], "no-store");
      assert.deepEqual(service, []);
    });
  }

  test("no session at all, everywhere; the cookie alone is none", async () => {
    service.length = 0;
    for (const path of ["/", "/favicon.svg", "/session", "/api/hosts", "/api/nothing"]) {
      const got = await rig.send(path, { headers: { cookie: `CF_Authorization=${await assertion()}` } });
      assert.equal(got.status, 401, path);
    }
    assert.deepEqual(service, []);
  });

  async function symmetric() {
    const secret = new TextEncoder().encode(JSON.stringify(first.jwk));
    return new SignJWT({ email: "eve" })
      .setProtectedHeader({ alg: "HS256", kid: "k1" })
      .setIssuer(TEAM)
      .setAudience(AUD)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(secret);
  }
});

test("keys are fetched once, not for each request, and invented key ids do not make it fetch more", async () => {
  const asked = team.asked;
  const invented = await Promise.all(
    Array.from({ length: 20 }, (_, i) => assertion({ key: { ...foreign, kid: `invented-${i}` } })),
  );
  const responses = await Promise.all(
    [...invented, ...Array(20).fill(await assertion())].map((token) => withToken(token)),
  );
  assert.deepEqual([...new Set(responses.map(({ status }) => status))].sort(), [200, 401]);
  assert.ok(team.asked - asked <= 1, `${team.asked - asked} fetches`);
});

test("a rotated key is taken up without a restart, and a withdrawn one no longer counts", async () => {
  team.keys = [second.jwk];
  const token = await assertion({ key: second });
  /** @type {number | undefined} */
  let status;
  // The gateway looks again at most every 10 s.
  await until(() => {
    void withToken(token).then((got) => (status = got.status));
    return status === 200;
  });
  assert.equal((await withToken(await assertion({ key: first }))).status, 401);
});

describe("a gateway that starts cold", () => {
  test("serves many first visitors at once while the keys are slow", async () => {
    team.keys = [first.jwk];
    team.delayMs = 300;
    const cold = await startRig({ bindings: ACCESS, outbound });
    const headers = { "cf-access-jwt-assertion": await assertion() };
    const responses = await Promise.all(Array.from({ length: 20 }, () => cold.send("/api/hosts", { headers })));
    await cold.close();
    team.delayMs = 0;
    assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
  });

  for (const status of [302, 404, 500]) {
    test(`without keys (${status}) refuses, and says that it is not the visitor's fault`, async () => {
      team.status = status;
      const cold = await startRig({ bindings: ACCESS, outbound });
      const got = await cold.send("/api/hosts", { headers: { "cf-access-jwt-assertion": await assertion() } });
      await cold.close();
      team.status = 200;
      assert.equal(got.status, 503);
      assert.equal(got.json.error_code, "SIGN_IN_UNAVAILABLE");
    });
  }
});
