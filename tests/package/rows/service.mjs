// The embedded service on loopback, out of the tarball like everything else: what the rows make real requests to.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} folder a project with the package installed
 * @param {import("litterbox-sdk/testing").SandboxServiceOptions} [options]
 */
export async function serve(folder, options) {
  /** @param {string} name @returns {Promise<any>} */
  const load = (name) => import(pathToFileURL(join(folder, "node_modules/litterbox-sdk/testing", name)).href);
  const { createSandboxService } = await load("index.js");
  const { serveSandboxService } = await load("node.js");
  /** @type {import("litterbox-sdk/testing").SandboxService} */
  const service = createSandboxService(options);
  /** @type {import("litterbox-sdk/testing/node").ServedSandboxService} */
  const server = await serveSandboxService(service);
  return {
    service,
    url: server.url,
    env: { SANDBOX_SERVICE_URL: server.url, SANDBOX_SERVICE_TOKEN: service.token },
    close: () => server.close(),
  };
}
