/**
 * An embedded sandbox-host service for tests: in memory, without dependencies, the same in Node, Deno, Bun, workerd and
 * browsers. Its responses are the real service's, down to the wording of errors and to its traps: they are compared with
 * 2,040 recorded ones.
 *
 * ```js
 * import { SandboxApi } from "litterbox-sdk";
 * import { createSandboxService } from "litterbox-sdk/testing";
 *
 * const service = createSandboxService();
 * const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
 * ```
 *
 * All durations are milliseconds, on the service's own clock: real time, unless the option `now` stops it.
 * @module
 */

/**
 * A generation of the service.
 * - `"litterbox"`: the first one. Hosts only, with their address as `ssh_host` and `ssh_port`.
 * - `"observed"`: with renewals, sizing, providers, HTTP proxies and doctor. Its 422 responses repeat what was sent.
 * - `"newest"`: with templates, secrets, service accounts, lease limits and capacity errors too.
 *
 * An older generation has no endpoint of a newer one (404), and ignores fields it does not know, as real services do.
 */
export type Generation = "litterbox" | "observed" | "newest";

/**
 * Makes an embedded service. Each one is a world of its own; make one per test, or {@link SandboxService.reset} it.
 *
 * @param options how it starts
 * @throws TypeError for an option it does not know, with the names of those it does, and for a value that an option cannot have
 *
 * @example A full provider, in an older generation
 * ```js
 * import { createSandboxService } from "litterbox-sdk/testing";
 *
 * const old = createSandboxService({ generation: "observed", tokens: ["a", "b"] });
 * const full = createSandboxService({ capacity: 0, retryAfterSeconds: 5 });
 * ```
 */
export declare function createSandboxService(options?: SandboxServiceOptions): SandboxService;

/** How a service starts. {@link SandboxService.reset} comes back to it. */
export interface SandboxServiceOptions
  extends Partial<{ [Name in keyof SandboxConditions]: SandboxConditions[Name] | undefined }> {
  /**
   * Which generation of the service it is.
   * @defaultValue `"newest"`
   */
  generation?: Generation | undefined;
  /**
   * Tokens that are accepted; admin keys in the newest generation. At least one.
   * @defaultValue `["test-token"]`
   */
  tokens?: string[] | undefined;
  /**
   * Service accounts that exist from the start: name to token. Newest generation only.
   * @defaultValue none
   */
  accounts?: Record<string, string> | undefined;
  /**
   * VM providers by name. The first is the default one. At least one.
   * @defaultValue `{ docker: {} }`, which can do everything
   */
  providers?: Record<string, SandboxProvider> | undefined;
  /**
   * Hosts that exist from the start, made as {@link SandboxService.addHost} makes them.
   * @defaultValue none
   */
  hosts?: HostSeed[] | undefined;
  /**
   * Makes ids, tokens and key material the same on every run.
   * @defaultValue none: they are random
   */
  seed?: string | number | undefined;
  /**
   * Stops the clock at this instant: only {@link SandboxClock.advance} moves it then.
   * @defaultValue none: the clock follows real time
   */
  now?: Instant | undefined;
}

/**
 * What the service is like at the moment. Settable at any time, through {@link SandboxService.conditions}.
 *
 * @example
 * ```js
 * service.conditions.database = "down"; // every create is a 503
 * service.conditions.latencyMs = 200;
 * ```
 */
