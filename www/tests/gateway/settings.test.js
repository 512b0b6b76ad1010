import assert from "node:assert/strict";
import { test } from "node:test";
import { startRig } from "./rig.js";

const TEAM = "https://team.cloudflareaccess.com";

/** @type {[why: string, bindings: Record<string, string>][]} */
const WRONG = [
  ["neither Access nor open mode", { ACCESS: "" }],
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
  assert.deepEqual(session.json, { who: "anyone", access: "open: private network" });
  assert.match(log, /NO SIGN-IN/);
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
