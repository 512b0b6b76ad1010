// The audit, read back: who may, in which order, in pages; and the way out.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AUDIENCE, signedIn, startProvider } from "./provider.js";
import { ID, OURS, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startProvider>>} */
let provider;
before(async () => {
  provider = await startProvider();
});
after(() => provider.close());

for (const platform of /** @type {const} */ (["worker", "server"])) {
  describe(`activity (${platform})`, () => {
    /** @type {Awaited<ReturnType<typeof startRig>>} */
    let rig;
    /** @type {Record<string, Record<string, string>>} */
    const people = {};
    before(async () => {
      rig = await startRig({ bindings: provider.settings(), platform });
      rig.service.respond = (_seen, res) => res.writeHead(204).end();
      for (const role of ["viewer", "operator", "admin"]) {
        people[role] = await signedIn(provider, `${role}@example.net`, `${role}s`);
      }
      for (let i = 0; i < 12; i++) {
        const headers = { ...OURS, ...people.operator };
        await rig.send(`/api/hosts/host-${i}`, { method: "DELETE", headers });
        await rig.send(`/api/nothing-${i}`, { headers });
      }
    });
    after(() => rig.close());

    const read = (/** @type {string} */ role, query = "") =>
      rig.send(`/activity${query}`, { headers: people[role] ?? {} });

    test("comes newest first, page by page, each entry once", async () => {
      /** @type {any[]} */
      const entries = [];
      for (let next = ""; ; ) {
        const { json: page } = await read("operator", `?limit=5${next}`);
        entries.push(...page.entries);
        if (page.next === null) break;
        next = `&before=${page.next}`;
      }
      assert.deepEqual(
        entries.map(({ target }) => target),
        Array.from({ length: 12 }, (_, i) => `host-${11 - i}`),
      );
      assert.equal(new Set(entries.map(({ id }) => id)).size, 12);
      const { id: _id, at, ms, requestId, address, ...entry } = entries[0];
      assert.deepEqual(entry, {
        kind: "change",
        who: "operator@example.net",
        role: "operator",
        operation: "DELETE /hosts/{id}",
        target: "host-11",
        outcome: "done",
        status: 204,
        reason: null,
      });
      assert.ok(Date.parse(at) && ms >= 0 && /^[0-9a-f-]{36}$/.test(requestId));
      if (platform === "server") assert.match(address, /127\.0\.0\.1/);
    });

    test("shows an admin the refusals too, an operator changes only, a viewer nothing", async () => {
      const all = await read("admin");
      assert.deepEqual(
        new Set(all.json.entries.map((/** @type {any} */ { kind }) => kind)),
        new Set(["change", "refusal"]),
      );
      const refusals = await read("admin", "?kind=refusal");
      assert.ok(refusals.json.entries.some((/** @type {any} */ { target }) => target === "/api/nothing-11"));
      const ofOperator = await read("operator");
      assert.ok(ofOperator.json.entries.every((/** @type {any} */ { kind }) => kind === "change"));
      for (const [role, query] of /** @type {[string, string][]} */ ([
        ["operator", "?kind=refusal"],
        ["viewer", ""],
        ["viewer", "?kind=change"],
      ])) {
        const got = await read(role, query);
        assert.equal(got.status, 403);
        assert.equal(got.json.error_code, "ROLE");
      }
    });

    test("takes no other query", async () => {
      for (const query of [
        "?limit=0",
        "?limit=201",
        "?limit=-1",
        "?limit=1e3",
        "?before=x",
        "?before=1;DROP",
        "?kind=all",
      ]) {
        assert.equal((await read("admin", query)).status, 400, query);
      }
      assert.equal((await rig.send("/activity", { method: "POST", headers: people.admin ?? {} })).status, 405);
    });
  });
}

