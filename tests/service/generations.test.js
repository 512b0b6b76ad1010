// What each generation of the service has, and what it does with requests from a newer time.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";

describe("host records", () => {
  const fields = {
    litterbox:
      "id name status provider image ssh_host ssh_port known_hosts tailscale_device_id last_error " +
      "created_at updated_at activated_at expires_at",
    observed:
      "id name status provider image instance_type disk_gb external_ssh_host external_ssh_port ssh_username " +
      "internal_ssh_host known_hosts tailscale_device_id private_key last_error created_at updated_at activated_at expires_at",
    newest:
      "id name service_account status provider image instance_type disk_gb external_ssh_host external_ssh_port " +
      "ssh_username internal_ssh_host known_hosts tailscale_device_id private_key last_error " +
      "created_at updated_at activated_at expires_at",
  };
  for (const [name, expected] of Object.entries(fields)) {
    test(name, async () => {
      const generation = /** @type {import("../../pkg-template/testing/index.js").Generation} */ (name);
      const service = createSandboxService({ generation });
      const { body } = await send(service, "POST /hosts", {});
      assert.equal(Object.keys(body).join(" "), expected);
      const { body: again } = await send(service, `GET /hosts/${body.id}`);
      assert.deepEqual(Object.keys(again), Object.keys(body));
    });
  }

  test("before the newest none has the deadline of a lease", async () => {
    const options = { now: "2030-01-01T12:00:00Z", providers: { exe: { maxLifetimeMs: 1000 } } };
    const service = createSandboxService({ generation: "observed", ...options });
    const { body } = await send(service, "POST /hosts", {});
    assert.equal(body.expires_at, "2030-01-02T12:00:00Z");
    assert.equal(Object.keys(body).join(" "), fields.observed);
  });

  test("litterbox gives the internal name as the address of a host in a tailnet", async () => {
    const service = createSandboxService({ generation: "litterbox", tailnet: "example.ts.net" });
    const { body } = await send(service, "POST /hosts", {});
    assert.equal(body.ssh_host, `${body.name}.example.ts.net`);
    assert.equal(body.ssh_port, 22);
  });
});

describe("endpoints", () => {
  const since = {
    litterbox: ["GET /hosts", "GET /healthz", `GET /hosts/${NOBODY}`],
    observed: ["GET /doctor", `POST /hosts/${NOBODY}/renew`, "POST /http-proxies"],
    newest: ["GET /templates", "POST /service-accounts", `POST /hosts/${NOBODY}/secrets/github/refresh`],
  };
  const order = /** @type {const} */ (["litterbox", "observed", "newest"]);
  for (const [rank, generation] of order.entries()) {
    for (const [at, born] of order.entries()) {
      for (const line of since[born]) {
        test(`${generation} ${at <= rank ? "has" : "lacks"} ${line}`, async () => {
          const { status, body } = await send(createSandboxService({ generation }), line);
          const unknown = status === 404 && body.detail === "Not Found";
          assert.equal(unknown, at > rank);
        });
      }
    }
  }
});

test("older generations ignore the fields of a create they do not know", async () => {
  const spec = { image: "a:1", disk_gb: 0, provider: "nope", template: "no uuid", secrets: 5 };
  const litterbox = await send(createSandboxService({ generation: "litterbox" }), "POST /hosts", spec);
  assert.equal(litterbox.status, 201);
  assert.equal(litterbox.body.image, "a:1");
  const observed = await send(createSandboxService({ generation: "observed" }), "POST /hosts", {
    template: "no uuid",
    secrets: 5,
  });
  assert.equal(observed.status, 201);
});

test("the newest generation sends a 422 without repeating what was sent", async () => {
  const { status, body } = await send(createSandboxService(), "POST /hosts", { disk_gb: 0, env: { A: "#", B: "ok" } });
  assert.equal(status, 422);
  assert.deepEqual(body, {
    detail: [
      {
        type: "value_error",
        loc: ["body", "env"],
        msg:
          "Value error, env value must be printable ASCII without #, quotes, backslashes, " +
          "or a space at either end: A",
      },
      { type: "greater_than_equal", loc: ["body", "disk_gb"], msg: "Input should be greater than or equal to 1" },
    ],
  });
});

test("bodies are read as Python reads them", async () => {
  const service = createSandboxService();
  const headers = { authorization: `Bearer ${service.token}`, "content-type": "application/json" };
  const post = (/** @type {BodyInit} */ body) =>
    service.fetch(`${service.url}/hosts`, { method: "POST", headers, body });
  const utf16 = Uint8Array.from(Array.from('{"image":"a:1"}').flatMap((character) => [character.charCodeAt(0), 0]));
  assert.equal((await (await post(utf16)).json()).image, "a:1");
  const deep = await post("[".repeat(2000) + "]".repeat(2000));
  assert.deepEqual([deep.status, await deep.json()], [400, { detail: "There was an error parsing the body" }]);
  assert.equal((await post(`{"wide":[${"[],".repeat(2000)}{}]}`)).status, 201);
  const quoted = await post('{"provider":"\\u00a0"}');
  assert.equal((await quoted.json()).detail, "unknown provider '\\xa0'; available: docker");
});

test("tokens are refused in each generation's words", async () => {
  const refused = async (/** @type {any} */ generation, /** @type {string} */ token) => {
    const service = createSandboxService({ generation });
    const { status, body } = await send(service, "GET /hosts", undefined, { token });
    return [status, body];
  };
  assert.deepEqual(await refused("observed", ""), [401, { detail: "service token required" }]);
  assert.deepEqual(await refused("observed", "x"), [403, { detail: "service token rejected" }]);
  assert.deepEqual(await refused("observed", "t\xf6k"), [500, "Internal Server Error"]);
  assert.deepEqual(await refused("newest", ""), [401, { detail: "admin key or service account token required" }]);
  const rejected = { detail: "service account token rejected", error_code: "SERVICE_ACCOUNT_TOKEN_REJECTED" };
  assert.deepEqual(await refused("newest", "x"), [403, rejected]);
  assert.deepEqual(await refused("newest", "t\xf6k"), [403, rejected]);
});

test("doctor reports on the tailnet and, in the newest generation, on the secrets exchange", async () => {
  const report = async (/** @type {any} */ generation) =>
    (await send(createSandboxService({ generation, tailnet: "example.ts.net" }), "GET /doctor")).body;
  const names = (/** @type {any} */ { checks }) => checks.map((/** @type {any} */ { name }) => name);
  const observed = await report("observed");
  assert.equal(observed.tailscale_enabled, true);
  assert.deepEqual(names(observed), ["db", "provider", "tailscale"]);
  const newest = await report("newest");
  assert.equal(newest.tailscale_enabled, true);
  assert.deepEqual(names(newest), ["db", "provider", "exchange", "tailscale"]);
  const hosts = [{}, { internalSshHost: "sb-1.example.ts.net" }];
  const without = createSandboxService({ secretsProxy: false, hosts });
  without.conditions.tailnet = "example.ts.net";
  const { body } = await send(without, "GET /doctor");
  assert.deepEqual(names(body), ["db", "provider", "tailscale"]);
  assert.equal(body.checks[2].detail, "tailnet=example.ts.net devices=1");
});

test("openapi.json lists the generation's endpoints and is open to everybody", async () => {
  const service = createSandboxService({ generation: "litterbox" });
  const response = await service.fetch(`${service.url}/openapi.json`);
  const { paths, info } = /** @type {any} */ (await response.json());
  assert.deepEqual(Object.keys(paths), ["/healthz", "/hosts", "/hosts/{host_id}"]);
  assert.equal(info.version, "0.1.0");
});
