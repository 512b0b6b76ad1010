// What docs/creating-hosts.md claims of the service, and its recipe, run against the embedded service.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, before, mock, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pack, project } from "../package/tarball.mjs";
import { blocksOf } from "./blocks.mjs";

/** @typedef {import("litterbox-sdk/testing").SandboxService} SandboxService */

const PAGE = "docs/creating-hosts.md";
const DAY_MS = 86_400_000;

/** @type {any} */
let sdk;
/** @type {any} */
let testing;
/** @typedef {(api: any, spec?: object) => Promise<any>} Recipe */
/** The recipe, as it stands in the page. @type {Recipe} */
let createHost;
/** The recipe of the README. @type {Recipe} */
let createHostOfReadme;

before(async () => {
  pack();
  const folder = project("docs-recipe", "service");
  /** @param {string} name */
  const load = (name) => import(pathToFileURL(join(folder, name)).href);
  const recipe = blocksOf(PAGE).find(({ code }) => code.startsWith("// create-host.js"));
  const short = blocksOf("README.md").find(({ code }) => code.includes("async function createHost"));
  mkdirSync(join(folder, "recipe"), { recursive: true });
  writeFileSync(join(folder, "recipe/create-host.mjs"), `${recipe?.code}`);
  writeFileSync(join(folder, "recipe/readme.mjs"), `${short?.code}\nexport { createHost };\n`);
  ({ createHost } = await load("recipe/create-host.mjs"));
  ({ createHost: createHostOfReadme } = await load("recipe/readme.mjs"));
  sdk = await load("node_modules/litterbox-sdk/index.js");
  testing = await load("node_modules/litterbox-sdk/testing/index.js");
});

afterEach(() => mock.timers.reset());

/** @param {object} [options] */
function setUp(options) {
  /** @type {SandboxService} */
  const service = testing.createSandboxService(options);
  const api = new sdk.SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  return { service, api };
}

/** Lets what is under way go on, then moves the platform's timers. @param {number} ms */
async function pass(ms) {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  mock.timers.tick(ms);
}

/** @param {SandboxService} service */
const keysOf = (service) => service.requests.map(({ headers }) => headers["idempotency-key"]);

test("the recipe is as short as the page says", () => {
  const recipe = blocksOf(PAGE).find(({ code }) => code.startsWith("// create-host.js"));
  const loop = `${recipe?.code}`
    .split("\n")
    .slice(4)
    .filter((line) => line.trim() !== "" && line !== "}");
  assert.ok(loop.length <= 12, `${loop.length} lines`);
});

test("a create whose response is lost is made again under its key, after half a minute, and makes one host", async () => {
  const { service, api } = setUp();
  service.inject({ method: "POST", path: "/hosts", networkError: true, processed: true });
  mock.timers.enable({ apis: ["setTimeout"] });
  const created = createHost(api, { image: "ubuntu-24.04" });
  await pass(29_000);
  await pass(0);
  assert.equal(service.requests.length, 1);
  await pass(2_000);
  const host = await created;
  assert.equal(service.hosts.length, 1);
  assert.equal(host.privateKey, null, "it is a replay");
  assert.equal(new Set(keysOf(service)).size, 1);
});

for (const [page, recipe] of /** @type {[string, () => Recipe][]} */ ([
  [PAGE, () => createHost],
  ["README.md", () => createHostOfReadme],
])) {
  test(`${page}: a caller without a key of its own gets one host, however the key is left out`, async () => {
    for (const spec of [{ image: "ubuntu-24.04", idempotencyKey: undefined }, { image: "ubuntu-24.04" }, undefined]) {
      const { service, api } = setUp();
      service.inject({ method: "POST", path: "/hosts", networkError: true, processed: true, times: 2 });
      mock.timers.enable({ apis: ["setTimeout"] });
      const created = recipe()(api, spec);
      for (let attempt = 1; attempt <= 3; attempt++) await pass(61_000);
      const host = await created;
      mock.timers.reset();
      assert.equal(service.requests.length, 3);
      assert.equal(new Set(keysOf(service)).size, 1, "one key for all attempts");
      assert.deepEqual(
        service.hosts.map(({ id }) => id),
        [host.id],
      );
    }
  });

  test(`${page}: a key of the caller's is the one that is sent`, async () => {
    const { service, api } = setUp();
    await recipe()(api, { idempotencyKey: "job-7" });
    assert.deepEqual(keysOf(service), ["job-7"]);
  });
}

test("what does not mend itself is not tried again", async () => {
  const { service, api } = setUp();
  service.failNext("provision", "ProviderCommandError: no such image");
  await assert.rejects(createHost(api, {}), { code: "provisioning" });
  await assert.rejects(createHost(api, { env: { "NOT-A-NAME": "" } }), { code: "validation" });
  assert.equal(service.requests.length, 2);
});

