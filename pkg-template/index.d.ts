/// <reference lib="esnext.disposable" />

/**
 * Client for the Litterbox (Drukbox) sandbox-host API.
 *
 * Each method makes exactly one HTTP request and returns a promise. A promise rejects with
 * - a `TypeError` where an argument breaks a rule: nothing was sent;
 * - the `reason` of the signal that cancelled the call;
 * - a {@link SandboxApiError} for everything else.
 *
 * @module
 */

/** What a client is made from. Names that are not listed are refused with a suggestion. */
export interface SandboxApiOptions {
  /**
   * Where the service is, a path prefix allowed: `https://sandbox.internal.ts.net`, `https://gateway.example/api`. In a
   * document or worker a path on the page's own origin, such as `"/api"`, is allowed too. Trailing slashes are dropped.
   * User names, queries, fragments and schemes other than http(s) are refused.
   */
  baseUrl: string | URL;
  /**
   * The bearer token, or a function that returns one and is called once per request. Omit it behind a gateway that adds
   * its own. A token is visible ASCII without spaces; anything else is refused without being shown.
   */
  token?: string | (() => string | Promise<string>);
  /**
   * How long one call may take, in milliseconds by the wall clock: token, connection, headers and body together.
   * More than 0 and at most 2 147 483 647 (what every runtime's timers can hold), or `null` for no limit.
   *
   * @default 300_000
   */
  timeoutMs?: number | null;
  /**
   * The fetch to use: a service binding's, a proxy's, a test double's. It is called with a string URL, a plain init object
   * and `this` undefined.
   *
   * @default globalThis.fetch, looked up at each call
   */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Extra headers for every request. `authorization`, `content-type`, `accept` and `idempotency-key` are refused. */
  headers?: Record<string, string>;
  /**
   * The largest response body accepted, in bytes after decoding.
   *
   * @default 67_108_864 (64 MiB)
   */
  maxResponseBytes?: number;
}

/** What {@link SandboxApi.fromEnv} takes: options that win over the environment, and the prefix of its variables. */
export interface FromEnvOptions extends Partial<SandboxApiOptions> {
  /** @default "SANDBOX_" */
  prefix?: string;
}

/** What every method takes last. */
export interface CallOptions {
  /**
   * Cancels the call: its promise rejects with `signal.reason` itself. Whoever aborts a create and means to replay it
   * passes an {@link CreateHost.idempotencyKey} of their own.
   */
  signal?: AbortSignal;
  /** Overrides the client's {@link SandboxApiOptions.timeoutMs} for this call. */
  timeoutMs?: number | null;
}

/**
 * A client of the service. Make one and share it: calls may overlap, and it holds no connection of its own.
 *
 * @example
 * const api = new SandboxApi({ baseUrl: "https://sandbox.example", token });
 * const host = await api.createHost({ image: "ubuntu-24.04" });
 * console.log(`ssh -p ${host.sshPort} ${host.sshUsername}@${host.sshHost}`);
 * await api.deleteHost(host.id);
 * await api.close();
 */
export declare class SandboxApi {
  /** @throws TypeError where an option breaks a rule; it names the option and never shows its value. */
  constructor(options: SandboxApiOptions);

  /**
   * Reads `SANDBOX_SERVICE_URL`, `SANDBOX_SERVICE_TOKEN` and, if set, `SANDBOX_SERVICE_TIMEOUT` (seconds).
   *
   * @param env Where the variables are: `process.env` by default; in a Worker, its `env`.
   * @param options Options that win over the environment, and another prefix for the variables.
   * @throws TypeError where a variable is missing or malformed; it names the variable and never shows its value.
   */
  static fromEnv(env?: Record<string, unknown>, options?: FromEnvOptions): SandboxApi;

  /** The base URL in use: absolute, without trailing slashes. */
  readonly baseUrl: string;

