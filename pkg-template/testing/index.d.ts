/**
 * An embedded sandbox-host service for tests: in memory, without dependencies, the same in Node, Deno, Bun, workerd and
 * browsers. It answers as the real service does, down to its error bodies and its traps.
 *
 * ```js
 * import { SandboxApi } from "litterbox-sdk";
 * import { createSandboxService } from "litterbox-sdk/testing";
 *
 * const service = createSandboxService();
 * const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
 * ```
 * @module
 */

/**
 * A generation of the service. `"litterbox"`: the first one, hosts only, addresses as `ssh_host` and `ssh_port`.
 * `"observed"`: with renewals, sizing, providers, HTTP proxies and doctor. `"newest"`: with templates, secrets, service
 * accounts and capacity errors too. An older generation answers 404 for an endpoint it lacks and ignores fields it does
 * not know.
 */
export type Generation = "litterbox" | "observed" | "newest";

/** Makes an embedded service. Unknown options are a `TypeError`. */
export declare function createSandboxService(options?: SandboxServiceOptions): SandboxService;

/** How a service starts; `reset()` comes back to it. */
export interface SandboxServiceOptions extends Partial<SandboxConditions> {
  /** Default `"newest"`. */
  generation?: Generation;
  /** Tokens that are accepted, admin keys in the newest generation. Default `["test-token"]`. */
  tokens?: string[];
  /** Service accounts that exist from the start, name to token (newest generation). */
  accounts?: Record<string, string>;
  /** VM providers by name; the first is the default one. Default `{ docker: {} }`, which can do everything. */
  providers?: Record<string, SandboxProvider>;
  /** Hosts that exist from the start. */
  hosts?: HostSeed[];
  /** Makes ids and key material repeatable. */
  seed?: string | number;
  /** Stops the clock at this instant, so that only `clock.advance` moves it. Without it the clock follows real time. */
  now?: Date | string | number;
}

/** What the service is like at the moment. Settable at any time through {@link SandboxService.conditions}. */
export interface SandboxConditions {
  /** Name of the provider that is used when a request names none. */
  provider: string;
  /** Time before each answer, in milliseconds of the service's clock. Default 0. */
  latencyMs: number;
  /** How long a create provisions. Meanwhile the host passes through its statuses. Default 0. */
  provisioningMs: number;
  /** How long a delete takes. Default 0. */
  teardownMs: number;
  /** How long a template stays `building`. Default 60 000. */
  templateBuildMs: number;
  /** Lease of a host whose create or renewal names none. Default one day. */
  leaseMs: number;
  /** How long an expired host stays before the janitor removes it; `null` for ever. Default 60 000. */
  reapAfterMs: number | null;
  /** Hosts a provider can hold; a create beyond it is answered 503 `CAPACITY` (newest generation). Default `null`, no limit. */
  capacity: number | null;
  /** `Retry-After` of a capacity error. Default 30. */
  retryAfterSeconds: number;
  /** Default `"up"`. `"down"`: 503 on create and delete, 500 elsewhere. `"hung"`: no answer until it is `"up"` again. */
  database: "up" | "down" | "hung";
  /**
   * How many connections to its database the service has; the real one has 15. Creates that finish at the same time need
   * two each: when as many finish together as there are connections, they wait for one another, and after 30 seconds of
   * the service's clock they are answered 503 although their machines run, on a lease of ten minutes. A delete holds one
   * connection while it tears down; meanwhile other requests may find none, and after 30 seconds are answered 500 (503
   * for deletes and templates). Default `null`, no limit.
   */
  connections: number | null;
  /** IANA zone of the service's database. Anything but `"UTC"` gives instants numeric offsets. Default `"UTC"`. */
  timeZone: string;
  /** Tailnet that new hosts join, such as `"example.ts.net"`. Default `null`, none. */
  tailnet: string | null;
  /** Whether hosts can be given secrets; without it such a create is a 409 (newest generation). Default `true`. */
  secretsProxy: boolean;
}

/** What a VM provider can do and where its machines are. */
export interface SandboxProvider {
  /** Image of a host that asks for none. Default `"ubuntu-24.04"`. */
  image?: string;
  /** Address of its machines. Default `"127.0.0.1"`. */
  sshHost?: string;
  /** Default 2222. */
  sshPort?: number;
  /** Default `"root"`. */
  sshUsername?: string;
  /** Whether the create's answer carries a private key. Default `true`. */
  mintsKeys?: boolean;
  /** Whether `instance_type` and `disk_gb` are accepted; else they are a 400. Default `true`. */
  sizing?: boolean;
  /** Whether it has HTTP proxies; else they are a 501. Default `true`. */
  httpProxies?: boolean;
  /** Whether it can build templates; else a build fails. Default `true`. */
  templates?: boolean;
  /** `false`: known by name only; a create is a 500 that leaves its row behind. Default `true`. */
  configured?: boolean;
  /** What doctor says of the account it works with. Default `"<name> account ok"`. */
  account?: string;
  /** Longest lease it allows (newest generation); hosts then show `lease_deadline`. Default `null`, no limit. */
  maxLifetimeMs?: number | null;
}

