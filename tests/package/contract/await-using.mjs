// Syntax that older runtimes cannot parse, so it has a file of its own.
import { SandboxApi, SandboxClosedError } from "litterbox-sdk";
import { createSandboxService } from "litterbox-sdk/testing";

export async function awaitUsing() {
  const service = createSandboxService();
  let leaked;
  {
    await using api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
    await api.listHosts();
    leaked = api;
  }
  const error = await leaked.listHosts().catch((error) => error);
  if (!(error instanceof SandboxClosedError)) throw new Error(`await using left the client open: ${error}`);
}
