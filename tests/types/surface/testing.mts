// The embedded service's entries. Compiled, never run.
import { SandboxApi } from "litterbox-sdk";
import {
  createSandboxService,
  type Fault,
  type HostSnapshot,
  type LoggedRequest,
  type SandboxService,
} from "litterbox-sdk/testing";

export async function embedded(): Promise<void> {
  const service: SandboxService = createSandboxService({
    generation: "observed",
    hosts: [{ status: "error" }],
    now: 0,
  });
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const fault: Fault = { method: "GET", path: "/hosts/{id}", status: 503, times: Number.POSITIVE_INFINITY };
  const undo: () => void = service.inject(fault);
  undo();
  service.failNext("provision", { message: "BotoCoreError: no" }, 2);
  service.conditions.database = "down";
  service.clock.advance(1000);
  const host: HostSnapshot = service.addHost({ expiresAt: null });
  const request: LoggedRequest = await service.nextRequest({ path: /hosts/ });
  await api.deleteHost(host.id);
  service.reset();
  // @ts-expect-error: no such generation
  createSandboxService({ generation: "latest" });
  // @ts-expect-error: exactly one kind of fault
  service.inject({ method: "GET" });
  void request;
}
