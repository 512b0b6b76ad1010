// What only the newest generation has: templates, secrets, service accounts, capacity and lease limits.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOON = "2030-01-01T12:00:00Z";
const NOBODY = "00000000-0000-0000-0000-000000000000";
const DAY_MS = 86_400_000;

describe("templates", () => {
  const script = { setup_script: "apt-get install -y make" };

  test("are building until their time has come, and then give hosts their image", async () => {
    const service = createSandboxService({ now: NOON, templateBuildMs: 30_000 });
    const { status, body: template } = await send(service, "POST /templates", { ...script, label: "tools" });
    assert.equal(status, 202);
    assert.equal(template.status, "building");
    assert.equal(template.image, "");
    assert.equal(template.setup_script_hash, "3d18c448dc3866a2d209e199170f132e516defdf765abce418d4abcb4909cc79");
    const early = await send(service, "POST /hosts", { template: template.id });
    assert.equal(early.status, 409);
    assert.deepEqual(early.body, {
      detail: `template ${template.id} is building`,
      error_code: "TEMPLATE_NOT_AVAILABLE",
    });
    const blocked = await send(service, `DELETE /templates/${template.id}`);
    assert.deepEqual([blocked.status, blocked.body.error_code], [409, "TEMPLATE_STATE"]);

    service.clock.advance(30_000);
    const { body: built } = await send(service, `GET /templates/${template.id}`);
    assert.equal(built.status, "available");
    assert.equal(built.updated_at, "2030-01-01T12:00:30Z");
    assert.equal(built.last_used_at, null);
    const host = await send(service, "POST /hosts", { template: template.id });
    assert.equal(host.body.image, built.image);
    const { body: list } = await send(service, "GET /templates");
    assert.deepEqual(list, [{ ...built, last_used_at: "2030-01-01T12:00:30Z" }]);
    assert.equal((await send(service, `DELETE /templates/${template.id}`)).status, 204);
    const gone = await send(service, `DELETE /templates/${template.id}`);
    assert.deepEqual(gone.body, { detail: "template not found", error_code: "NOT_FOUND" });
    assert.deepEqual((await send(service, `GET /templates/${template.id}`)).body, { detail: "template not found" });
  });

  test("exist once for each script, image and provider, a failed one too, until it is deleted", async () => {
    const service = createSandboxService({ now: NOON, providers: { docker: {}, exe: {} } });
    service.failNext("build", "BuildError: no space left");
    const { body: first } = await send(service, "POST /templates", script);
    service.clock.advance(60_000);
    const { body: failed } = await send(service, `GET /templates/${first.id}`);
    assert.equal(failed.status, "failed");
    assert.equal(failed.last_error, "BuildError: no space left");
    const refused = await send(service, "POST /hosts", { template: first.id });
    assert.equal(refused.body.detail, `template ${first.id} is failed: BuildError: no space left`);
    const again = await send(service, "POST /templates", { ...script, label: "ignored" });
    assert.deepEqual([again.status, again.body], [202, failed]);
    const other = await send(service, "POST /templates", { ...script, base_image: "debian:12" });
    const elsewhere = await send(service, "POST /templates", { ...script, provider: "exe" });
    assert.equal(new Set([first.id, other.body.id, elsewhere.body.id]).size, 3);
    assert.equal((await send(service, `DELETE /templates/${first.id}`)).status, 204);
    const rebuilt = await send(service, "POST /templates", script);
    assert.notEqual(rebuilt.body.id, first.id);
    service.clock.advance(60_000);
    const { body: list } = await send(service, "GET /templates");
    assert.deepEqual(
      list.map((/** @type {any} */ { id, status }) => [id, status]),
      [
        [rebuilt.body.id, "available"],
        [elsewhere.body.id, "available"],
        [other.body.id, "available"],
      ],
    );
  });

  test("fail later where the provider cannot build them, and at once without their base image", async () => {
    const service = createSandboxService({ now: NOON, providers: { plain: { templates: false } } });
    const { status, body } = await send(service, "POST /templates", script);
    assert.equal(status, 202);
    service.clock.advance(60_000);
    assert.match((await send(service, `GET /templates/${body.id}`)).body.last_error, /^CapabilityUnsupportedError: /);
    service.failNext("pull", "registry unavailable");
    const pull = await send(service, "POST /templates", { setup_script: "true", base_image: "x" });
    assert.deepEqual([pull.status, pull.body], [502, { detail: "registry unavailable" }]);
  });

  test("are unknown to other providers, and reaped when nobody uses them", async () => {
    const service = createSandboxService({ now: NOON, providers: { docker: {}, exe: {} } });
    const { body } = await send(service, "POST /templates", script);
    const elsewhere = await send(service, "POST /hosts", { template: body.id, provider: "exe" });
    assert.deepEqual(elsewhere.body, {
      detail: `template ${body.id} not found for provider 'exe'`,
      error_code: "UNKNOWN_TEMPLATE",
    });
    const count = async () => (await send(service, "GET /templates")).body.length;
    service.clock.advance(60_000 + 14 * DAY_MS - 1);
    assert.equal((await send(service, "POST /hosts", { template: body.id })).status, 201);
    service.clock.advance(14 * DAY_MS - 1);
    assert.equal(await count(), 1, "two weeks count from its last use");
    service.clock.advance(1);
    assert.equal(await count(), 0);
    service.failNext("build");
    await send(service, "POST /templates", script);
    service.clock.advance(60_000 + DAY_MS - 1);
    assert.equal(await count(), 1);
    service.clock.advance(1);
    assert.equal(await count(), 0, "a failed one is kept for a day");
  });

  test("stay where their image cannot be deleted", async () => {
    const service = createSandboxService({ templateBuildMs: 0 });
    const { body } = await send(service, "POST /templates", script);
    service.failNext("teardown");
    const refused = await send(service, `DELETE /templates/${body.id}`);
    assert.deepEqual([refused.status, refused.body.error_code], [503, "TEMPLATE_TEARDOWN"]);
    assert.equal((await send(service, `DELETE /templates/${body.id}`)).status, 204);
  });

  test("need a script", async () => {
    const { body } = await send(createSandboxService(), "POST /templates", { setup_script: " " });
    assert.equal(body.detail[0].msg, "Value error, setup_script must not be blank");
    const missing = await send(createSandboxService(), "POST /templates", {});
    assert.deepEqual(missing.body.detail, [{ type: "missing", loc: ["body", "setup_script"], msg: "Field required" }]);
    const unwritable = await send(createSandboxService(), "POST /templates", { setup_script: "\ud800" });
    assert.deepEqual([unwritable.status, unwritable.body], [500, "Internal Server Error"]);
  });
});