export interface SandboxConditions {
  /**
   * Name of the provider for requests that name none.
   * @defaultValue the first of the option `providers`
   */
  provider: string;
  /**
   * Time before the work on a request begins, in milliseconds.
   * @defaultValue 0
   */
  latencyMs: number;
  /**
   * How long a create provisions, in milliseconds. Meanwhile the host goes through its statuses, and lists show it.
   * @defaultValue 0
   */
  provisioningMs: number;
  /**
   * How long a delete tears down, in milliseconds. Meanwhile reads still find the host; changes to it wait, and find none.
   * @defaultValue 0
   */
  teardownMs: number;
  /**
   * How long a template is `building`, in milliseconds.
   * @defaultValue 60 000
   */
  templateBuildMs: number;
  /**
   * Lease of a host whose create or renewal names none, in milliseconds.
   * @defaultValue 86 400 000, one day
   */
  leaseMs: number;
  /**
   * How long an expired host stays before the janitor removes it, in milliseconds; `null` for ever.
   * @defaultValue 60 000
   */
  reapAfterMs: number | null;
  /**
   * How many hosts a provider can hold; a create beyond it is a 503 `CAPACITY`. `null` for no limit. Newest generation only.
   * @defaultValue `null`
   */
  capacity: number | null;
  /**
   * The `Retry-After` of a capacity error, in seconds.
   * @defaultValue 30
   */
  retryAfterSeconds: number;
  /**
   * The database behind the service. `"down"`: 503 for creates and deletes, 500 for most others. `"hung"`: no response until
   * it is `"up"` again. Health, wrong tokens, validation, and making and deleting HTTP proxies need none; but in the newest
   * generation a token that is no admin key is a 503 while it is `"down"`, for it is looked up there.
   * @defaultValue `"up"`
   */
  database: "up" | "down" | "hung";
  /**
   * How many connections to its database the service has, `null` for no limit. The real one has 15.
   *
   * A create needs two of them to finish. When as many creates as there are connections finish within 10 ms, each holds one
   * and waits for another; after 30 seconds they are all refused (503), although their machines run, on a lease of 600
   * seconds. So with 15, 12 at once are fine; of 20, 15 are refused; of 40, all. A delete holds a connection while it tears
   * down; meanwhile other requests may find none, and are refused after 30 seconds: 503 for deletes and new templates,
   * else 500.
   * @defaultValue `null`
   *
   * @example
   * ```js
   * service.conditions.connections = 15;
   * const creates = Array.from({ length: 20 }, () => api.createHost());
   * ```
   */
  connections: number | null;
  /**
   * IANA zone of the service's database. Anything but `"UTC"` gives instants numeric offsets.
   * @defaultValue `"UTC"`
   */
  timeZone: string;
  /**
   * The tailnet that new hosts join, such as `"example.ts.net"`; they get an `internal_ssh_host` in it. `null` for none.
   * @defaultValue `null`
   */
  tailnet: string | null;
  /**
   * Whether hosts can be given secrets. Without it such a create is a 409 `SECRETS_PROXY_NOT_CONFIGURED`. Newest generation
   * only.
   * @defaultValue `true`
   */
  secretsProxy: boolean;
}

/** What a VM provider can do, and where its machines are. */
export interface SandboxProvider {
  /**
   * Image of a host that asks for none.
   * @defaultValue `"ubuntu-24.04"`
   */
  image?: string | undefined;
  /**
   * External address of its machines; `""` for machines that are reached through the tailnet only.
   * @defaultValue `"127.0.0.1"`
   */
  sshHost?: string | undefined;
  /**
   * External SSH port of its machines.
   * @defaultValue 2222, or 22 for machines without an external address
   */
  sshPort?: number | undefined;
  /**
   * The name one logs in with.
   * @defaultValue `"root"`
   */
  sshUsername?: string | undefined;
  /**
   * Whether the response to a create carries a private key.
   * @defaultValue `true`
   */
  mintsKeys?: boolean | undefined;
  /**
   * Whether `instance_type` and `disk_gb` are accepted; else they are a 400.
   * @defaultValue `true`
   */
  sizing?: boolean | undefined;
  /**
   * Whether it has HTTP proxies; else they are a 501 `HTTP_PROXY_UNSUPPORTED`.
   * @defaultValue `true`
   */
  httpProxies?: boolean | undefined;
  /**
   * Whether it can build templates; else every build ends in status `failed`.
   * @defaultValue `true`
   */
  templates?: boolean | undefined;
  /**
   * `false`: known by name only. A create is then a 500 that leaves its host behind, in status `creating_vm`.
   * @defaultValue `true`
   */
  configured?: boolean | undefined;
  /**
   * What doctor reports of the account it works with.
   * @defaultValue `"<name> account ok"`
   */
  account?: string | undefined;
  /**
   * Longest lease it allows, in milliseconds; `null` for no limit. Records then have a `lease_deadline`. Newest generation
   * only.
   * @defaultValue `null`
   */
  maxLifetimeMs?: number | null | undefined;
}

/** An embedded service, as test code holds it. */
export interface SandboxService {
  /** A base URL for a client. Any other origin works as well, for the service looks at the path only. */
  readonly url: string;
  /** The first of the accepted tokens. */
  readonly token: string;
  /** The service's time: every lease and every delay runs on it. */
  readonly clock: SandboxClock;
  /** What the service is like; assign to its fields. A field or a value that does not exist is a `TypeError`. */
  readonly conditions: SandboxConditions;

