// What the package promises, checked the same way in every runtime and out of every bundler. Written as a user writes: the
// two imports below are all there is to set up.
import {
  SandboxApi,
  SandboxApiError,
  SandboxClosedError,
  SandboxNotFoundError,
  SandboxTimeoutError,
} from "litterbox-sdk";
import { createSandboxService } from "litterbox-sdk/testing";

/** A well-formed id that no host has. */
const NOWHERE = "00000000-0000-4000-8000-000000000000";

const LONGEST_CHECK_MS = 5000;

/** @typedef {{ passed: string[], failed: { check: string, message: string }[] }} Report */

/**
 * Runs every check, those with real requests against the service at `remote`.
 * @param {{ baseUrl: string, token: string }} remote
 * @returns {Promise<Report>}
 */
export async function contract(remote) {
  /** @type {Report} */
  const report = { passed: [], failed: [] };
  for (const [check, run] of Object.entries(checks)) {
    try {
      await settled(run(remote));
      report.passed.push(check);
    } catch (error) {
      const stack = error instanceof Error ? error.stack?.split("\n").slice(0, 4).join("\n") : "";
      const message = `${error}\n${stack}`;
      report.failed.push({ check, message });
    }
  }
  return report;
}

/** A service in this very process and a client of it. */
function embedded() {
  const service = createSandboxService();
  return { service, api: new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch }) };
}

/** @type {Record<string, (remote: { baseUrl: string, token: string }) => Promise<void>>} */
const checks = {
  async "a host from create to delete, in process"() {
    await createToDelete(embedded().api);
  },

  async "a host from create to delete, over the network"({ baseUrl, token }) {
    await createToDelete(new SandboxApi({ baseUrl, token }));
  },

  async "a failure is an instance of its class, of the base class and of Error"() {
    const error = await rejection(embedded().api.getHost(NOWHERE));
    same(error instanceof SandboxNotFoundError, true, "instanceof SandboxNotFoundError");
    same(error instanceof SandboxApiError, true, "instanceof SandboxApiError");
    same(error instanceof Error, true, "instanceof Error");
    same(error instanceof SandboxTimeoutError, false, "instanceof SandboxTimeoutError");
    same(error.constructor, SandboxNotFoundError, "constructor");
    same(error.code, "not_found", "code");
    same(error.status, 404, "status");
    same(error.operation, "GET /hosts/{id}", "operation");
  },

  async "a minifier does not take the name of an error"() {
    const error = await rejection(embedded().api.getHost(NOWHERE));
    same(error.name, "SandboxNotFoundError", "name");
    same(String(error).startsWith("SandboxNotFoundError: "), true, "how it prints");
    same(error.toJSON().name, "SandboxNotFoundError", "name in JSON");
  },

  async "wrong arguments are TypeErrors and send nothing"() {
    const { service, api } = embedded();
    /** @type {any} */
    const misspelt = { baseUrl: service.url, timeoutms: 5 };
    const thrown = await rejection(Promise.resolve().then(() => new SandboxApi(misspelt)));
    same(thrown instanceof TypeError, true, "constructor throws a TypeError");
    same(thrown.message.includes("timeoutMs"), true, "its suggestion");
    same((await rejection(api.getHost(".."))) instanceof TypeError, true, "getHost('..') is a TypeError");
    same(service.requests.length, 0, "requests");
  },

  async "a call that takes too long is a SandboxTimeoutError"() {
    const { service, api } = embedded();
    service.inject({ stall: "headers" });
    const error = await rejection(api.listHosts({ timeoutMs: 30 }));
    same(error instanceof SandboxTimeoutError, true, "instanceof SandboxTimeoutError");
    same(error.outcome, "unknown", "outcome");
  },

  async "an aborted call rejects with the reason itself"() {
    const { service, api } = embedded();
    service.inject({ stall: "body" });
    const controller = new AbortController();
    const reason = { why: "changed my mind" };
    setTimeout(() => controller.abort(reason), 10);
    same(await rejection(api.listHosts({ signal: controller.signal })), reason, "the reason");
  },

  async "disposing of a client closes it, calls in flight included"() {
    const { service, api } = embedded();
    service.inject({ stall: "headers" });
    const inFlight = rejection(api.listHosts());
    const dispose = Symbol.asyncDispose ? api[Symbol.asyncDispose] : api.close;
    await dispose.call(api);
    same((await inFlight) instanceof SandboxClosedError, true, "the call in flight");
    same((await rejection(api.listHosts())) instanceof SandboxClosedError, true, "a later call");
  },

  async "fromEnv reads an object"() {
    const { service } = embedded();
    const env = { MY_SERVICE_URL: service.url, MY_SERVICE_TOKEN: service.token };
    const api = SandboxApi.fromEnv(env, { prefix: "MY_", fetch: service.fetch });
    same((await api.listHosts()).length, 0, "hosts");
  },
};

/** @param {SandboxApi} api */
async function createToDelete(api) {
  const spec = { image: "ubuntu-24.04", env: { GREETING: "hello" }, idempotencyKey: `contract-${Math.random()}` };
  const host = await api.createHost(spec);
  same(host.status, "active", "status");
  same(host.image, "ubuntu-24.04", "image");
  same(host.sshHost !== "" && host.sshPort > 0, true, "an address to dial");
  same(typeof host.privateKey, "string", "the key of a new host");
  same(Object.getPrototypeOf(host), Object.prototype, "a plain object");
  same(structuredClone(host).id, host.id, "the id of a clone");
  same((await api.createHost(spec)).id, host.id, "the host of a replayed create");
  same((await api.getHost(host.id)).name, host.name, "name");
  same((await api.attach(host.id)).privateKey, null, "the key, later");
  same(
    (await api.listHosts()).some(({ id }) => id === host.id),
    true,
    "listed",
  );
  same(await api.deleteHost(host.id), undefined, "deleted");
  same((await rejection(api.getHost(host.id))).code, "not_found", "code after deletion");
  await api.close();
}

/** A promise that never settles is a failure too. @param {Promise<void>} check */
async function settled(check) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${LONGEST_CHECK_MS} ms`)), LONGEST_CHECK_MS);
  });
  await Promise.race([check, late]);
  clearTimeout(timer);
}

/** @param {Promise<unknown>} promise @returns {Promise<any>} */
async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it should have failed");
}

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  if (!Object.is(actual, expected)) throw new Error(`${what}: ${String(actual)}, not ${String(expected)}`);
}