describe("secrets", () => {
  const issuer = { url: "https://issuer.example", headers: { a: "b" }, refresh: "30m" };

  test("are refreshed when they come from an issuer", async () => {
    const service = createSandboxService();
    const secrets = {
      github: { value: "ghp", issuer: null },
      mine: { issuer, host: "api.example", auth_variable: "TOKEN" },
    };
    const { status, body } = await send(service, "POST /hosts", { secrets });
    assert.equal(status, 201);
    assert.equal(JSON.stringify(body).includes("ghp"), false);
    const refresh = (/** @type {string} */ name, id = body.id) =>
      send(service, `POST /hosts/${id}/secrets/${name}/refresh`);
    assert.equal((await refresh("mine")).status, 204);
    assert.deepEqual((await refresh("github")).body, {
      detail: "secret github has a static value",
      error_code: "SECRET_STATIC",
    });
    assert.deepEqual((await refresh("openai")).body, { detail: "secret not found", error_code: "NOT_FOUND" });
    assert.deepEqual((await refresh("mine", NOBODY)).body, { detail: "host not found", error_code: "NOT_FOUND" });
    service.conditions.database = "down";
    assert.equal((await refresh("mine")).status, 500);
    service.conditions.database = "up";
    service.failNext("refresh");
    const failed = await refresh("mine");
    assert.deepEqual(
      [failed.status, failed.body.error_code, failed.headers.get("retry-after")],
      [503, "SECRET_REFRESH", "5"],
    );
  });

  test("are refused where there is no proxy for them", async () => {
    const service = createSandboxService({ secretsProxy: false });
    const { status, body } = await send(service, "POST /hosts", { secrets: { github: { value: "v" } } });
    assert.deepEqual([status, body.error_code], [409, "SECRETS_PROXY_NOT_CONFIGURED"]);
    assert.equal((await send(service, "POST /hosts", { secrets: {} })).status, 201);
  });

  test("may come from an issuer with an address of 2,083 bytes, and of no more", async () => {
    const service = createSandboxService();
    const statuses = ["a", "é"].flatMap((letter) =>
      [2083, 2084].map(async (length) => {
        const url = `${issuer.url}/${letter}`;
        const padded = url + "a".repeat(length - new TextEncoder().encode(url).length);
        const secrets = { github: { issuer: { ...issuer, url: padded } } };
        return (await send(service, "POST /hosts", { secrets })).status;
      }),
    );
    assert.deepEqual(await Promise.all(statuses), [201, 422, 201, 422]);
  });

  const refused = {
    "no value and no issuer": { github: {} },
    "a host for a built-in service": { github: { value: "v", host: "api.example" } },
    "a header for a built-in service": { openai: { value: "v", auth_header: "X-Key" } },
    "a host that is a URL": { mine: { value: "v", host: "https://api.example", auth_variable: "TOKEN" } },
    "a host with a port": { mine: { value: "v", host: "api.example:443", auth_variable: "TOKEN" } },
    "a variable that cannot be one": { mine: { value: "v", host: "api.example", auth_variable: "1TOKEN" } },
    "an issuer without TLS": { github: { issuer: { ...issuer, url: "http://issuer.example" } } },
    "an issuer with credentials": { github: { issuer: { ...issuer, url: "https://u:p@issuer.example" } } },
    "an empty header of an issuer": { github: { issuer: { ...issuer, headers: { a: "" } } } },
    "both a value and an issuer": { github: { value: "v", issuer } },
    "an empty value": { github: { value: "" } },
    "a name with capitals": { GitHub: { value: "v" } },
    "a service of one's own without its host": { mine: { value: "v", auth_variable: "TOKEN" } },
    "an unknown key": { github: { value: "v", credential_var: "X" } },
    "an issuer without headers": { github: { issuer: { ...issuer, headers: {} } } },
    "a refresh time without a unit": { github: { issuer: { ...issuer, refresh: "30" } } },
    "a list": [],
  };
  for (const [what, secrets] of Object.entries(refused)) {
    test(`refused: ${what}`, async () => {
      const service = createSandboxService();
      const { status, body } = await send(service, "POST /hosts", { secrets });
      assert.equal(status, 422);
      assert.deepEqual(body.detail[0].loc.slice(0, 2), ["body", "secrets"]);
      assert.equal(service.hosts.length, 0);
    });
  }
});