/** An embedded service. */
export interface SandboxService {
  /** A base URL to give to a client. Any other origin works as well: the service looks at the path only. */
  readonly url: string;
  /** The first accepted token. */
  readonly token: string;
  /** The service's time, which every lease and delay runs on. */
  readonly clock: SandboxClock;
  /** What the service is like; assign to it: `service.conditions.database = "down"`. */
  readonly conditions: SandboxConditions;

  /**
   * Answers a request; a drop-in for `globalThis.fetch` that may be passed around freely. Aborting the signal rejects
   * the promise and, as with the real service, does not stop the work.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

  /** Every request since the start or the last `reset()`, oldest first. Tokens are masked. */
  readonly requests: LoggedRequest[];
  /** Resolves when the next matching request arrives, before it is answered. */
  nextRequest(match?: RequestMatch): Promise<LoggedRequest>;

  /** Makes the next matching requests go wrong on their way. Returns a function that takes the fault back. */
  inject(fault: Fault): () => void;
  /**
   * Makes a step behind the service fail, and the service deal with it as the real one does: a failed `"provision"`
   * leaves a host in status `error`.
   */
  failNext(step: FailingStep, failure?: Failure | string, times?: number): void;
  /**
   * Faults and failures that were injected and that no request has met yet, by name: `"GET /hosts: status 503"`,
   * `"failNext provision: ..."`. A fault for several requests is named until the last of them came, one for
   * `Infinity` until the first.
   */
  readonly pendingFaults: readonly string[];
  /** Throws an `Error` that names the {@link pendingFaults}, if there are any: for the end of a test. */
  assertNoPendingFaults(): void;

  /** The hosts as they are now, newest first. */
  readonly hosts: HostSnapshot[];
  /** Puts a host in place: an active one, unless the fields say otherwise. */
  addHost(host?: HostSeed): HostSnapshot;
  /** Changes a host behind the service's back. Throws if there is no such host. */
  updateHost(id: string, changes: HostSeed): HostSnapshot;
  /** Removes the hosts whose lease is over, as the janitor would; returns how many. */
  reap(): number;

  /** Back to the start: records, log, faults, failures, conditions and clock. Requests under way are rejected. */
  reset(): void;

  /** Answers a request in its wire form, for servers that put a socket before the service. */
  answer(request: WireRequest): Promise<WireOutcome>;
  /** Aborted by the next `reset()`. */
  readonly lifetime: AbortSignal;
}

/** The service's clock. */
export interface SandboxClock {
  /** The service's present. */
  now(): Date;
  /** Moves time forward. What falls due meanwhile has happened when it returns. */
  advance(ms: number): void;
  /** Resolves after this long on this clock. */
  sleep(ms: number): Promise<void>;
}

/** Which requests are meant. Without fields: every one. */
export interface RequestMatch {
  /** In any case. */
  method?: string;
  /** Exact (`"/hosts"`), with placeholders (`"/hosts/{id}"`), or a RegExp. A query string does not count. */
  path?: string | RegExp;
}

/** A request the service received. */
export interface LoggedRequest {
  /** Upper case. */
  method: string;
  /** With the query string, as sent. */
  path: string;
  /** Lower-case names; the token in `authorization` is `***`. */
  headers: Record<string, string>;
  /** Parsed JSON, else text; `undefined` when there was no body. */
  body: unknown;
  /** Status of the answer; `undefined` while there is none. */
  status: number | undefined;
}

/** A fault between client and service. Exactly one of the kinds, for the next `times` matching requests. */
export type Fault = RequestMatch & {
  /** How many matching requests it strikes. Default 1; `Infinity` for all. */
  times?: number;
  /**
   * Whether the service carries the request out all the same: an answer lost on its way back. Default: not for
   * `status` and `networkError`, but for the others.
   */
  processed?: boolean;
} & (
    | {
        /** Answers with this status, 200 to 599. */
        status: number;
        /** A string or bytes as they are (text/plain unless `headers` say otherwise), anything else as JSON. */
        body?: unknown;
        /** Headers to send; no others but length and type are. */
        headers?: Record<string, string>;
      }
    | {
        /** The connection breaks before an answer. */
        networkError: true;
      }
    | {
        /** Nothing comes back (`"headers"`), or half of the body and no more (`"body"`). */
        stall: "headers" | "body";
      }
    | {
        /** The body arrives `bytes` (default 1) at a time, `everyMs` apart. */
        drip: { everyMs: number; bytes?: number };
      }
    | {
        /** The connection breaks in the middle of the body. */
        cut: true;
      }
  );

