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
  // @ts-expect-error: two kinds of fault
  service.inject({ cut: true, networkError: true });
  // @ts-expect-error: two kinds of fault
  service.inject({ status: 503, stall: "body" });
  // @ts-expect-error: a body goes with a status
  service.inject({ cut: true, body: "x" });
  // @ts-expect-error: no such kind
  service.inject({ networkError: false });
  // @ts-expect-error: the time between drips is needed
  service.inject({ drip: { bytes: 1 } });
  void request;
}

/** Settings that a program may not have: every optional name takes undefined. */
interface Settings {
  text?: string;
  number?: number;
  flag?: boolean;
  headers?: Record<string, string>;
}

export function undefinedIsTaken({ text, number, flag, headers }: Settings): void {
  const service = createSandboxService({
    generation: undefined,
    tokens: undefined,
    accounts: undefined,
    providers: { docker: { image: text, sshPort: number, mintsKeys: flag, account: text, maxLifetimeMs: number } },
    hosts: undefined,
    seed: text,
    now: number,
    latencyMs: number,
    capacity: number,
    database: undefined,
    tailnet: text,
    secretsProxy: flag,
  });
  service.inject({ method: text, path: text, times: number, processed: flag, status: 503, body: text, headers });
  service.inject({ drip: { everyMs: 1, bytes: number }, status: undefined });
  service.failNext("provision", { message: text, crash: flag }, number);
  service.addHost({
    id: text,
    name: text,
    instanceType: text,
    diskGb: number,
    warm: flag,
    createdAt: text,
    expiresAt: number,
  });
  void service.nextRequest({ method: text, path: text });
  // @ts-expect-error: a condition always has a value
  service.conditions.latencyMs = number;
}
