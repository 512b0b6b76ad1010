/// <reference lib="esnext.disposable" />

/**
 * Client for the Litterbox (Drukbox) sandbox-host API.
 *
 * Each method makes exactly one HTTP request and returns a promise. A promise rejects with
 * - a `TypeError` where an argument breaks a rule or the platform has no fetch: nothing was sent;
 * - the `reason` of the signal that cancelled the call;
 * - a {@link SandboxApiError} for everything else.
 *
 * These types need neither the DOM library nor Node's types, and compile with either.
 *
 * @module litterbox-sdk
 */

/** A `URL` object of any platform or library; an object literal with a `href` is none, and is refused. */
export interface UrlLike {
  /** The whole URL: all that is read of it. */
  readonly href: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The query. */
  readonly searchParams: object;
  /** The whole URL. */
  toJSON(): string;
}

/** An `AbortSignal` of any platform or polyfill. */
export interface AbortSignalLike {
  /** Whether it has been aborted. */
  readonly aborted: boolean;
  /** What a cancelled call rejects with. Signals of old polyfills have none: an `AbortError` takes its place. */
  readonly reason?: unknown;
  /** Called by the client when a call begins. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Called by the client when a call is over. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What a custom fetch is called with, beside the URL: a plain object that every implementation of fetch understands. */
export interface FetchInit {
  /** `"GET"`, `"POST"` or `"DELETE"`. */
  method: string;
  /** The headers of the request, with lower-case names. They hold the token. */
  headers: Record<string, string>;
  /** The request's JSON; absent where there is none. */
  body?: string;
  /** Redirects are never followed: they would take the token to another origin. */
  redirect: "manual";
  /** Set wherever the platform's `Request` takes the option; most then also send `cache-control: no-cache`. */
  cache?: "no-store";
  /** The platform's `AbortSignal`. It is aborted when the call is cancelled, closed or out of time. */
  // biome-ignore lint/suspicious/noExplicitAny: every implementation of fetch has a type of its own for signals
  signal: any;
}

/** What a custom fetch must return: a `Response` of any platform or library. */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The response's headers. */
  readonly headers: {
    /** The value of a header, or null. */
    get(name: string): string | null;
  };
}

/** A fetch: the platform's, undici's, node-fetch's, or a function of your own. It is called with `this` undefined. */
export type FetchFunction = (url: string, init: FetchInit) => PromiseLike<FetchResponse>;

/** An object whose `fetch` method makes the requests, such as a service binding of Cloudflare Workers. */
export interface FetchObject {
  /** Makes a request. */
  fetch(url: string, init: FetchInit): PromiseLike<FetchResponse>;
}

/** Returns a bearer token; called once per request. Its time counts against the call's deadline. */
export type TokenFunction = () => string | PromiseLike<string>;

/** What a client is made from. Names that are not listed are refused with a suggestion. */
export interface SandboxApiOptions {
  /**
   * Where the service is, a path prefix allowed: `https://sandbox.internal.ts.net`, `https://gateway.example/api`. In a
   * document or worker a path on the page's own origin, such as `"/api"`, is allowed too. Trailing slashes are dropped.
   * User names, queries, fragments and schemes other than http(s) are refused.
   */
  baseUrl: string | UrlLike;
  /**
   * The bearer token without the word `Bearer`, or a function that returns one and is called once per request. `null`
   * or nothing: requests carry no token, because a gateway adds its own. A token is visible ASCII without spaces;
   * anything else is refused without being shown.
   */
  token?: string | TokenFunction | null | undefined;
  /**
   * How long one call may take, in milliseconds by the wall clock: token, connection, headers and body together.
   * More than 0 and at most 2 147 483 647 (what every runtime's timers can hold), or `null` for no limit.
   *
   * @default 300_000
   */
  timeoutMs?: number | null | undefined;
  /**
   * What makes the requests: a fetch function, or an object with a `fetch` method such as a service binding. Use it for
   * proxies, client certificates, tracing and tests.
   *
   * @default globalThis.fetch, looked up at each call
   */
  fetch?: FetchFunction | FetchObject | undefined;
  /** Extra headers for every request. `authorization`, `content-type`, `accept` and `idempotency-key` are refused. */
  headers?: Record<string, string> | undefined;
  /**
   * The largest response body accepted, in bytes after decoding. Of an error's body never more than 1 MiB is read.
   *
   * @default 67_108_864 (64 MiB)
   */
  maxResponseBytes?: number | undefined;
}