  /**
   * Responds to a request. A drop-in for `globalThis.fetch` that may be passed around without its service.
   *
   * Aborting the signal rejects the promise with the signal's reason; as with the real service, the work goes on.
   * @param input a URL of any origin, or a Request
   * @param init as for `globalThis.fetch`
   * @throws TypeError (as a rejection) where a fault breaks the connection, and when the service is reset meanwhile
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

  /** Every request since the start or the last {@link reset}, oldest first. Tokens are masked. */
  readonly requests: LoggedRequest[];
  /**
   * Resolves when the next matching request arrives, before there is a response.
   * @param match which request; any, when it is left out
   * @throws TypeError (as a rejection) for what could match no request, such as a path that does not begin with `/`
   *
   * @example Look at a host while it provisions
   * ```js
   * import { SandboxApi } from "litterbox-sdk";
   * import { createSandboxService } from "litterbox-sdk/testing";
   *
   * const service = createSandboxService({ now: "2030-01-01T00:00:00Z", provisioningMs: 5000 });
   * const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
   * const arrived = service.nextRequest({ method: "POST", path: "/hosts" });
   * const created = api.createHost();
   * await arrived;
   * service.clock.advance(2000);
   * console.log(service.hosts[0]?.status); // "creating_vm"
   * service.clock.advance(3000);
   * await created;
   * ```
   */
  nextRequest(match?: RequestMatch): Promise<LoggedRequest>;

  /**
   * Makes matching requests go wrong between client and service. Of several faults the one injected first counts, until it
   * is used up.
   * @param fault what goes wrong, for which requests and how many
   * @returns a function that takes the fault back
   * @throws TypeError for a fault of no kind or of several kinds, and for a field or a value that does not exist; RangeError
   * for a status that is none
   *
   * @example
   * ```js
   * service.inject({ method: "POST", path: "/hosts", networkError: true, processed: true }); // made, but the response is lost
   * service.inject({ path: "/hosts/{id}", status: 503, headers: { "retry-after": "5" }, times: 2 });
   * const undo = service.inject({ stall: "headers", times: Number.POSITIVE_INFINITY });
   * undo();
   * ```
   */
  inject(fault: Fault): () => void;
  /**
   * Makes a step behind the service fail, and the service deal with it as the real one does: a failed `"provision"` is a 502
   * that leaves a host in status `error`.
   * @param step where it fails
   * @param failure how; a string is its message. By default, a connection to the provider that timed out
   * @param times how often; by default once
   * @throws TypeError for a step, a field or a value that does not exist
   *
   * @example
   * ```js
   * service.failNext("provision", "ProviderCommandError: quota exceeded");
   * service.failNext("teardown", { crash: true });
   * ```
   */
  failNext(step: FailingStep, failure?: Failure | string, times?: number): void;
  /**
   * The faults and failures that were injected and that no request has met yet, by name: `"GET /hosts: status 503"`,
   * `"failNext provision: ..."`. A fault for several requests is among them until the last of them came, one for `Infinity`
   * until the first.
   */
  readonly pendingFaults: readonly string[];
  /**
   * For the end of a test: fails when a fault was injected for a request that never came, such as one with a misspelt path.
   * @throws Error that names the {@link pendingFaults}, if there are any
   *
   * @example
   * ```js
   * import { afterEach } from "node:test";
   *
   * afterEach(() => service.assertNoPendingFaults());
   * ```
   */
  assertNoPendingFaults(): void;

  /** The hosts as they are now, newest first. */
  readonly hosts: HostSnapshot[];
  /**
   * Puts a host in place: an active one, unless its fields make it something else.
   * @param host its fields; what is left out is filled in
   * @returns the host as it is now
   * @throws TypeError for a field or a value that does not exist, such as an instant without an offset
   *
   * @example
   * ```js
   * service.addHost({ status: "error", lastError: "quota", createdAt: "2029-12-31T23:00:00Z" });
   * service.addHost({ internalSshHost: "sb-demo.example.ts.net" });
   * ```
   */
  addHost(host?: HostSeed): HostSnapshot;
  /**
   * Changes a host behind the service's back.
   * @param id the host's id, lower case and dashed
   * @param changes the fields that become different
   * @returns the host as it is then
   * @throws Error when there is no such host; TypeError as {@link addHost}, and for another id
   */
  updateHost(id: string, changes: HostSeed): HostSnapshot;
  /**
   * Removes the hosts whose lease is over, as the janitor would.
   * @returns how many there were
   */
  reap(): number;

  /**
   * Back to the start: hosts, templates, proxies, accounts, keys, log, faults, failures, conditions and clock. Requests in
   * flight are rejected.
   */
  reset(): void;

