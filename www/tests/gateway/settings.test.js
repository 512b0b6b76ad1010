import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, startProvider } from "./provider.js";
import { startRig } from "./rig.js";

const TEAM = "https://team.cloudflareaccess.com";
const ROLE = { ROLE_ADMIN: "email:ada@example.net" };
const OIDC = { OIDC_ISSUER: "https://id.example", OIDC_JWKS: "https://id.example/keys", OIDC_AUDIENCE: "a", ...ROLE };

/** @type {[why: string, bindings: Record<string, string>][]} */
const WRONG = [
  ["no sign-in and no open mode", { ACCESS: "" }],
  ["a sign-in that gives nobody a role", { ACCESS: "", ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUD: "abc" }],
  ["an issuer without keys", { ACCESS: "", OIDC_ISSUER: "https://id.example", OIDC_AUDIENCE: "a", ...ROLE }],
  ["an issuer without an audience", { ACCESS: "", ...OIDC, OIDC_AUDIENCE: "" }],
  ["keys over plain http", { ACCESS: "", ...OIDC, OIDC_JWKS: "http://id.example/keys" }],
  ["an unknown source of tokens", { ACCESS: "", ...OIDC, OIDC_SOURCE: "query:token" }],
  ["Access and OIDC at once", { ACCESS: "", ...OIDC, ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUD: "abc" }],
  ["a role of no known form", { ACCESS: "", ...OIDC, ROLE_ADMIN: "everybody" }],
  ["an open role that does not exist", { OPEN_ROLE: "root" }],
  ["limits of no known form", { LIMITS: "creates=lots" }],
  ["limits of an unknown name", { LIMITS: "toasts=1/1" }],
  ["a destination with a path", { DESTINATIONS: "https://api.example/path" }],
  ["a sign-out that runs a script", { LOGOUT_URL: "javascript:alert(1)" }],
  ["a sign-out on another site without a scheme", { LOGOUT_URL: "//evil.example" }],
  ["half of Access: no audience", { ACCESS: "", ACCESS_TEAM_DOMAIN: TEAM }],
  ["half of Access: no team", { ACCESS: "", ACCESS_AUD: "abc" }],
  ["both at once", { ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUD: "abc" }],
  ["open mode in other words", { ACCESS: "open" }],
  ["a team over plain http", { ACCESS: "", ACCESS_TEAM_DOMAIN: "http://team.example", ACCESS_AUD: "abc" }],
  ["a team with a path", { ACCESS: "", ACCESS_TEAM_DOMAIN: `${TEAM}/x`, ACCESS_AUD: "abc" }],
  ["no service", { SERVICE_URL: "" }],
  ["a service with a user", { SERVICE_URL: "https://user:pass@service.example" }],
  ["a service of another scheme", { SERVICE_URL: "ftp://service.example" }],
  ["no token", { SERVICE_TOKEN: "" }],
  ["a token too short to be one", { SERVICE_TOKEN: "SECRET" }],
  ["a token with a line break", { SERVICE_TOKEN: "SECRET\nVALUE" }],
  ["a page origin with a path", { PAGE_ORIGIN: "https://hosts.example/page" }],
];

for (const [why, bindings] of WRONG) {
  test(`refuses everything with ${why}`, async () => {
    const rig = await startRig({ bindings });
    try {
      for (const path of ["/", "/session", "/api/hosts"]) {
        const got = await rig.send(path);
        assert.equal(got.status, 503, path);
        assert.match(got.body, /refuses everything/);
      }
      const health = await rig.send("/healthz");
      assert.deepEqual([health.status, health.json], [503, { status: "misconfigured" }]);
      assert.deepEqual(rig.service.seen, []);
      const said = rig.log.join("\n");
      assert.match(said, /refusing everything: /);
      assert.doesNotMatch(said, /SECRET|user:pass/);
    } finally {
      await rig.close();
    }
  });
}

test("open mode says so out loud, in the log and to the page", async () => {
  const rig = await startRig();
  const session = await rig.send("/session");
  const log = rig.log.join("\n");
  await rig.close();
  const { who, access, role } = session.json;
  assert.deepEqual([who, access, role], ["anyone", "open: private network", "admin"]);
  assert.match(log, /NO SIGN-IN/);
});

test("an empty variable counts as absent", async () => {
  const open = await startRig({
    bindings: { OPEN_ROLE: "", PAGE_ORIGIN: "", LIMITS: "", DESTINATIONS: "", LOGOUT_URL: "" },
  });
  const { json: session } = await open.send("/session");
  await open.close();
  assert.deepEqual([session.role, session.limits.creates.perPerson], ["operator", 20]);

  const provider = await startProvider();
  const guarded = await startRig({ bindings: provider.settings({ OIDC_SOURCE: "", OIDC_NAME: "", OIDC_SIGNER: "" }) });
  const got = await guarded.send("/session", { headers: await signedIn(provider, "ada@example.net", "viewers") });
  await guarded.close();
  await provider.close();
  assert.deepEqual([got.status, got.json.who], [200, "ada@example.net"]);
});

test("a service under a path prefix keeps it", async () => {
  const plain = await startRig();
  const prefixed = await startRig({ bindings: { SERVICE_URL: `${plain.service.url}/behind/` } });
  await prefixed.send("/api/hosts");
  const seen = plain.service.seen.map(({ url }) => url);
  await prefixed.close();
  await plain.close();
  assert.deepEqual(seen, ["/behind/hosts"]);
});