test("an HTTP proxy takes no target with a password, whether or not it names a user", async () => {
  for (const credentials of ["u", "u:p", ":p"]) {
    const proxy = { name: "a", target: `https://${credentials}@origin.example`, headers: { a: "b" } };
    const { status, body } = await send(createSandboxService(), "POST /http-proxies", proxy);
    assert.deepEqual([status, body.detail[0].msg], [422, "Value error, target URL must not contain credentials"]);
  }
});

describe("service accounts", () => {
  test("have a token that acts for them until they are removed", async () => {
    const service = createSandboxService();
    const created = await send(service, "POST /service-accounts", { name: "ci" });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get("cache-control"), "no-store");
    assert.match(created.body.token, /^drkb_[A-Za-z0-9_-]{43}$/);
    const { token } = created.body;
    const host = await send(service, "POST /hosts", {}, { token });
    assert.equal(host.body.service_account, "ci");
    assert.equal((await send(service, "POST /hosts", {})).body.service_account, "admin");
    const forbidden = await send(service, "POST /service-accounts", { name: "other" }, { token });
    assert.deepEqual([forbidden.status, forbidden.body], [403, { detail: "admin key rejected" }]);
    const again = await send(service, "POST /service-accounts", { name: "ci" });
    assert.deepEqual([again.status, again.body.error_code], [409, "SERVICE_ACCOUNT_EXISTS"]);
    assert.equal((await send(service, "DELETE /service-accounts/ci")).status, 204);
    assert.equal((await send(service, "GET /hosts", undefined, { token })).status, 403);
    assert.equal((await send(service, "DELETE /service-accounts/ci")).body.error_code, "NOT_FOUND");
  });

  test("cannot replace or remove the admin", async () => {
    const service = createSandboxService();
    assert.equal(
      (await send(service, "POST /service-accounts", { name: "admin" })).body.error_code,
      "SERVICE_ACCOUNT_EXISTS",
    );
    assert.equal((await send(service, "DELETE /service-accounts/admin")).body.error_code, "SERVICE_ACCOUNT_STATE");
    assert.equal((await send(service, "GET /service-accounts")).status, 405);
    const nobody = await send(service, "POST /service-accounts", { name: "x" }, { token: "" });
    assert.deepEqual([nobody.status, nobody.body], [401, { detail: "admin key required" }]);
    assert.equal((await send(service, "POST /service-accounts", { name: "-x" })).status, 422);
  });

  test("cannot be looked up without the database", async () => {
    const service = createSandboxService({ accounts: { ci: "drkb_ci" }, database: "down" });
    for (const token of ["drkb_ci", "wrong"]) {
      const { status, body } = await send(service, "GET /hosts", undefined, { token });
      assert.deepEqual([status, body], [503, { detail: "service account tokens unavailable" }]);
    }
  });
});