  /**
   * Responds to a request in its wire form: for servers that put a socket before the service, and for paths that a URL
   * would resolve.
   * @param request as it came
   */
  respond(request: WireRequest): Promise<WireOutcome>;
  /** Aborted by the next {@link reset}; another signal afterwards. */
  readonly lifetime: AbortSignal;
}

/** The service's clock. */
export interface SandboxClock {
  /** The service's present. */
  now(): Date;
  /**
   * Moves time forward. What falls due meanwhile has happened when it returns, in the order of its time.
   * @param ms how far, in milliseconds; a finite number of at least 0
   * @throws RangeError for anything else
   */
  advance(ms: number): void;
  /**
   * Waits on this clock.
   * @param ms how long, in milliseconds
   */
  sleep(ms: number): Promise<void>;
}

/** Which requests are meant. Without fields: every one. */
export interface RequestMatch {
  /** In upper or lower case. */
  method?: string | undefined;
  /** Exact (`"/hosts"`), with placeholders (`"/hosts/{id}"`), or a RegExp. It has no query string: that does not count. */
  path?: string | RegExp | undefined;
}

/** A request that the service received. */
export interface LoggedRequest {
  /** Upper case. */
  method: string;
  /** With the query string, as it was sent. */
  path: string;
  /** Lower-case names; the token in `authorization` is `***`. */
  headers: Record<string, string>;
  /** Parsed JSON, else text; `undefined` when there was no body. */
  body: unknown;
  /** Status of the response; `undefined` while there is none. */
  status: number | undefined;
}

/** A fault between client and service: exactly one of the kinds, for the next `times` matching requests. */
export type Fault = RequestMatch & {
  /**
   * How many matching requests it is for; `Infinity` for all.
   * @defaultValue 1
   */
  times?: number | undefined;
  /**
   * Whether the service does its work all the same: a response that is lost on its way back.
   * @defaultValue `false` for `status` and `networkError`, `true` for the others
   */
  processed?: boolean | undefined;
} & ExactlyOne<
    | {
        /** The response has this status, 200 to 599, instead of the service's. */
        status: number;
        /**
         * A string or bytes as they are, as `text/plain` unless `headers` has a type; anything else as JSON.
         * @defaultValue empty
         */
        body?: unknown;
        /** Headers of the response, besides length and type. */
        headers?: Record<string, string> | undefined;
      }
    | {
        /** The connection breaks before a response. */
        networkError: true;
      }
    | {
        /** Nothing comes back (`"headers"`), or half of the body and then no more (`"body"`). */
        stall: "headers" | "body";
      }
    | {
        /** The body arrives in small pieces. */
        drip: {
          /** Time before each piece, in milliseconds. */
          everyMs: number;
          /**
           * Length of a piece, in bytes.
           * @defaultValue 1
           */
          bytes?: number | undefined;
        };
      }
    | {
        /** The connection breaks in the middle of the body. */
        cut: true;
      }
  >;

/** One of several shapes, without the fields that only others of them have. */
export type ExactlyOne<
  Shape,
  Name extends PropertyKey = Shape extends unknown ? keyof Shape : never,
> = Shape extends unknown ? Shape & { [Other in Exclude<Name, keyof Shape>]?: undefined } : never;

/**
 * A step behind the service.
 * - `"provision"`: making the machine
 * - `"bootstrap"`: reaching it once it is made
 * - `"release"`: freeing its tailnet device
 * - `"teardown"`: deleting the machine, or a template's image
 * - `"httpProxy"`: any change of a proxy
 * - `"diagnose"`: doctor's look at the provider
 * - `"pull"`: the base image of a template
 * - `"build"`: the template itself
 * - `"refresh"`: a secret's issuer
 */
export type FailingStep =
  | "provision"
  | "bootstrap"
  | "release"
  | "teardown"
  | "httpProxy"
  | "diagnose"
  | "pull"
  | "build"
  | "refresh";

/** How a step fails. */
export interface Failure {
  /**
   * The provider's message, in the form `ExceptionClass: text`. It appears where the service shows it: in the detail of a
   * 502, in `last_error`, in doctor's report.
   * @defaultValue `"ProviderTransportError: connection to provider API timed out"`
   */
  message?: string | undefined;
  /**
   * Whether it is an exception the service does not translate: 500 in plain text.
   * @defaultValue `false`
   */
  crash?: boolean | undefined;
}

/** An instant: a Date, an RFC 3339 string with an offset, or milliseconds since 1970. */
export type Instant = Date | string | number;

