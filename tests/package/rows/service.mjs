// The embedded service on loopback, out of the tarball like everything else: what the rows make real requests to.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string} folder a project with the package installed */
export async function serve(folder) {
  /** @param {string} name @returns {Promise<any>} */
  const load = (name) => import(pathToFileURL(join(folder, "node_modules/litterbox-sdk/testing", name)).href);
  const { createSandboxService } = await load("index.js");
  const { serveSandboxService } = await load("node.js");
  /** @type {import("litterbox-sdk/testing").SandboxService} */
  const service = createSandboxService();
  /** @type {import("litterbox-sdk/testing/node").ServedSandboxService} */
  const server = await serveSandboxService(service);
  return {
    service,
    env: { SANDBOX_SERVICE_URL: server.url, SANDBOX_SERVICE_TOKEN: service.token },
    close: () => server.close(),
  };
}