  /**
   * Creates a host and waits until it can be dialled: seconds as a rule, minutes at worst. `POST /hosts`
   *
   * Keep `privateKey` if it is not null: no later answer holds it. If the call fails and `outcome` is `"unknown"`, a host
   * may exist: call again with the error's `idempotencyKey` and the same host comes back, without its key.
   *
   * @throws SandboxProvisioningError, SandboxCapacityError, SandboxValidationError, SandboxConflictError and the errors
   * every call may have.
   */
  createHost(spec?: CreateHost, options?: CallOptions): Promise<SandboxHost>;
  /** Reads a host. `GET /hosts/{id}` */
  getHost(hostId: string, options?: CallOptions): Promise<SandboxHost>;
  /** The same request as {@link getHost}; reads better where a process comes back to a host it already knows. */
  attach(hostId: string, options?: CallOptions): Promise<SandboxHost>;
  /** Lists all hosts, newest first. `GET /hosts` */
  listHosts(options?: CallOptions): Promise<SandboxHost[]>;
  /**
   * Gives a host a new lease. `POST /hosts/{id}/renew`
   *
   * Beware: renewing a permanent host (`expiresAt` null) makes it a leased one, and there is no way back.
   *
   * @param lease When it expires; by default the service's usual lease from now.
   */
  renewHost(hostId: string, lease?: { expiresAt?: Date | string }, options?: CallOptions): Promise<SandboxHost>;
  /** Deletes a host and waits until it is gone. Deleting it again is a {@link SandboxNotFoundError}. `DELETE /hosts/{id}` */
  deleteHost(hostId: string, options?: CallOptions): Promise<void>;
  /**
   * Makes the service fetch a host's secret from its issuer again. `POST /hosts/{id}/secrets/{service}/refresh`
   *
   * @param service The name the secret has in {@link CreateHost.secrets}.
   */
  refreshSecret(hostId: string, service: string, options?: CallOptions): Promise<void>;

  /**
   * Starts building a template. The answer comes at once with status `"building"`; poll {@link getTemplate} until that
   * changes. The same script on the same base image is the same template. `POST /templates`
   */
  createTemplate(spec: CreateTemplate, options?: CallOptions): Promise<SandboxTemplate>;
  /** Reads a template. `GET /templates/{id}` */
  getTemplate(templateId: string, options?: CallOptions): Promise<SandboxTemplate>;
  /** Lists all templates, newest first. `GET /templates` */
  listTemplates(options?: CallOptions): Promise<SandboxTemplate[]>;
  /** Deletes a template; one that is still building is a {@link SandboxConflictError}. `DELETE /templates/{id}` */
  deleteTemplate(templateId: string, options?: CallOptions): Promise<void>;

  /** Creates an HTTP proxy: an origin that hosts reach with headers only the service knows. `POST /http-proxies` */
  createHttpProxy(spec: CreateHttpProxy, options?: CallOptions): Promise<HttpProxy>;
  /** Deletes an HTTP proxy. `DELETE /http-proxies/{name}` */
  deleteHttpProxy(name: string, options?: CallOptions): Promise<void>;
  /** Lets a host use an HTTP proxy. `POST /http-proxies/{name}/hosts/{id}` */
  attachHttpProxy(name: string, hostId: string, options?: CallOptions): Promise<HttpProxyAttachment>;
  /** Takes an HTTP proxy from a host. `DELETE /http-proxies/{name}/hosts/{id}` */
  detachHttpProxy(name: string, hostId: string, options?: CallOptions): Promise<void>;

  /** Creates a service account; the answer holds the only copy of its token. For admin keys. `POST /service-accounts` */
  createServiceAccount(name: string, options?: CallOptions): Promise<ServiceAccount>;
  /** Removes a service account and its token. For admin keys. `DELETE /service-accounts/{name}` */
  removeServiceAccount(name: string, options?: CallOptions): Promise<void>;
  /** Asks the service how it is. The answer comes even if it is not well: look at `ok`. `GET /doctor` */
  doctor(options?: CallOptions): Promise<DoctorReport>;

  /** Closes the client: calls in flight and all later ones reject with {@link SandboxClosedError}. Closing again is fine. */
  close(): Promise<void>;
  /** {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
  /** {@link close}, for `using`. */
  [Symbol.dispose](): void;
}