test("a server's audit file holds every entry, and the activity view has them again after a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gateway-audit-"));
  const AUDIT_FILE = join(folder, "audit.jsonl");
  try {
    const bindings = provider.settings({ AUDIT_FILE });
    const headers = { ...OURS, ...(await signedIn(provider, "ada@example.net", "admins")) };
    const first = await startRig({ bindings, platform: "server" });
    first.service.respond = (_seen, res) => res.writeHead(204).end();
    await first.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
    await first.close();
    const lines = (await readFile(AUDIT_FILE, "utf8")).trim().split("\n");
    assert.equal(JSON.parse(lines.at(-1) ?? "").operation, "DELETE /hosts/{id}");

    const second = await startRig({ bindings, platform: "server" });
    const { json: activity } = await second.send("/activity", { headers });
    await second.close();
    assert.equal(activity.entries[0].target, ID);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the entry after a line that a crash cut in two has a line of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gateway-audit-"));
  const AUDIT_FILE = join(folder, "audit.jsonl");
  try {
    await writeFile(AUDIT_FILE, '{"id":"1","at":"2026-');
    const after = await startRig({ bindings: { AUDIT_FILE }, platform: "server" });
    after.service.respond = (_seen, res) => res.writeHead(204).end();
    await after.send(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
    await after.close();
    const lines = (await readFile(AUDIT_FILE, "utf8")).split("\n");
    assert.equal(lines.length, 3);
    assert.equal(JSON.parse(lines[1] ?? "").target, ID);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("the way out", () => {
  test("clears the cookie that the gateway reads, says where to go, and is in the audit", async () => {
    const rig = await startRig({
      bindings: provider.settings({ OIDC_SOURCE: "cookie:session", LOGOUT_URL: "/oauth2/sign_out" }),
    });
    const cookie = `a=b; session=${await provider.token({ email: "ada@example.net", groups: ["admins"], aud: AUDIENCE })}`;
    const out = await rig.send("/logout", { method: "POST", headers: { ...OURS, cookie } });
    assert.equal(out.status, 200);
    assert.deepEqual(out.json, { location: "/oauth2/sign_out" });
    assert.match(String(out.headers["set-cookie"]), /^session=; Path=\/; Max-Age=0; Secure; HttpOnly/);
    assert.match(String(out.headers["clear-site-data"]), /storage/);
    const line = await until(() => rig.log.find((text) => text.includes('"session"') && text.includes("audit")));
    assert.equal(JSON.parse(line).who, "ada@example.net");
    await rig.close();
  });

  for (const platform of /** @type {const} */ (["worker", "server"])) {
    test(`ends the token that was signed out, and no other of the same person (${platform})`, async () => {
      const rig = await startRig({ bindings: provider.settings({ LOGOUT_URL: "/sign_out" }), platform });
      rig.service.respond = (_seen, res) => res.writeHead(204).end();
      const [first, second] = [
        { ...OURS, ...(await signedIn(provider, "ada@example.net", "admins")) },
        {
          ...OURS,
          authorization: `Bearer ${await provider.token({ email: "ada@example.net", groups: ["admins"], n: 2 })}`,
        },
      ];
      const remove = (/** @type {Record<string, string>} */ headers) =>
        rig.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
      assert.equal((await rig.send("/logout", { headers: first })).status, 405);
      assert.equal((await remove(first)).status, 204);
      assert.equal((await rig.send("/logout", { method: "POST", headers: first })).status, 200);
      for (const path of ["/session", "/api/hosts", "/"]) {
        const got = await rig.send(path, { headers: first });
        assert.equal(got.status, 401, path);
      }
      // Base64 spells the same signature in many ways.
      for (const padding of ["", "=="]) {
        const got = await remove({ ...first, authorization: `${first.authorization}${padding}` });
        assert.deepEqual([got.status, got.json.error_code], [401, "SESSION_EXPIRED"], padding);
      }
      assert.equal((await remove(second)).status, 204);
      await rig.close();
    });
  }

  test("in one isolate counts for changes in every other", async () => {
    // Two workerds share nothing but what the ledger's object has stored.
    const folder = await mkdtemp(join(tmpdir(), "gateway-ledger-"));
    const bindings = provider.settings({ LOGOUT_URL: "/sign_out" });
    const more = { durableObjectsPersist: folder };
    const headers = { ...OURS, ...(await signedIn(provider, "ada@example.net", "admins")) };
    const first = await startRig({ bindings, more });
    await first.send("/logout", { method: "POST", headers });
    await first.close();
    const second = await startRig({ bindings, more });
    const got = await second.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
    const { json: activity } = await second.send("/activity?kind=session", {
      headers: { authorization: `Bearer ${await provider.token({ email: "bob@example.net", groups: ["admins"] })}` },
    });
    await second.close();
    await rm(folder, { recursive: true });
    assert.deepEqual([got.status, got.json.error_code], [401, "SESSION_EXPIRED"]);
    assert.equal(second.service.seen.length, 0);
    assert.equal(activity.entries[0].who, "ada@example.net", "what was written before is still there");
  });

  test("of open mode leads nowhere", async () => {
    const rig = await startRig();
    const out = await rig.send("/logout", { method: "POST", headers: OURS });
    const session = await rig.send("/session");
    await rig.close();
    assert.deepEqual([out.json, session.json.logout], [{ location: null }, false]);
  });
});