describe("limits of providers", () => {
  test("a provider that is full gives the time to wait", async () => {
    const service = createSandboxService({ capacity: 1, retryAfterSeconds: 7 });
    const { body } = await send(service, "POST /hosts", {}, { key: "k" });
    const full = await send(service, "POST /hosts", {});
    assert.deepEqual([full.status, full.body.error_code, full.headers.get("retry-after")], [503, "CAPACITY", "7"]);
    assert.equal((await send(service, "POST /hosts", {}, { key: "k" })).body.id, body.id, "a replay needs no capacity");
    await send(service, `DELETE /hosts/${body.id}`);
    service.addHost({ status: "error" });
    service.addHost({ provider: "retired" });
    assert.equal((await send(service, "POST /hosts", {})).status, 201, "only its own machines fill a provider");
  });

  test("a longest lifetime bounds leases and shows its deadline", async () => {
    const service = createSandboxService({ now: NOON, providers: { exe: { maxLifetimeMs: DAY_MS / 2 } } });
    const { body } = await send(service, "POST /hosts", {});
    assert.equal(body.expires_at, "2030-01-02T00:00:00Z");
    assert.equal(body.lease_deadline, "2030-01-02T00:00:00Z");
    for (const expires_at of [null, "2030-01-02T00:00:01Z"]) {
      const refused = await send(service, "POST /hosts", { expires_at });
      assert.deepEqual([refused.status, refused.body.error_code], [400, "HOST_LEASE"]);
    }
    assert.equal(service.hosts.length, 1, "what is refused makes no machine");
    assert.equal((await send(service, "POST /hosts", { expires_at: "2030-01-02T00:00:00Z" })).status, 201);
    service.clock.advance(DAY_MS / 4);
    const late = await send(service, `POST /hosts/${body.id}/renew`, { expires_at: "2030-01-02T00:00:01Z" });
    assert.deepEqual([late.status, late.body.error_code], [400, "HOST_LEASE"]);
    const renewed = await send(service, `POST /hosts/${body.id}/renew`, {});
    assert.equal(renewed.body.expires_at, "2030-01-02T00:00:00Z");
  });

  test("a warm host is claimed by a create without special wishes only", async () => {
    const service = createSandboxService();
    const removed = service.addHost({ warm: true });
    const warm = service.addHost({ warm: true });
    assert.equal((await send(service, `DELETE /hosts/${removed.id}`)).status, 204);
    assert.equal(warm.serviceAccount, null);
    for (const wish of [{ env: { A: "b" } }, { secrets: { github: { value: "v" } } }])
      assert.notEqual((await send(service, "POST /hosts", wish)).body.id, warm.id);
    const claimed = await send(service, "POST /hosts", { env: {} }, { key: "k" });
    assert.deepEqual(
      [claimed.body.id, claimed.body.private_key, claimed.body.service_account],
      [warm.id, null, "admin"],
    );
    assert.notEqual((await send(service, "POST /hosts", {})).body.id, warm.id);
    assert.equal((await send(service, "POST /hosts", {}, { key: "k" })).body.id, warm.id, "its key is recorded");
  });

  test("a warm host keeps the deadline of its lease", async () => {
    const leaseDeadline = "2030-01-01T18:00:00Z";
    const service = createSandboxService({ now: NOON, hosts: [{ warm: true, leaseDeadline }] });
    assert.equal((await send(service, "POST /hosts", {})).body.expires_at, leaseDeadline);
  });
});