/**
 * Fields of a host, under the names of `SandboxHost`. What is left out is filled in so that the host fits its status: one in
 * `active` has a machine, with host keys for the addresses it is given.
 */
export interface HostSeed
  extends Partial<{ [Name in Exclude<keyof HostSnapshot, keyof HostInstants>]: HostSnapshot[Name] | undefined }> {
  /**
   * When it was asked for; lists are ordered by it.
   * @defaultValue now
   */
  createdAt?: Instant | undefined;
  /**
   * When it last changed.
   * @defaultValue now
   */
  updatedAt?: Instant | undefined;
  /**
   * When it became reachable; `null`: not yet.
   * @defaultValue now in `bootstrapping` and `active`, else `null`
   */
  activatedAt?: Instant | null | undefined;
  /**
   * The end of its lease; `null`: permanent.
   * @defaultValue a default lease for `active`, now for `error`, else the ten minutes a create may take
   */
  expiresAt?: Instant | null | undefined;
  /**
   * The latest end of a lease; `null`: no limit.
   * @defaultValue `null`
   */
  leaseDeadline?: Instant | null | undefined;
}

/** The instants of a host, in RFC 3339, as the service writes them. */
export interface HostInstants {
  /** Lists are ordered by it, newest first. No two hosts have the same, unless the clock is stopped. */
  createdAt: string;
  /** Of the last change. */
  updatedAt: string;
  /** `null` until the host is reachable. */
  activatedAt: string | null;
  /** `null`: permanent. */
  expiresAt: string | null;
  /** The latest end of a lease that its provider allows; `null`: no limit. */
  leaseDeadline: string | null;
}

/** A host as it is at one moment. */
export interface HostSnapshot extends HostInstants {
  /** A UUID of version 7, lower case and dashed, later in order than that of every host made before. */
  id: string;
  /** `sb-` and the end of the id. */
  name: string;
  /** Hosts in `bootstrapping` and `active` have a machine, the others do not. */
  status: "provisioning" | "creating_network" | "creating_vm" | "bootstrapping" | "active" | "error" | (string & {});
  /** Need not be one of the service's: a host may be older than its provider's removal. */
  provider: string;
  /** The image it runs. */
  image: string;
  /** `null`: the provider's default. */
  instanceType: string | null;
  /** In gigabytes. `null`: the provider's default. */
  diskGb: number | null;
  /** `""` without a machine, and for a machine that is reached through the tailnet only. */
  externalSshHost: string;
  /** 22 while there is no external address. */
  externalSshPort: number;
  /** `""` without a machine. */
  sshUsername: string;
  /** The name to dial, always on port 22; `null` outside a tailnet. */
  internalSshHost: string | null;
  /** As ssh-keyscan prints it: a line for each key, those of the internal name first. */
  knownHosts: string;
  /** `null` outside a tailnet, and after a teardown that ended half-way. */
  tailscaleDeviceId: string | null;
  /** `""` when there was none. */
  lastError: string;
  /** `null` for an unclaimed host of the warm pool. Not in records before the newest generation. */
  serviceAccount: string | null;
  /** Whether it is an unclaimed host of the warm pool: the next create without special wishes gets it. */
  warm: boolean;
  /** What the provider has. `"lost"`: the machine vanished behind the service's back. */
  vm: "none" | "running" | "lost";
}

/** A request in its wire form. */
export interface WireRequest {
  /** Upper case. */
  method: string;
  /** Path and query, exactly as sent. */
  target: string;
  /** Lower-case names; of a repeated header the first. */
  headers: Record<string, string>;
  /** Empty when there was none. */
  body: Uint8Array;
  /** Authority for redirects when there is no Host header. */
  host?: string | undefined;
}

/** A response in its wire form, and how it travels. */
export interface WireOutcome {
  /** `null` when there is no response. */
  reply: {
    /** 200 to 599. */
    status: number;
    /** Lower-case names. */
    headers: Record<string, string>;
    /** Empty when there is none. */
    body: Uint8Array;
  } | null;
  /** Whole, lost before or cut in its body, stalled before or in its body, or in drips. */
  delivery:
    | {
        /** Everything but drips. */
        kind: "whole" | "lost" | "stalled" | "body-stalled" | "cut";
      }
    | {
        /** The body in pieces. */
        kind: "drip";
        /** Length of a piece. */
        bytes: number;
        /** Time before each piece, in milliseconds. */
        everyMs: number;
      };
}
