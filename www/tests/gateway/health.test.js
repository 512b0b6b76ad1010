// Health, request ids, and what somebody sees who is lost.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { json, OURS, startRig } from "./rig.js";

for (const platform of /** @type {const} */ (["worker", "server"])) {
  describe(platform, () => {
    /** @type {Awaited<ReturnType<typeof startRig>>} */
    let rig;
    before(async () => {
      rig = await startRig({ platform });
    });
    after(() => rig.close());

    test("health needs no sign-in and no known name; readiness asks the service, but not for every caller", async () => {
      rig.service.respond = (_seen, res) => json(res, 200, { status: "ok" });
      const headers = { host: "10.0.0.7" };
      const healthy = await rig.send("/healthz", { headers });
      assert.deepEqual([healthy.status, healthy.json], [200, { status: "ok" }]);
      assert.equal(rig.service.seen.length, 0);
      const many = [];
      const startedAt = Date.now();
      for (let i = 0; i < 20; i++) many.push(await rig.send("/readyz", { headers }));
      assert.ok(many.every(({ status }) => status === 200));
      // One request to the service for every two seconds that this took.
      const { length } = rig.service.seen;
      assert.ok(length >= 1 && length <= 1 + (Date.now() - startedAt) / 2_000, `${length} requests`);
      for (const { url, headers } of rig.service.seen) {
        assert.deepEqual([url, headers.authorization], ["/healthz", undefined]);
      }
    });

    test("readiness says that the service is out of reach", async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_100));
      rig.service.respond = (_seen, res) => res.destroy();
      const got = await rig.send("/readyz");
      assert.deepEqual([got.status, got.json], [503, { status: "service unreachable" }]);
      assert.equal((await rig.send("/healthz")).status, 200);
    });

    test("every response has a request id of its own", async () => {
      rig.service.respond = (_seen, res) => json(res, 200, []);
      const paths = ["/", "/nothing", "/favicon.svg", "/healthz", "/session", "/activity", "/api/hosts", "/api/x"];
      const ids = [];
      for (const path of paths) {
        const { headers } = await rig.send(path, { headers: { "x-request-id": "forged" } });
        ids.push(String(headers["x-request-id"]));
      }
      assert.ok(
        ids.every((id) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)),
        ids.join(),
      );
      assert.equal(new Set(ids).size, ids.length);
    });

    test("an address that leads nowhere has a page with words, under the page's own rules", async () => {
      for (const path of [
        "/nothing",
        "/.env",
        "/assets/../../package.json",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/index.html/x",
      ]) {
        const got = await rig.send(path);
        assert.equal(got.status, 404, path);
        assert.match(got.body, /<h1>Nothing here<\/h1>/);
        assert.match(String(got.headers["content-security-policy"]), /script-src 'self'/);
        assert.ok(got.body.includes(String(got.headers["x-request-id"])));
      }
    });

    test("the page comes whole, with the right types", async () => {
      const page = await rig.send("/");
      assert.equal(page.status, 200);
      assert.match(String(page.headers["content-type"]), /text\/html/);
      const script = /assets\/[\w-]+\.js/.exec(page.body)?.[0] ?? assert.fail("no script in the page");
      const file = await rig.send(`/${script}`);
      assert.match(String(file.headers["content-type"]), /javascript/);
      assert.match(String(file.headers["cache-control"]), /immutable/);
      const head = await rig.send("/", { method: "HEAD" });
      assert.deepEqual([head.status, head.body], [200, ""]);
      assert.equal((await rig.send("/", { method: "POST", headers: OURS })).status, 405);
    });
  });
}
