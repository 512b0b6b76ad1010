// Who may do what: every operation by every role, and what a person without a role sees.

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
  rig = await startRig({ bindings: provider.settings({ DESTINATIONS: "*" }) });
  for (const role of ["viewer", "operator", "admin", "stranger"]) {
    people[role] = await signedIn(provider, `${role}@example.net`, `${role}s`);
  }
  rig.service.respond = (seen, res) => (seen.method === "GET" ? json(res, 200, []) : json(res, 200, HOST));
});
after(async () => {
  await rig.close();
  await provider.close();
});

/** @type {[role: string, method: string, path: string, body?: object][]} */
const OPERATIONS = [
  ["viewer", "GET", "/hosts"],
  ["viewer", "GET", `/hosts/${ID}`],
  ["viewer", "GET", "/templates"],
  ["viewer", "GET", `/templates/${ID}`],
  ["viewer", "GET", "/doctor"],
  ["operator", "POST", "/hosts", {}],
  ["operator", "DELETE", `/hosts/${ID}`],
  ["operator", "POST", `/hosts/${ID}/renew`, {}],
  ["operator", "POST", `/hosts/${ID}/secrets/github/refresh`],
  ["operator", "POST", `/http-proxies/x/hosts/${ID}`],
  ["operator", "DELETE", `/http-proxies/x/hosts/${ID}`],
  ["admin", "POST", "/templates", { setup_script: "true" }],
  ["admin", "DELETE", `/templates/${ID}`],
  ["admin", "POST", "/http-proxies", { name: "x", target: "https://api.example.net", headers: { a: "bcde" } }],
  ["admin", "DELETE", "/http-proxies/x"],
  ["admin", "POST", "/service-accounts", { name: "ci" }],
  ["admin", "DELETE", "/service-accounts/ci"],
];
const RANK = ["viewer", "operator", "admin"];

for (const [needed, method, path, body] of OPERATIONS) {
  describe(`${method} ${path.replace(ID, "{id}")} needs ${needed}`, () => {
    for (const role of ["stranger", ...RANK]) {
      const isAllowed = RANK.indexOf(role) >= RANK.indexOf(needed);
      test(`${isAllowed ? "lets" : "refuses"} ${role}`, async () => {
        rig.service.seen.length = 0;
        const headers = { ...OURS, ...people[role], ...(body && JSON_TYPE) };
        const got = await rig.send(`/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
        assert.equal(rig.service.seen.length, isAllowed ? 1 : 0, got.body);
        if (isAllowed) return;
        assert.equal(got.status, 403);
        if (role === "stranger") return assert.equal(got.json.error_code, "NO_ROLE");
        const { error_code: code, role: had, needs } = got.json;
        assert.deepEqual([code, had, needs], ["ROLE", role, needed]);
      });
    }
  });
}

test("the session says what the table does, so that the page offers no more", async () => {
  for (const role of RANK) {
    const { json: session } = await rig.send("/session", { headers: people[role] ?? {} });
    const expected = OPERATIONS.filter(([needed]) => RANK.indexOf(role) >= RANK.indexOf(needed))
      .map(([, method, path]) =>
        `${method} ${path}`
          .replace(`templates/${ID}`, "templates/{id}")
          .replace(ID, "{id}")
          .replace("github", "{service}")
          .replace("/http-proxies/x", "/http-proxies/{name}")
          .replace("/service-accounts/ci", "/service-accounts/{name}"),
      )
      .concat(role === "viewer" ? [] : ["GET /activity"]);
    assert.equal(session.who, `${role}@example.net`);
    assert.equal(session.role, role);
    assert.deepEqual(session.allows.toSorted(), expected.toSorted());
  }
  const { fields } = (await rig.send("/session", { headers: people.operator ?? {} })).json;
  assert.deepEqual(Object.keys(fields), ["POST /hosts", "POST /hosts/{id}/renew"]);
  assert.ok(fields["POST /hosts"].includes("env") && !fields["POST /hosts"].includes("secrets.*.issuer.url"));
});

test("a person without a role does not get the page either, and reads why", async () => {
  const got = await rig.send("/", { headers: people.stranger ?? {} });
  assert.equal(got.status, 403);
  assert.match(got.body, /You are signed in, but have no role here/);
});

test("claims that only look like a group give nothing", async () => {
  /** @type {Record<string, unknown>[]} */
  const claims = [
    { groups: "admins,viewers" },
    { groups: ["Admins", "admins ", "admin"] },
    { groups: [["admins"]] },
    { groups: { admins: true } },
    { groups: null },
    { roles: ["admins"] },
    { "groups.0": "admins" },
    {},
  ];
  for (const claim of claims) {
    const token = await provider.token({ email: "eve@example.net", ...claim });
    const got = await rig.send("/session", { headers: { authorization: `Bearer ${token}` } });
    assert.equal(got.status, 403, JSON.stringify(claim));
  }
});

test("roles by address, by domain, by a nested claim; an unchecked address is none", async () => {
  const byAddress = await startRig({
    bindings: provider.settings({
      ROLE_ADMIN: "email:ada@example.net",
      ROLE_OPERATOR: "custom.groups:ops",
      ROLE_VIEWER: "email:*@example.net",
    }),
  });
  try {
    /** @type {[Record<string, unknown>, string | undefined][]} */
    const cases = [
      [{ email: "ada@example.net" }, "admin"],
      [{ email: "ada@example.net", email_verified: false }, undefined],
      [{ email: "ada@example.net", email_verified: "false" }, undefined],
      [{ email: "ada@example.net", email_verified: true }, "admin"],
      [{ email: "ada@example.net", email_verified: "true" }, "admin"],
      [{ email: "bob@example.net" }, "viewer"],
      [{ email: "bob@EXAMPLE.NET" }, "viewer"],
      [{ email: "bob@evil.example@example.net" }, undefined],
      [{ email: "bob@sub.example.net" }, undefined],
      [{ email: "bob@other.example", custom: { groups: ["ops"] } }, "operator"],
    ];
    for (const [claims, role] of cases) {
      const headers = { authorization: `Bearer ${await provider.token(claims)}` };
      const got = await byAddress.send("/session", { headers });
      assert.equal(got.json.role, role, JSON.stringify(claims));
    }
  } finally {
    await byAddress.close();
  }
});

test("nobody is called by an address that its provider has not checked", async () => {
  for (const verified of [false, "false"]) {
    const claims = { email: "ada@example.net", email_verified: verified, sub: "eve", groups: ["operators"] };
    const headers = { authorization: `Bearer ${await provider.token(claims)}` };
    const { json: session } = await rig.send("/session", { headers });
    assert.deepEqual([session.who, session.role], ["eve", "operator"]);
  }
});