/** A host to create; the service has a default for everything. */
export interface CreateHost {
  /** The image to start from, in the provider's terms. */
  image?: string;
  /** Environment variables for the host. Never returned. */
  env?: Record<string, string>;
  /**
   * When the host may be reaped: an instant (a `Date`, or an RFC 3339 string with an offset), or `null` for never. Absent
   * means the service's default lease.
   */
  expiresAt?: Date | string | null;
  /**
   * Sent as `Idempotency-Key`: 1 to 255 characters of `A-Z a-z 0-9 _ - : .`. A create with a key that was used returns
   * the host made then. When absent the client makes one, so that every failed create can be replayed: see
   * {@link SandboxApiError.idempotencyKey}.
   */
  idempotencyKey?: string;
  /** Which VM provider serves the request. */
  provider?: string;
  /** The provider's own name of a size, such as `t3.xlarge`. */
  instanceType?: string;
  /** Size of the root disk in GB. */
  diskGb?: number;
  /** Id of a template to start from; `image` wins over it. */
  template?: string;
  /** Service name (`anthropic`, `github`, … or your own) to credential. Never returned. */
  secrets?: Record<string, Secret>;
}

/** A credential the caller holds (`value`), or one the service fetches itself (`issuer`): exactly one of the two. */
export type Secret = {
  /** The host name the credential is for; needed for services the service does not know. */
  host?: string;
  /** The environment variable that tells programs to use it; needed likewise. */
  authVariable?: string;
  /** The header it travels in. */
  authHeader?: string;
  /** What stands before it in the header; an empty string means nothing. */
  authPrefix?: string;
} & (
  | { value: string; issuer?: never }
  | {
      value?: never;
      issuer: {
        url: string;
        headers: Record<string, string>;
        /** How often to fetch it again where the issuer does not say: `30s`, `15m`, `1h`, `1d`. */
        refresh: string;
      };
    }
);

/** A template to create. */
export interface CreateTemplate {
  /** The script that is run once on the base image. */
  setupScript: string;
  provider?: string;
  baseImage?: string;
  /** A name for people. */
  label?: string;
}

/** An HTTP proxy to create. */
export interface CreateHttpProxy {
  name: string;
  /** The origin to reach, without path, query or credentials. */
  target: string | URL;
  /** The headers the service adds; at least one. */
  headers: Record<string, string>;
}

// Records are plain objects: they clone, spread and serialise. Instants are RFC 3339 strings exactly as the service sent
// them. Only `id` is certain: a field that an older service does not send is `null` or `""`, as its type says, and one
// that a newer service adds appears under its camelCase name.

/** A host, as the service described it when it answered. */
export interface SandboxHost {
  id: string;
  name: string;
  status: "provisioning" | "creating_network" | "creating_vm" | "bootstrapping" | "active" | "error" | (string & {});
  provider: string;
  image: string;
  /**
   * The address to dial, whichever generation of the service answered: its `ssh_host`, else the external address, else the
   * internal one; `""` while there is none.
   */
  sshHost: string;
  /** The port that goes with {@link sshHost}; 22 for an internal address. */
  sshPort: number;
  /** `""` where the service does not say. */
  sshUsername: string;
  /** Lines for a known_hosts file. */
  knownHosts: string;
  externalSshHost: string | null;
  externalSshPort: number | null;
  /** The name within the tailnet. */
  internalSshHost: string | null;
  tailscaleDeviceId: string | null;
  /** An OpenSSH private key: only in the answer to the request that really provisioned the host, never again. */
  privateKey: string | null;
  /** Who made the host; null for an unclaimed one of the warm pool, and on services without accounts. */
  serviceAccount: string | null;
  /** What was asked for; null for the provider's default. */
  instanceType: string | null;
  /** What was asked for, in GB; null for the provider's default. */
  diskGb: number | null;
  /** What went wrong last; `""` if nothing did. */
  lastError: string;
  createdAt: string;
  updatedAt: string;
  activatedAt: string | null;
  /** `null`: permanent. */
  expiresAt: string | null;
}

/** A template: an image with a setup script baked in. */
export interface SandboxTemplate {
  id: string;
  provider: string;
  baseImage: string;
  /** SHA-256 of the script, in hex. The script itself is never returned. */
  setupScriptHash: string;
  label: string;
  /** `""` until built. */
  image: string;
  status: "building" | "available" | "failed" | (string & {});
  /** Why the build failed; `""` if it did not. */
  lastError: string;
  createdAt: string;
  updatedAt: string;
  lastUsedAt: string | null;
}