/** What {@link SandboxApi.fromEnv} takes: options that win over the environment, and the prefix of its variables. */
export interface FromEnvOptions extends Partial<SandboxApiOptions> {
  /**
   * What the variables' names begin with.
   *
   * @default "SANDBOX_"
   */
  prefix?: string | undefined;
}

/** What every method takes last. */
export interface CallOptions {
  /**
   * Cancels the call: its promise rejects with `signal.reason` itself. The service goes on with what it has begun, so
   * whoever cancels a create passes a {@link CreateHost.idempotencyKey} of their own to find the host again.
   */
  signal?: AbortSignalLike | undefined;
  /** How long this call may take, in milliseconds; wins over the client's {@link SandboxApiOptions.timeoutMs}. */
  timeoutMs?: number | null | undefined;
}

/**
 * A client of the service. Make one and share it: calls may overlap, and it holds no connection of its own.
 *
 * @example
 * ```js
 * const api = new SandboxApi({ baseUrl: "https://sandbox.example", token });
 * const host = await api.createHost({ image: "ubuntu-24.04" });
 * try {
 *   console.log(`ssh -p ${host.sshPort} ${host.sshUsername}@${host.sshHost}`);
 * } finally {
 *   await api.deleteHost(host.id);
 * }
 * ```
 */
export declare class SandboxApi {
  /**
   * Makes a client. Nothing is sent.
   *
   * @throws `TypeError` where an option breaks a rule; it names the option and never shows a secret.
   *
   * @example
   * ```js
   * const api = new SandboxApi({ baseUrl: "https://sandbox.example", token: () => tokens.current() });
   * ```
   */
  constructor(options: SandboxApiOptions);

  /**
   * Makes a client from `SANDBOX_SERVICE_URL`, `SANDBOX_SERVICE_TOKEN` and, if set, `SANDBOX_SERVICE_TIMEOUT` (seconds).
   * The token variable is required unless `options.token` is given; `token: null` says that there is none.
   * A class derived from this one gets no clients of its own from it.
   *
   * @param env Where the variables are: `process.env` by default; in a Worker, its `env`.
   * @param options Options that win over the environment, and another prefix for the variables.
   * @throws `TypeError` where the URL or the token is missing or empty, or any of the three is malformed; it names the variable
   * and never shows its value.
   *
   * @example
   * ```js
   * const api = SandboxApi.fromEnv(); // Node, Deno, Bun
   * const other = SandboxApi.fromEnv(env, { prefix: "STAGING_", timeoutMs: 600_000 }); // a Worker's env
   * ```
   */
  static fromEnv(env?: object | undefined, options?: FromEnvOptions | undefined): SandboxApi;

  /** The base URL in use: absolute, without trailing slashes. */
  readonly baseUrl: string;

  /**
   * Creates a host and waits until it can be reached: seconds as a rule, minutes at worst. `POST /hosts`
   *
   * Keep `privateKey` if it is not null: no later response holds it. Look at {@link CreatedHost.ignoredOptions} if you
   * gave `template` or `secrets`. Never retried by the client; the guide "Creating hosts safely" shows how to.
   *
   * @param spec What to create; the service has a default for everything.
   * @throws {@link SandboxValidationError}: the service refuses the request; {@link SandboxProvisioningError}: the
   * machine could not be made; {@link SandboxCapacityError}: the provider is full; {@link SandboxConflictError}: the key
   * or the template is in a state that forbids it; {@link SandboxTimeoutError} and other errors whose `outcome` is
   * `"unknown"`: a host may exist.
   *
   * @example
   * ```js
   * const host = await api.createHost({ image: "ubuntu-24.04", env: { MODE: "ci" } }, { timeoutMs: 600_000 });
   * ```
   */
  createHost(spec?: CreateHost | undefined, options?: CallOptions | undefined): Promise<CreatedHost>;

  /**
   * Reads a host. `GET /hosts/{id}`
   *
   * @param hostId The `id` of a host.
   * @throws {@link SandboxNotFoundError}: there is no such host (any more).
   *
   * @example
   * ```js
   * const { status, expiresAt } = await api.getHost(id);
   * ```
   */
  getHost(hostId: string, options?: CallOptions | undefined): Promise<SandboxHost>;