/**
 * A step behind the service. `provision`: making the machine. `bootstrap`: reaching it once it is made. `release`: freeing its tailnet device. `teardown`: deleting
 * the machine or a template. `httpProxy`: any change of a proxy. `diagnose`: doctor's look at the provider. `pull`: the
 * base image of a template. `build`: the template itself. `refresh`: a secret's issuer.
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
  /** What the provider says, in the form `ExceptionClass: text`. Shown where the service shows it. */
  message?: string;
  /** An exception the service does not translate: 500 in plain text. Default `false`. */
  crash?: boolean;
}

/** An instant: a Date, an RFC 3339 string with an offset, or milliseconds since 1970. */
export type Instant = Date | string | number;

/** Fields of a host under the names of `SandboxHost`, all optional; what is left out is filled in sensibly. */
export interface HostSeed extends Partial<Omit<HostSnapshot, keyof HostInstants>> {
  /** Default: now. */
  createdAt?: Instant;
  /** Default: now. */
  updatedAt?: Instant;
  /** Default: now, if the host is reachable. */
  activatedAt?: Instant | null;
  /** `null`: permanent. Default: a default lease. */
  expiresAt?: Instant | null;
  /** Default: none. */
  leaseDeadline?: Instant | null;
}

/** The instants of a host, in RFC 3339. */
export interface HostInstants {
  /** Lists are ordered by it, newest first. */
  createdAt: string;
  /** Of the last change. */
  updatedAt: string;
  /** `null` until the host is reachable. */
  activatedAt: string | null;
  /** `null`: permanent. */
  expiresAt: string | null;
  /** The latest its provider lets it live; `null`: no limit. */
  leaseDeadline: string | null;
}

/** A host as it is at one moment. */
export interface HostSnapshot extends HostInstants {
  /** UUID, lower case and dashed. */
  id: string;
  /** `sb-` and the end of the id. */
  name: string;
  /** Hosts in `bootstrapping` and `active` have a machine, the others do not. */
  status: "provisioning" | "creating_network" | "creating_vm" | "bootstrapping" | "active" | "error" | (string & {});
  /** Need not be a known one: a host may outlive its provider's configuration. */
  provider: string;
  /** What it runs. */
  image: string;
  /** `null`: the provider's default. */
  instanceType: string | null;
  /** `null`: the provider's default. */
  diskGb: number | null;
  /** "" without a machine. */
  externalSshHost: string;
  /** 22 without a machine. */
  externalSshPort: number;
  /** "" without a machine. */
  sshUsername: string;
  /** `null` outside a tailnet. */
  internalSshHost: string | null;
  /** As ssh-keyscan prints it: a line for each key. */
  knownHosts: string;
  /** `null` outside a tailnet, and after a half-done teardown. */
  tailscaleDeviceId: string | null;
  /** "" when there was none. */
  lastError: string;
  /** `null` for an unclaimed host of the warm pool. Not shown before the newest generation. */
  serviceAccount: string | null;
  /** An unclaimed host of the warm pool: the next create without special wishes gets it. */
  warm: boolean;
  /** What the provider has. `"lost"`: the machine vanished behind the service's back. */
  vm: "none" | "running" | "lost";
}

/** A request in its wire form. */
export interface WireRequest {
  /** Upper case. */
  method: string;
  /** Path and query exactly as sent. */
  target: string;
  /** Lower-case names; of a repeated header the first. */
  headers: Record<string, string>;
  /** Empty when there was none. */
  body: Uint8Array;
  /** Authority to build redirects from when there is no Host header. */
  host?: string;
}

/** An answer in its wire form, and how it travels. */
export interface WireOutcome {
  /** `null` when nothing is to be answered. */
  reply: { status: number; headers: Record<string, string>; body: Uint8Array } | null;
  /** Whole, lost before or cut in its body, stalled before or in its body, or in drips. */
  delivery:
    | { kind: "whole" | "lost" | "stalled" | "body-stalled" | "cut" }
    | { kind: "drip"; bytes: number; everyMs: number };
}