test("a replay returns the host as it is now, whatever else the request says, without its key", async () => {
  const { service, api } = setUp();
  const first = await api.createHost({ image: "one", idempotencyKey: "k" });
  assert.match(first.privateKey, /OPENSSH PRIVATE KEY/);
  service.updateHost(first.id, { status: "error" });
  const second = await api.createHost({ image: "two", idempotencyKey: "k" });
  assert.deepEqual([second.id, second.image, second.status, second.privateKey], [first.id, "one", "error", null]);
});

test("a second create under the key of one that still runs makes a second machine, which the service removes", async () => {
  const { service, api } = setUp({ now: 0, provisioningMs: 10_000, reapAfterMs: 0 });
  const creates = [api.createHost({ idempotencyKey: "k" }), api.createHost({ idempotencyKey: "k" })];
  while (service.requests.length < 2) await service.nextRequest();
  assert.equal(service.hosts.length, 2);
  service.clock.advance(10_000);
  const [one, other] = await Promise.all(creates);
  assert.equal(one.id, other.id);
  assert.equal([one, other].filter(({ privateKey }) => privateKey === null).length, 1);
  service.reap();
  assert.deepEqual(
    service.hosts.map(({ id }) => id),
    [one.id],
  );
});

test("a key is kept for 24 hours, is free after a failed create, and goes with its host", async () => {
  const { service, api } = setUp({ now: 0, leaseMs: 3 * DAY_MS });
  const create = async () => (await api.createHost({ idempotencyKey: "k" })).id;
  service.failNext("provision", "ProviderCommandError: quota");
  await assert.rejects(create(), { code: "provisioning" });
  const first = await create();
  service.clock.advance(DAY_MS - 1);
  assert.equal(await create(), first);
  service.clock.advance(1);
  const second = await create();
  assert.notEqual(second, first);
  await api.deleteHost(second);
  assert.notEqual(await create(), second);
});

test("an aborted create goes on, and its key returns its host, without the private key", async () => {
  const { service, api } = setUp({ now: 0, provisioningMs: 10_000 });
  const reason = new Error("changed my mind");
  const controller = new AbortController();
  const arrived = service.nextRequest();
  const created = api.createHost({ idempotencyKey: "k" }, { signal: controller.signal });
  await arrived;
  controller.abort(reason);
  await assert.rejects(created, (error) => error === reason);
  service.clock.advance(10_000);
  assert.equal(service.hosts[0]?.status, "active");
  const again = await api.createHost({ idempotencyKey: "k" });
  assert.deepEqual([again.id, again.privateKey, service.hosts.length], [service.hosts[0]?.id, null, 1]);
});

test("the key that the client made is in the error, and returns the host whose response was lost", async () => {
  const { service, api } = setUp();
  service.inject({ method: "POST", path: "/hosts", networkError: true, processed: true });
  const { outcome, idempotencyKey } = await api.createHost().catch((/** @type {any} */ error) => error);
  assert.equal(outcome, "unknown");
  assert.equal((await api.createHost({ idempotencyKey })).id, service.hosts[0]?.id);
  assert.equal(service.hosts.length, 1);
});

test("a failed create leaves a record that can be deleted, and a second delete says that it is gone", async () => {
  const { service, api } = setUp();
  service.failNext("provision", "ProviderCommandError: quota");
  await assert.rejects(api.createHost(), { code: "provisioning" });
  const [failed] = await api.listHosts();
  assert.equal(failed.status, "error");
  await api.deleteHost(failed.id);
  await assert.rejects(api.deleteHost(failed.id), { code: "not_found", errorCode: "NOT_FOUND" });
});

for (const generation of ["litterbox", "observed", "newest"]) {
  test(`${generation}: what a failed delete says of the host`, async () => {
    const { service, api } = setUp({ generation });
    const { id } = service.addHost();
    /** Deletes in vain. */
    const failure = async () => {
      const error = await api.deleteHost(id).then(
        () => assert.fail("it succeeded"),
        (/** @type {any} */ error) => error,
      );
      return [error.code, error.errorCode, error.outcome];
    };
    service.inject({ method: "DELETE", status: 404, body: "<html>", headers: { "content-type": "text/html" } });
    assert.deepEqual(await failure(), ["not_found", undefined, "rejected"]);
    service.failNext("teardown");
    assert.deepEqual(await failure(), ["unavailable", "HOST_TEARDOWN", "unknown"]);
    service.updateHost(id, { status: "creating_vm" });
    assert.deepEqual(await failure(), ["conflict", "HOST_STATE", "rejected"]);
    service.updateHost(id, { status: "active" });
    assert.equal(service.hosts.length, 1, "it is still there");
    service.inject({ method: "DELETE", networkError: true, processed: true });
    assert.deepEqual(await failure(), ["unavailable", undefined, "unknown"]);
    assert.equal(service.hosts.length, 0, "it is gone although the call failed");
    assert.deepEqual(await failure(), ["not_found", "NOT_FOUND", "rejected"]);
  });
}

test("a host of the warm pool has no private key", async () => {
  const { service, api } = setUp();
  service.addHost({ warm: true });
  assert.equal((await api.createHost()).privateKey, null);
  assert.notEqual((await api.createHost()).privateKey, null);
});