  /**
   * The same request as {@link SandboxApi.getHost | getHost}; reads better where a process comes back to a host it
   * already knows. `GET /hosts/{id}`
   *
   * @param hostId The `id` of a host.
   * @throws {@link SandboxNotFoundError}: there is no such host (any more).
   *
   * @example
   * ```js
   * const host = await api.attach(await readFile("host-id", "utf8"));
   * ```
   */
  attach(hostId: string, options?: CallOptions | undefined): Promise<SandboxHost>;

  /**
   * Lists all hosts, newest first: failed, expired and unclaimed warm ones too. There are no pages. `GET /hosts`
   *
   * @throws The errors every call may have.
   *
   * @example
   * ```js
   * const failed = (await api.listHosts()).filter((host) => host.status === "error");
   * ```
   */
  listHosts(options?: CallOptions | undefined): Promise<SandboxHost[]>;

  /**
   * Gives a host a new lease, which may be shorter than the old one. `POST /hosts/{id}/renew`
   *
   * Beware: renewing a permanent host (`expiresAt` null) makes it a leased one, and there is no way back.
   *
   * @param hostId The `id` of a host.
   * @param lease When it expires; by default the service's usual lease from now.
   * @throws {@link SandboxNotFoundError}: there is no such host; {@link SandboxConflictError}: it is not running;
   * {@link SandboxValidationError}: the instant is not in the future, or beyond {@link SandboxHost.leaseDeadline}.
   *
   * @example
   * ```js
   * await api.renewHost(id, { expiresAt: new Date(Date.now() + 3_600_000) });
   * ```
   */
  renewHost(hostId: string, lease?: RenewHost | undefined, options?: CallOptions | undefined): Promise<SandboxHost>;

