// Every name of the package's main entry, used as a user uses it, and nothing of the platform: this compiles without the DOM
// library and without Node's types. Compiled, never run.
import {
  type AbortSignalLike,
  type CallOptions,
  type CreatedHost,
  type CreateHost,
  type CreateHttpProxy,
  type CreateTemplate,
  type DoctorCheck,
  type DoctorReport,
  type FetchFunction,
  type FetchInit,
  type FetchObject,
  type FetchResponse,
  type FromEnvOptions,
  type HeldCredential,
  type HttpProxy,
  type HttpProxyAttachment,
  type IgnorableOption,
  type IssuedCredential,
  type RenewHost,
  SandboxApi,
  type SandboxApiOptions,
  type SandboxHost,
  type SandboxHostStatus,
  type SandboxTemplate,
  type SandboxTemplateStatus,
  type Secret,
  type SecretIssuer,
  type SecretUse,
  type ServiceAccount,
  type TokenFunction,
  type UrlLike,
} from "litterbox-sdk";

const response: FetchResponse = { status: 200, headers: { get: () => null } };
const send: FetchFunction = async (_url: string, _init: FetchInit) => response;
const binding: FetchObject = { fetch: send };
const token: TokenFunction = async () => "token";
/** A URL of a library, such as whatwg-url's. */
declare class LibraryUrl {
  get href(): string;
  set href(value: string);
  get origin(): string;
  get searchParams(): Iterable<[string, string]>;
  toJSON(): string;
}
const address: UrlLike = new LibraryUrl();
const options: SandboxApiOptions = {
  baseUrl: address,
  token,
  timeoutMs: null,
  fetch: send,
  headers: { "x-trace": "1" },
  maxResponseBytes: 1_000_000,
};
const fromEnv: FromEnvOptions = { prefix: "MY_", timeoutMs: 5000 };

/** What a Worker's generated types declare: an interface, which is no Record. */
interface Env {
  SANDBOX_SERVICE_URL: string;
  SANDBOX_SERVICE_TOKEN: string;
}

/** Settings that may be missing: they are passed on as they are, whatever `exactOptionalPropertyTypes` says. */
export function withMissingSettings(env: Env, given: { token?: string; signal?: AbortSignalLike }): Promise<unknown>[] {
  const { token, signal } = given;
  const clients = [
    new SandboxApi({
      baseUrl: "/api",
      token,
      timeoutMs: undefined,
      fetch: undefined,
      headers: undefined,
      maxResponseBytes: undefined,
    }),
    new SandboxApi({ baseUrl: "/api", token: null, fetch: binding }),
    SandboxApi.fromEnv(env, { token: null, prefix: undefined }),
    SandboxApi.fromEnv(undefined, undefined),
  ];
  const use: SecretUse = { host: undefined, authVariable: undefined, authHeader: undefined, authPrefix: undefined };
  const issuer: SecretIssuer = { url: "https://issuer.example", headers: { a: "b" }, refresh: "1h" };
  const held: HeldCredential = { value: "a", issuer: undefined };
  const issued: IssuedCredential = { issuer, value: undefined };
  const spec: CreateHost = {
    image: undefined,
    env: undefined,
    expiresAt: undefined,
    idempotencyKey: undefined,
    provider: undefined,
    instanceType: undefined,
    diskGb: undefined,
    template: undefined,
    secrets: { held: { ...use, ...held }, issued: { ...use, ...issued } },
  };
  const lease: RenewHost = { expiresAt: undefined };
  return clients.flatMap((api) => [
    api.createHost(spec, { signal, timeoutMs: undefined }),
    api.createHost(undefined, undefined),
    api.renewHost("id", lease, { signal }),
    api.createTemplate({ setupScript: "true", provider: undefined, baseImage: undefined, label: undefined }),
  ]);
}

export async function everyMethod(signal: AbortSignalLike): Promise<void> {
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
  const host: CreatedHost = await api.createHost(spec, call);
  const ignored: IgnorableOption[] = host.ignoredOptions;
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
  const built: SandboxTemplateStatus = template.status;
  const templates: SandboxTemplate[] = [await api.getTemplate(template.id), ...(await api.listTemplates())];
  await api.deleteTemplate(template.id);

  const target: CreateHttpProxy = { name: "proxy", target: address, headers: { a: "b" } };
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
  void [others, baseUrl, built, ignored, same, all, renewed, templates, words, facts, account.token];
}

export async function disposal(): Promise<string> {
  await using api = new SandboxApi(options);
  using other = new SandboxApi(options);
  return api.baseUrl + other.baseUrl;
}

/** Every field of a host has a type one can rely on. */
export function readings(host: SandboxHost): string {
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
    host.leaseDeadline,
  ];
  const numbers: (number | null)[] = [host.sshPort, host.externalSshPort, host.diskGb];
  // A status of a newer service is still a string; the known ones complete in an editor.
  const status: SandboxHostStatus = host.status;
  const known: boolean = status === "active" || status === "something new";
  return [...always, ...sometimes, ...numbers, known].join();
}

export async function wrong(api: SandboxApi, host: SandboxHost): Promise<void> {
  // @ts-expect-error: baseUrl is required
  new SandboxApi({});
  // @ts-expect-error: no URL, and refused
  new SandboxApi({ baseUrl: { href: "https://sandbox.example" } });
  // @ts-expect-error: no URL, and refused
  await api.createHttpProxy({ name: "wiki", target: { href: "https://wiki.example" }, headers: { a: "b" } });
  // @ts-expect-error: no such option
  new SandboxApi({ baseUrl: "/api", timeout: 5 });
  // @ts-expect-error: a fetch returns a response
  new SandboxApi({ baseUrl: "/api", fetch: async () => "text" });
  // @ts-expect-error: variables are in an object
  SandboxApi.fromEnv("SANDBOX_");
  // @ts-expect-error: an id is a string
  await api.getHost(42);
  // @ts-expect-error: an instant is a Date or a string with an offset
  await api.createHost({ expiresAt: 1_900_000_000 });
  // @ts-expect-error: only a create says what was ignored
  const ignored: string[] = host.ignoredOptions;
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
  void [neither, both, key, ignored];
}
