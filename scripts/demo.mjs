// A sandbox host from create to delete, against the service that SANDBOX_SERVICE_URL and SANDBOX_SERVICE_TOKEN name; without
// them against the embedded service, on loopback.
import { randomUUID } from "node:crypto";
import { SandboxApi, SandboxNotFoundError } from "litterbox-sdk";

/** Starts the embedded service. */
async function embeddedService() {
  const { createSandboxService } = await import("litterbox-sdk/testing");
  const { serveSandboxService } = await import("litterbox-sdk/testing/node");
  const service = createSandboxService({ provisioningMs: 400 });
  const server = await serveSandboxService(service);
  return {
    env: { SANDBOX_SERVICE_URL: server.url, SANDBOX_SERVICE_TOKEN: service.token },
    close: () => server.close(),
  };
}

/**
 * Runs one step and prints how long it took.
 * @template T
 * @param {string} title @param {() => Promise<T>} step @param {(result: T) => string} describe
 */
async function show(title, step, describe) {
  process.stdout.write(`  ${title.padEnd(14)}`);
  const start = performance.now();
  const result = await step();
  console.log(`${describe(result)}  (${Math.round(performance.now() - start)} ms)`);
  return result;
}

/** @param {string} text */
const indent = (text) => text.trim().replace(/^/gm, " ".repeat(16));

/** @param {import("litterbox-sdk").SandboxHost} host */
function sshCoordinates(host) {
  const user = host.sshUsername ? `${host.sshUsername}@` : "";
  return `ssh -p ${host.sshPort} ${user}${host.sshHost}\n${host.knownHosts}`;
}

/** A failed step must not leave a machine running. @param {string} id */
async function cleanUp(id) {
  console.log(`\n  deleting ${id}, which the demo made`);
  await api
    .deleteHost(id)
    .catch((error) => console.error(`  it could not be deleted (${error.message}): delete it by hand`));
}

const real = process.env.SANDBOX_SERVICE_URL || process.env.SANDBOX_SERVICE_TOKEN;
const embedded = real ? undefined : await embeddedService();
const api = SandboxApi.fromEnv(embedded?.env ?? process.env);
console.log(`\n${embedded ? "An embedded service, in memory" : "The service"}, at ${api.baseUrl}\n`);

const spec = {
  image: process.env.SANDBOX_IMAGE || "ubuntu-24.04",
  env: { GREETING: "hello" },
  idempotencyKey: `demo-${randomUUID()}`,
};
/** @type {import("litterbox-sdk").SandboxHost | undefined} the host to clean up */
let created;
try {
  created = await show(
    "create",
    () => api.createHost(spec),
    (host) => `${host.id} is ${host.status}, image ${host.image}`,
  );
  const { id } = created;
  await show(
    "get",
    () => api.getHost(id),
    (host) => `${host.name}, lease until ${host.expiresAt ?? "deleted"}`,
  );
  const host = await show(
    "attach",
    () => api.attach(id),
    () => "how to reach it:",
  );
  console.log(indent(sshCoordinates(host)));
  await show(
    "list",
    () => api.listHosts(),
    (hosts) => `${hosts.length} host${hosts.length === 1 ? "" : "s"}`,
  );
  await show(
    "create again",
    () => api.createHost(spec),
    (replayed) => {
      if (replayed.id !== id) throw new Error(`the same key made another host, ${replayed.id}`);
      return `same key, same host ${replayed.id}`;
    },
  );
  await show(
    "delete",
    () => api.deleteHost(id),
    () => `${id} is gone`,
  );
  created = undefined;
  await show(
    "get",
    () => api.getHost(id).catch((error) => error),
    (error) => {
      if (!(error instanceof SandboxNotFoundError)) throw error;
      return `${error.name}: ${error.message} [code ${error.code}, status ${error.status}]`;
    },
  );
  await show(
    "close",
    () => api.close(),
    () => "closed",
  );
} finally {
  if (created) await cleanUp(created.id);
  await embedded?.close();
}