  /**
   * Deletes a host and waits until it is gone. `DELETE /hosts/{id}`
   *
   * After an error whose `outcome` is `"unknown"`, delete again: only the `errorCode`s `HOST_TEARDOWN` (the teardown failed,
   * and the host is still there) and `NOT_FOUND` (it is gone) say what became of it.
   *
   * @param hostId The `id` of a host.
   * @throws {@link SandboxNotFoundError}: it is gone already, if `errorCode` is `NOT_FOUND`; without that a proxy responded,
   * or the path of `baseUrl` is wrong; {@link SandboxConflictError}: it is still being created;
   * {@link SandboxUnavailableError} and other errors whose `outcome` is `"unknown"`: it may be there or gone.
   *
   * @example
   * ```js
   * await api.deleteHost(id).catch((error) => {
   *   if (error.errorCode !== "NOT_FOUND") throw error;
   * });
   * ```
   */
  deleteHost(hostId: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Makes the service fetch a host's secret from its issuer again. `POST /hosts/{id}/secrets/{service}/refresh`
   *
   * @param hostId The `id` of a host.
   * @param service The name the secret has in {@link CreateHost.secrets}.
   * @throws {@link SandboxNotFoundError}: no such host or secret; {@link SandboxConflictError}: the secret has no issuer;
   * {@link SandboxUnavailableError}: with the `errorCode` `SECRET_REFRESH` the issuer failed, see `retryAfterMs`.
   *
   * @example
   * ```js
   * await api.refreshSecret(id, "github");
   * ```
   */
  refreshSecret(hostId: string, service: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Starts building a template. The response comes at once with status `"building"`; poll
   * {@link SandboxApi.getTemplate | getTemplate} until that changes. The same script on the same base image is the same
   * template. `POST /templates`
   *
   * @param spec The script, and what it runs on.
   * @throws {@link SandboxValidationError}: the service refuses the request; {@link SandboxProvisioningError}: the base
   * image cannot be pulled; {@link SandboxNotFoundError}: this service has no templates.
   *
   * @example
   * ```js
   * const { id } = await api.createTemplate({ setupScript: "apt-get install -y ripgrep", label: "search" });
   * ```
   */
  createTemplate(spec: CreateTemplate, options?: CallOptions | undefined): Promise<SandboxTemplate>;

  /**
   * Reads a template. `GET /templates/{id}`
   *
   * @param templateId The `id` of a template.
   * @throws {@link SandboxNotFoundError}: there is no such template.
   *
   * @example
   * ```js
   * const { status, lastError } = await api.getTemplate(id);
   * ```
   */
  getTemplate(templateId: string, options?: CallOptions | undefined): Promise<SandboxTemplate>;

  /**
   * Lists all templates, newest first. `GET /templates`
   *
   * @throws {@link SandboxNotFoundError}: this service has no templates.
   *
   * @example
   * ```js
   * const ready = (await api.listTemplates()).filter((template) => template.status === "available");
   * ```
   */
  listTemplates(options?: CallOptions | undefined): Promise<SandboxTemplate[]>;

  /**
   * Deletes a template. `DELETE /templates/{id}`
   *
   * @param templateId The `id` of a template.
   * @throws {@link SandboxNotFoundError}: there is no such template; {@link SandboxConflictError}: it is still building.
   *
   * @example
   * ```js
   * await api.deleteTemplate(id);
   * ```
   */
  deleteTemplate(templateId: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Creates an HTTP proxy: an origin that hosts reach with headers only the service knows. `POST /http-proxies`
   *
   * @param spec Its name, the origin, and the headers that the service adds.
   * @throws {@link SandboxValidationError}: the service refuses the request; {@link SandboxResponseError} with status
   * 501: the default provider has no HTTP proxies.
   *
   * @example
   * ```js
   * await api.createHttpProxy({ name: "wiki", target: "https://wiki.example", headers: { authorization: secret } });
   * ```
   */
  createHttpProxy(spec: CreateHttpProxy, options?: CallOptions | undefined): Promise<HttpProxy>;

  /**
   * Deletes an HTTP proxy. `DELETE /http-proxies/{name}`
   *
   * @param name The name it was created with.
   * @throws {@link SandboxNotFoundError}: there is no such proxy.
   *
   * @example
   * ```js
   * await api.deleteHttpProxy("wiki");
   * ```
   */
  deleteHttpProxy(name: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Lets a host use an HTTP proxy. `POST /http-proxies/{name}/hosts/{id}`
   *
   * @param name The name the proxy was created with.
   * @param hostId The `id` of a running host.
   * @throws {@link SandboxNotFoundError}: no such host or proxy; {@link SandboxConflictError}: the host is not running;
   * {@link SandboxResponseError} with status 501: the host's provider has no HTTP proxies.
   *
   * @example
   * ```js
   * await api.attachHttpProxy("wiki", host.id);
   * ```
   */
  attachHttpProxy(name: string, hostId: string, options?: CallOptions | undefined): Promise<HttpProxyAttachment>;

  /**
   * Takes an HTTP proxy from a host. `DELETE /http-proxies/{name}/hosts/{id}`
   *
   * @param name The name the proxy was created with.
   * @param hostId The `id` of a running host.
   * @throws {@link SandboxNotFoundError}: no such host or proxy; {@link SandboxConflictError}: the host is not running.
   *
   * @example
   * ```js
   * await api.detachHttpProxy("wiki", host.id);
   * ```
   */
  detachHttpProxy(name: string, hostId: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Creates a service account. The response holds the only copy of its token. Needs an admin key.
   * `POST /service-accounts`
   *
   * @param name 1 to 64 of `a-z 0-9 -`, not beginning with `-`.
   * @throws {@link SandboxConflictError}: the name is taken; {@link SandboxAuthError}: the token is no admin key;
   * {@link SandboxNotFoundError}: this service has no accounts.
   *
   * @example
   * ```js
   * const { token } = await api.createServiceAccount("ci");
   * ```
   */
  createServiceAccount(name: string, options?: CallOptions | undefined): Promise<ServiceAccount>;

  /**
   * Removes a service account and its token. Needs an admin key. `DELETE /service-accounts/{name}`
   *
   * @param name The name it was created with.
   * @throws {@link SandboxNotFoundError}: there is no such account; {@link SandboxConflictError}: it cannot be removed.
   *
   * @example
   * ```js
   * await api.removeServiceAccount("ci");
   * ```
   */
  removeServiceAccount(name: string, options?: CallOptions | undefined): Promise<void>;

  /**
   * Asks the service how it is. The promise resolves even if the service is not well: look at `ok`. `GET /doctor`
   *
   * @throws The errors every call may have.
   *
   * @example
   * ```js
   * const { ok, checks } = await api.doctor();
   * if (!ok) console.warn(checks.filter((check) => check.status !== "ok"));
   * ```
   */
  doctor(options?: CallOptions | undefined): Promise<DoctorReport>;

  /**
   * Closes the client: calls in flight and all later ones reject with {@link SandboxClosedError}. Closing again is fine.
   *
   * Close last: a create that is in flight may leave a host, and a delete in a later `finally` is refused. To end early, abort
   * your own work, let it delete its hosts, then close.
   *
   * @example
   * ```js
   * const stop = new AbortController();
   * process.once("SIGTERM", () => stop.abort());
   * const host = await api.createHost(); // without the signal: an aborted create leaves its host
   * try {
   *   await work(host, stop.signal); // your own, which ends when the signal is aborted
   * } finally {
   *   await api.deleteHost(host.id);
   *   await api.close();
   * }
   * ```
   */
  close(): Promise<void>;

  /**
   * {@link SandboxApi.close | close}, for `await using`.
   *
   * @example
   * ```js
   * await using api = SandboxApi.fromEnv();
   * ```
   */
  [Symbol.asyncDispose](): Promise<void>;

  /**
   * {@link SandboxApi.close | close}, for `using`.
   *
   * @example
   * ```js
   * using api = SandboxApi.fromEnv();
   * ```
   */
  [Symbol.dispose](): void;
}

/** A host to create; the service has a default for everything. */
export interface CreateHost {
  /** The image to start from, in the provider's terms. */
  image?: string | undefined;
  /** Environment variables for the host. Never returned. */
  env?: Record<string, string> | undefined;
  /**
   * When the host may be removed: an instant (a `Date`, or an RFC 3339 string with an offset), or `null` for never.
   * Absent or undefined means the service's default lease, a day unless it is set otherwise.
   */
  expiresAt?: Date | string | null | undefined;
  /**
   * Sent as `Idempotency-Key`: 1 to 255 characters of `A-Z a-z 0-9 _ - : .`. A create under a key that has made a host
   * in the last 24 hours returns that host, whatever the other fields say. When absent the client makes one: see
   * `idempotencyKey` of {@link SandboxErrorFields}.
   */
  idempotencyKey?: string | undefined;
  /** Which VM provider serves the request. */
  provider?: string | undefined;
  /** The provider's own name of a size, such as `t3.xlarge`. */
  instanceType?: string | undefined;
  /** Size of the root disk in GB: a whole number, at least 1. */
  diskGb?: number | undefined;
  /** Id of a template to start from; `image` wins over it. Older services ignore it: see {@link CreatedHost}. */
  template?: string | undefined;
  /**
   * Service name (`anthropic`, `github`, … or your own) to credential. Never returned. Older services ignore it: see
   * {@link CreatedHost}.
   */
  secrets?: Record<string, Secret> | undefined;
}

/** A lease to give to a host. */
export interface RenewHost {
  /** When it expires: a `Date`, or an RFC 3339 string with an offset. Absent means the service's default lease from now. */
  expiresAt?: Date | string | undefined;
}

/**
 * How a credential of {@link CreateHost.secrets} is used. Under a name that the service does not know, which is every name but
 * `anthropic`, `github`, `openai` and what newer ones add, `host` and `authVariable` are needed.
 */
export interface SecretUse {
  /** The host name the credential is for. */
  host?: string | undefined;
  /** The environment variable that programs on the host read. */
  authVariable?: string | undefined;
  /**
   * The header it travels in.
   *
   * @default "Authorization"
   */
  authHeader?: string | undefined;
  /**
   * What stands before it in the header; an empty string means nothing.
   *
   * @default "Bearer "
   */
  authPrefix?: string | undefined;
}

/** Where the service fetches a credential from. */
export interface SecretIssuer {
  /** The address to fetch it from. */
  url: string;
  /** The headers of that request; at least one. */
  headers: Record<string, string>;
  /** How often to fetch it again where the issuer does not say: `30s`, `15m`, `1h`, `1d`. */
  refresh: string;
}

/** A credential the caller holds (`value`), or one the service fetches itself (`issuer`): exactly one of the two. */
export type Secret = SecretUse & (HeldCredential | IssuedCredential);

/** A credential that the caller holds. */
export interface HeldCredential {
  /** The credential itself. */
  value: string;
  /** Not with a `value`. */
  issuer?: undefined;
}

/** A credential that the service fetches, and keeps fresh. */
export interface IssuedCredential {
  /** Not with an `issuer`. */
  value?: undefined;
  /** Where it is fetched from. */
  issuer: SecretIssuer;
}

/** A template to create. */
export interface CreateTemplate {
  /** The script that is run once on the base image. */
  setupScript: string;
  /** Which VM provider builds it. */
  provider?: string | undefined;
  /** The image the script is run on; by default the provider's. */
  baseImage?: string | undefined;
  /** A name for people. */
  label?: string | undefined;
}

/** An HTTP proxy to create. */
export interface CreateHttpProxy {
  /** Its name: `A-Z a-z 0-9 _ . -`, beginning with a letter or a digit. */
  name: string;
  /** The origin to reach, without path, query or credentials. */
  target: string | UrlLike;
  /** The headers the service adds; at least one. */
  headers: Record<string, string>;
}

// Records are plain objects: they clone, spread and serialise. Instants are RFC 3339 strings exactly as the service sent
// them. Only `id` is certain: a field that an older service does not send is `null` or `""`, as its type says, and one
// that a newer service adds appears under its camelCase name.

/** Where a host is in its lifecycle. A newer service may have statuses that are not listed here. */
export type SandboxHostStatus =
  | "provisioning"
  | "creating_network"
  | "creating_vm"
  | "bootstrapping"
  | "active"
  | "error"
  | (string & {});

/** A host, as the service described it when it responded. */
export interface SandboxHost {
  /** The host's UUID, which every other method takes. */
  id: string;
  /** A short name for people. */
  name: string;
  /** Where it is in its lifecycle; `"active"` once it can be reached. */
  status: SandboxHostStatus;
  /** The VM provider it runs at. */
  provider: string;
  /** The image it was started from. */
  image: string;
  /**
   * The address to connect to, whichever generation of the service responded: the internal (tailnet) address where there
   * is one, else `ssh_host`, else the external address; `""` while there is none.
   */
  sshHost: string;
  /** The port that goes with {@link SandboxHost.sshHost}; 22 for an internal address. */
  sshPort: number;
  /** Whom to log in as; `""` where the service does not say. */
  sshUsername: string;
  /**
   * The host's public keys as lines for a known_hosts file. `knownHosts` of `litterbox-sdk/helpers` fits them to
   * {@link SandboxHost.sshHost}.
   */
  knownHosts: string;
  /** The address outside the tailnet; it may accept no key of yours where there is an internal one. */
  externalSshHost: string | null;
  /** The port that goes with {@link SandboxHost.externalSshHost}. */
  externalSshPort: number | null;
  /** The address within the tailnet; its port is 22. */
  internalSshHost: string | null;
  /** The tailnet's id of the host; null outside a tailnet. */
  tailscaleDeviceId: string | null;
  /** An OpenSSH private key: only in the response to the request that really provisioned the host, never again. */
  privateKey: string | null;
  /** Who made the host; null for an unclaimed one of the warm pool, and on services without accounts. */
  serviceAccount: string | null;
  /** The size that was asked for; null for the provider's default. */
  instanceType: string | null;
  /** The root disk that was asked for, in GB; null for the provider's default. */
  diskGb: number | null;
  /** What went wrong last; `""` if nothing did. */
  lastError: string;
  /** When the host was recorded; before the request, for one of the warm pool. RFC 3339. */
  createdAt: string;
  /** When its record last changed. RFC 3339. */
  updatedAt: string;
  /** When it became reachable, RFC 3339; null until then. */
  activatedAt: string | null;
  /** When its lease ends, RFC 3339; `null`: permanent. */
  expiresAt: string | null;
  /** The latest instant its lease can be renewed to, RFC 3339; null where there is no limit or the service does not say. */
  leaseDeadline: string | null;
}

/** Options of {@link CreateHost} that older services do not know, and may ignore. */
export type IgnorableOption = "template" | "secrets";

/** What {@link SandboxApi.createHost} resolves to: the host, and what the service may have ignored. */
export interface CreatedHost extends SandboxHost {
  /**
   * Options that were given and that this service may have ignored: its record has no `service_account`, as those of services
   * too old for these options. A service that had templates or secrets and no accounts yet heeded them all the same, so check
   * the host before you delete it. Empty where everything was heeded.
   */
  ignoredOptions: IgnorableOption[];
}

/** Where a template is in its lifecycle. A newer service may have statuses that are not listed here. */
export type SandboxTemplateStatus = "building" | "available" | "failed" | (string & {});

/** A template: an image with a setup script baked in. */
export interface SandboxTemplate {
  /** The template's UUID, for {@link CreateHost.template}. */
  id: string;
  /** The VM provider it was built at. */
  provider: string;
  /** The image the script was run on. */
  baseImage: string;
  /** SHA-256 of the script, in hex. The script itself is never returned. */
  setupScriptHash: string;
  /** A name for people; `""` if none was given. */
  label: string;
  /** The image that was built; `""` until then. */
  image: string;
  /** Where it is in its lifecycle; `"available"` once hosts can start from it. */
  status: SandboxTemplateStatus;
  /** Why the build failed; `""` if it did not. */
  lastError: string;
  /** When it was recorded. RFC 3339. */
  createdAt: string;
  /** When its record last changed. RFC 3339. */
  updatedAt: string;
  /** When a host last started from it, RFC 3339; null if none has. */
  lastUsedAt: string | null;
}

/** How the service and what it depends on are. */
export interface DoctorReport {
  /** Whether every check is well. */
  ok: boolean;
  /** The provider that serves requests which name none. */
  activeProvider: string;
  /** Whether hosts join the tailnet. */
  tailnet: boolean;
  /** A check for each thing the service depends on. */
  checks: DoctorCheck[];
}

/** The check of one thing the service depends on. */
export interface DoctorCheck {
  /** What was checked: `"db"`, `"provider"`, … */
  name: string;
  /** How it is. */
  status: "ok" | "fail" | (string & {});
  /** What was found, for people. */
  detail: string | null;
  /** How long the check took, in milliseconds. */
  latencyMs: number | null;
  /** What to do about it; only on failures. */
  hint: string | null;
}

/** An HTTP proxy that was created. */
export interface HttpProxy {
  /** Its name. */
  name: string;
  /** `"created"`. */
  status: string;
}

/** An HTTP proxy that a host can use. */
export interface HttpProxyAttachment {
  /** The proxy's name. */
  name: string;
  /** The host's id. */
  hostId: string;
  /** `"attached"`. */
  status: string;
}

/** A service account that was created. */
export interface ServiceAccount {
  /** Its name. */
  name: string;
  /** The only copy of its token: the service does not show it again. */
  token: string;
}

/**
 * What every error of this package has. No error holds the token, an environment variable, a credential or a private key,
 * not even where the service sent it back as it was or escaped as in JSON; values below 4 characters are not masked.
 *
 * `name` is the class's name, in minified builds too. `structuredClone` keeps message, stack and perhaps the cause of an error, of
 * any library: send {@link SandboxErrorFields.toJSON} where an error must travel.
 */
export interface SandboxErrorFields extends Error {
  /** Which kind of failure it was, for an exhaustive `switch`. */
  readonly code: string;
  /** The HTTP status; undefined without a response, or with one that hides it: `Response.error()`, a redirect in a page. */
  readonly status: number | undefined;
  /** The service's `error_code`, when it sent one. */
  readonly errorCode: string | undefined;
  /** Method and path without ids: `GET /hosts/{id}`. */
  readonly operation: string;
  /**
   * What is known of the effect:
   * - `"not_sent"`: nothing left this machine;
   * - `"rejected"`: the service refused;
   * - `"unknown"`: it may have happened.
   */
  readonly outcome: "not_sent" | "rejected" | "unknown";
  /** The key a failed create travelled under, given or made; undefined for other operations. */
  readonly idempotencyKey: string | undefined;
  /** How long to wait, in milliseconds from when the response came, if it had a `Retry-After`. Never below 0. */
  readonly retryAfterMs: number | undefined;
  /**
   * What operators can find the request by: the response's `x-request-id`, `cf-ray`, `x-amzn-requestid`, `x-amzn-trace-id`
   * or `x-correlation-id`, the first that is there. The service itself sends none; gateways do.
   */
  readonly requestId: string | undefined;
  /** The underlying failure, with the secrets masked that the client knows. */
  readonly cause: unknown;
  /** Name, message and the fields above as a plain object, without cause and stack: for loggers and other processes. */
  toJSON(): Record<string, unknown>;
}

// The client makes errors. Tests make their own of a message and fields: `new SandboxCapacityError("full", { outcome: "rejected" })`.
// The code is that of the class. The parameters are open so that test libraries take the classes.
// biome-ignore lint/suspicious/noExplicitAny: see above
declare const ErrorClass: new (...parameters: any[]) => SandboxErrorFields;

/** The token is missing or refused (401, 403), or the token function failed. Get a new token. */
export declare class SandboxAuthError extends ErrorClass {
  readonly code: "auth";
}

/**
 * There is no such host, template, proxy, secret or account (404), or no such operation in this service; or a proxy responded,
 * or the path of `baseUrl` is wrong. The message says which, and `errorCode` where the operation changes something.
 */
export declare class SandboxNotFoundError extends ErrorClass {
  readonly code: "not_found";
}

/** The state of things does not allow it (409): `errorCode` says what is in the way. */
export declare class SandboxConflictError extends ErrorClass {
  readonly code: "conflict";
}

/** The service found the request's content wrong (422, and its 400). Fix the fields in `issues`. */
export declare class SandboxValidationError extends ErrorClass {
  readonly code: "validation";
  /** What it found; never what was sent. */
  readonly issues: SandboxValidationIssue[];
}

/** One thing the service found wrong. */
export interface SandboxValidationIssue {
  /** Where, in the service's names: `["body", "env", "MY-KEY"]`; empty where it does not say. */
  path: (string | number)[];
  /** The rule, for people. */
  message: string;
  /** The service's slug for the rule, such as `value_error`. */
  type: string | undefined;
}

/** The provider, network or ssh-keyscan step failed (the service's 502). A record may remain in status `"error"`. */
export declare class SandboxProvisioningError extends ErrorClass {
  readonly code: "provisioning";
}

/** No usable response (connection failed, 503, 504, a gateway's 502): try again later, with growing pauses. */
export declare class SandboxUnavailableError extends ErrorClass {
  readonly code: "unavailable" | "capacity" | "timeout";
}

/** The provider is at its limit of hosts (503 `CAPACITY`): try again after `retryAfterMs`. */
export declare class SandboxCapacityError extends SandboxUnavailableError {
  readonly code: "capacity";
}

/** The call's deadline passed, or a time limit of `fetch` itself. Unless `outcome` is `not_sent`, it may still take effect. */
export declare class SandboxTimeoutError extends SandboxUnavailableError {
  readonly code: "timeout";
}

/**
 * The client was closed, or its WebAssembly core failed. Unless `outcome` is `not_sent`, the call may have taken effect, and a
 * create may have left a host.
 */
export declare class SandboxClosedError extends ErrorClass {
  readonly code: "closed";
}

/**
 * Any other response: a status without a class of its own, a redirect (never followed), or a body that is not what was
 * promised, with the JSON path of what is wrong in the message.
 */
export declare class SandboxResponseError extends ErrorClass {
  readonly code: "response" | "rate_limit";
}

/** Too many requests (429), as gateways say: try again after `retryAfterMs`. */
export declare class SandboxRateLimitError extends SandboxResponseError {
  readonly code: "rate_limit";
}

/**
 * A call that failed: one of the classes below, distinguished by `code` or `instanceof`. `instanceof` holds across copies of
 * the package.
 *
 * @example
 * ```ts
 * if (!(error instanceof SandboxApiError)) throw error;
 * switch (error.code) {
 *   case "validation":
 *     return error.issues.map((issue) => issue.message);
 *   case "capacity":
 *   case "rate_limit":
 *     return `again in ${error.retryAfterMs ?? 1000} ms`;
 *   default:
 *     return error.message;
 * }
 * ```
 */
export type SandboxApiError =
  | SandboxAuthError
  | SandboxNotFoundError
  | SandboxConflictError
  | SandboxValidationError
  | SandboxProvisioningError
  | (SandboxUnavailableError & { readonly code: "unavailable" })
  | SandboxCapacityError
  | SandboxTimeoutError
  | SandboxClosedError
  | (SandboxResponseError & { readonly code: "response" })
  | SandboxRateLimitError;

/** The class that all errors of this package are instances of. */
export declare const SandboxApiError: {
  /** The client makes errors; the parameters are open so that test libraries take the class as they take others. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  new (...parameters: any[]): SandboxErrorFields;
  /** What `instanceof` asks. */
  [Symbol.hasInstance](value: unknown): value is SandboxApiError;
};

/** Every value of an error's `code`. */
export type SandboxErrorCode = SandboxApiError["code"];

// biome-ignore lint/complexity/noUselessEmptyExport: without it, what does not say `export` would be exported too
export {};