/** How the service and what it depends on are. */
export interface DoctorReport {
  ok: boolean;
  activeProvider: string;
  /** Whether hosts join the tailnet. */
  tailnet: boolean;
  checks: DoctorCheck[];
}

/** One dependency's check. */
export interface DoctorCheck {
  name: string;
  status: "ok" | "fail" | (string & {});
  detail: string | null;
  latencyMs: number | null;
  /** What to do about it; only on failures. */
  hint: string | null;
}

export interface HttpProxy {
  name: string;
  status: string;
}

export interface HttpProxyAttachment {
  name: string;
  hostId: string;
  status: string;
}

export interface ServiceAccount {
  name: string;
  /** The only copy: the service does not show it again. */
  token: string;
}

/** Every value of {@link SandboxApiError.code}. */
export type SandboxErrorCode =
  | "auth"
  | "not_found"
  | "conflict"
  | "validation"
  | "provisioning"
  | "unavailable"
  | "capacity"
  | "timeout"
  | "closed"
  | "response";

/**
 * A call that failed. No error holds the token, an environment variable, a credential or a private key, not even where the
 * service sent it back.
 *
 * `instanceof` holds across copies of the package, and `name` is the class's name in minified builds too.
 */
export declare class SandboxApiError extends Error {
  /** Which kind of failure it was, for an exhaustive `switch`. */
  readonly code: SandboxErrorCode;
  /** The HTTP status, when an answer came. */
  readonly status: number | undefined;
  /** The service's `error_code`, when it sent one. */
  readonly errorCode: string | undefined;
  /** Method and path without ids: `GET /hosts/{id}`. */
  readonly operation: string;
  /**
   * What is known of the effect:
   * - `"not_sent"`: nothing left this machine;
   * - `"rejected"`: the service answered no;
   * - `"unknown"`: it may have happened.
   */
  readonly outcome: "not_sent" | "rejected" | "unknown";
  /** The key a failed create travelled under, given or made: pass it again to replay safely. */
  readonly idempotencyKey: string | undefined;
  /** How long to wait, in milliseconds from when the answer came, if it had a `Retry-After`. Never below 0. */
  readonly retryAfterMs: number | undefined;
  /** The underlying failure, with secrets masked. */
  readonly cause: unknown;
  /** The fields above as a plain object, without cause and stack. */
  toJSON(): Record<string, unknown>;
}

/** The token is missing or refused (401, 403), or the token function failed. Get a new token. */
export declare class SandboxAuthError extends SandboxApiError {}
/** There is no such host, template, proxy, secret or account (404), or no such operation in this service. */
export declare class SandboxNotFoundError extends SandboxApiError {}
/** The state of things does not allow it (409): `errorCode` says what is in the way. */
export declare class SandboxConflictError extends SandboxApiError {}
/** The service found the request's content wrong (422, and its 400). */
export declare class SandboxValidationError extends SandboxApiError {
  /** What it found; never what was sent. */
  readonly issues: SandboxValidationIssue[];
}
/** One thing the service found wrong. */
export interface SandboxValidationIssue {
  /** Where, in the service's names: `["body", "env", "MY-KEY"]`; empty where it does not say. */
  path: (string | number)[];
  message: string;
  /** The service's slug for the rule, such as `value_error`. */
  type: string | undefined;
}
/** The provider, network or ssh-keyscan step failed (the service's 502). A record may remain in status `"error"`. */
export declare class SandboxProvisioningError extends SandboxApiError {}
/** No usable answer (connection failed, 503, 504, a gateway's 502): try again later, with growing pauses. */
export declare class SandboxUnavailableError extends SandboxApiError {}
/** The provider is at its limit of hosts (503 `CAPACITY`): try again after `retryAfterMs`. */
export declare class SandboxCapacityError extends SandboxUnavailableError {}
/** The call's own deadline passed. */
export declare class SandboxTimeoutError extends SandboxUnavailableError {}
/** The client was closed. */
export declare class SandboxClosedError extends SandboxApiError {}
/**
 * Any other answer: a status without a class of its own (429 too, with `retryAfterMs`), a redirect (never followed), or a
 * body that is not what was promised, with the JSON path of what is wrong in the message.
 */
export declare class SandboxResponseError extends SandboxApiError {}
