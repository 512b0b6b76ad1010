// The embedded service behind a socket: for Node, so with Node's types. Compiled, never run.
import { createSandboxService } from "litterbox-sdk/testing";
import { type ServedSandboxService, serveSandboxService } from "litterbox-sdk/testing/node";

export async function serve(): Promise<string> {
  await using served: ServedSandboxService = await serveSandboxService(createSandboxService(), {
    port: 0,
    host: "::1",
  });
  return served.url;
}

export const maybe = (port?: number, host?: string): Promise<ServedSandboxService> =>
  serveSandboxService(createSandboxService(), { port, host });
