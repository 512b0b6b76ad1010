// Every name of the package's main entry, used as a user uses it. Compiled, never run.
import {
  type CallOptions,
  type CreateHost,
  type CreateHttpProxy,
  type CreateTemplate,
  type DoctorCheck,
  type DoctorReport,
  type FromEnvOptions,
  type HttpProxy,
  type HttpProxyAttachment,
  SandboxApi,
  type SandboxApiOptions,
  type SandboxHost,
  type SandboxTemplate,
  type Secret,
  type ServiceAccount,
} from "litterbox-sdk";

const options: SandboxApiOptions = {
  baseUrl: new URL("https://sandbox.example/api"),
  token: async () => "token",
  timeoutMs: null,
  fetch: (url, init) => globalThis.fetch(url, init),
  headers: { "x-trace": "1" },
  maxResponseBytes: 1_000_000,
};
const fromEnv: FromEnvOptions = { prefix: "MY_", timeoutMs: 5000 };

export async function everyMethod(signal: AbortSignal): Promise<void> {
  const api = new SandboxApi(options);
  const others = [new SandboxApi({ baseUrl: "/api" }), SandboxApi.fromEnv(), SandboxApi.fromEnv({ A: 1 }, fromEnv)];
  const baseUrl: string = api.baseUrl;
  const call: CallOptions = { signal, timeoutMs: 1000 };

  const held: Secret = {
    value: "secret",
    host: "api.example",
    authVariable: "KEY",
    authHeader: "x-key",
    authPrefix: "",
  };
  const issued: Secret = { issuer: { url: "https://issuer.example", headers: { a: "b" }, refresh: "15m" } };
  const spec: CreateHost = {
    image: "ubuntu-24.04",
    env: { A: "b" },
    expiresAt: new Date(),
    idempotencyKey: "key",
    provider: "docker",
    instanceType: "t3.xlarge",
    diskGb: 20,
    template: "id",
    secrets: { anthropic: held, other: issued },
  };
  const host: SandboxHost = await api.createHost(spec, call);
  await api.createHost();
  await api.createHost({ expiresAt: null });
  await api.createHost({ expiresAt: "2030-01-01T00:00:00Z" });
  const same: SandboxHost[] = [await api.getHost(host.id), await api.attach(host.id, { timeoutMs: null })];
  const all: SandboxHost[] = await api.listHosts();
  const renewed: SandboxHost = await api.renewHost(host.id, { expiresAt: new Date() }, { signal });
  await api.renewHost(host.id);
  await api.deleteHost(host.id);
  await api.refreshSecret(host.id, "anthropic", call);

  const wanted: CreateTemplate = { setupScript: "true", provider: "docker", baseImage: "ubuntu", label: "mine" };
  const template: SandboxTemplate = await api.createTemplate(wanted);
  const templates: SandboxTemplate[] = [await api.getTemplate(template.id), ...(await api.listTemplates())];
  await api.deleteTemplate(template.id);

  const target: CreateHttpProxy = { name: "proxy", target: new URL("https://x.example"), headers: { a: "b" } };
  const proxy: HttpProxy = await api.createHttpProxy(target);
  const attachment: HttpProxyAttachment = await api.attachHttpProxy(proxy.name, host.id);
  await api.detachHttpProxy(attachment.name, attachment.hostId);
  await api.deleteHttpProxy(proxy.name);

  const account: ServiceAccount = await api.createServiceAccount("ci");
  await api.removeServiceAccount(account.name);
  const report: DoctorReport = await api.doctor(call);
  const check: DoctorCheck | undefined = report.checks[0];
  const words: (string | null | undefined)[] = [check?.name, check?.detail, check?.hint, check?.status];
  const facts: [boolean, boolean, string, number | null | undefined] = [
    report.ok,
    report.tailnet,
    report.activeProvider,
    check?.latencyMs,
  ];

  await api[Symbol.asyncDispose]();
  api[Symbol.dispose]();
  await api.close();
  void [others, baseUrl, same, all, renewed, templates, words, facts, account.token];
}

export async function disposal(): Promise<string> {
  await using api = new SandboxApi(options);
  using other = new SandboxApi(options);
  return api.baseUrl + other.baseUrl;
}

/** Every field of a host has a type one can rely on. */
export function address(host: SandboxHost): string {
  const { id, name, provider, image, sshHost, sshUsername, knownHosts, lastError, createdAt, updatedAt } = host;
  const always: string[] = [
    id,
    name,
    provider,
    image,
    sshHost,
    sshUsername,
    knownHosts,
    lastError,
    createdAt,
    updatedAt,
  ];
  const sometimes: (string | null)[] = [
    host.externalSshHost,
    host.internalSshHost,
    host.tailscaleDeviceId,
    host.privateKey,
    host.serviceAccount,
    host.instanceType,
    host.activatedAt,
    host.expiresAt,
  ];
  const numbers: (number | null)[] = [host.sshPort, host.externalSshPort, host.diskGb];
  // A status of a newer service is still a string; the known ones complete in an editor.
  const known: boolean = host.status === "active" || host.status === "something new";
  return [...always, ...sometimes, ...numbers, known].join();
}

export async function wrong(api: SandboxApi, host: SandboxHost): Promise<void> {
  // @ts-expect-error: baseUrl is required
  new SandboxApi({});
  // @ts-expect-error: no such option
  new SandboxApi({ baseUrl: "/api", timeout: 5 });
  // @ts-expect-error: with exactOptionalPropertyTypes, absent and undefined differ
  new SandboxApi({ baseUrl: "/api", token: undefined });
  // @ts-expect-error: an id is a string
  await api.getHost(42);
  // @ts-expect-error: undefined is not "permanent"; null is
  await api.createHost({ expiresAt: undefined });
  // @ts-expect-error: a renewal cannot make a host permanent
  await api.renewHost(host.id, { expiresAt: null });
  // @ts-expect-error: a credential is held or issued
  const neither: Secret = { host: "api.example" };
  // @ts-expect-error: but not both
  const both: Secret = { value: "a", issuer: { url: "https://x.example", headers: {}, refresh: "1h" } };
  // @ts-expect-error: a key may be absent
  const key: string = host.privateKey;
  // @ts-expect-error: read-only
  api.baseUrl = "https://elsewhere.example";
  // @ts-expect-error: a template needs its script
  await api.createTemplate({ label: "mine" });
  void [neither, both, key];
}
