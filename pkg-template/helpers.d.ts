/**
 * Small pure helpers around the client: no I/O, no WebAssembly.
 *
 * @example
 * ```js
 * import { knownHosts, retryDelay, sshConfig } from "litterbox-sdk/helpers";
 * ```
 *
 * @module litterbox-sdk/helpers
 */

import type { SandboxHost } from "./index.js";

/** How patient {@link retryDelay} is. */
export interface RetryOptions {
  /**
   * How often a call is made at most, the first time included.
   *
   * @default 5
   */
  maxAttempts?: number | undefined;
  /**
   * The longest pause after the first failure, in milliseconds. It doubles with each attempt.
   *
   * @default 500
   */
  baseMs?: number | undefined;
  /**
   * What that pause grows to at most, in milliseconds.
   *
   * @default 30_000
   */
  maxMs?: number | undefined;
  /**
   * The least pause before a create is made again that may still be running, in milliseconds: made again meanwhile, it
   * would make a second machine. It does not help against creates that take longer: raise `timeoutMs` for those.
   *
   * @default 30_000
   */
  pendingCreateMs?: number | undefined;
  /**
   * Where chance comes from: at least 0 and below 1.
   *
   * @default Math.random
   */
  random?: (() => number) | undefined;
}

/**
 * How long to wait before a failed call is made again, in milliseconds; `null` if it must not be made again.
 *
 * Calls are made again that failed with the codes `unavailable`, `capacity`, `rate_limit` and `timeout`, after a pause that
 * is random below a limit that doubles with each attempt ("full jitter"), and never before `Retry-After`. A call whose
 * `outcome` is `"unknown"` is only made again if it reads, deletes or has an idempotency key. For everything else, errors
 * that are not the client's included, the result is `null`.
 *
 * It does not wait: that stays with the caller, as does passing the same idempotency key each time. A key that the client
 * made (`auto-…`) helps only a caller who passes `error.idempotencyKey` again: without one, the next call gets another key and
 * makes a second machine. So pass your own, as below.
 *
 * @param error What the call rejected with.
 * @param attempt How often the call was made so far: 1 after the first failure.
 * @throws `TypeError` where `attempt` is no whole number from 1, or an option is unknown or wrong.
 *
 * @example
 * ```js
 * const spec = { image: "ubuntu-24.04", idempotencyKey: crypto.randomUUID() };
 * for (let attempt = 1; ; attempt++) {
 *   try {
 *     return await api.createHost(spec, { timeoutMs: 600_000 });
 *   } catch (error) {
 *     const delay = retryDelay(error, attempt);
 *     if (delay === null) throw error;
 *     await new Promise((resolve) => setTimeout(resolve, delay));
 *   }
 * }
 * ```
 */
export declare function retryDelay(error: unknown, attempt: number, options?: RetryOptions | undefined): number | null;

/** What {@link sshConfig} needs to know of a host. */
export type SshHost = Pick<SandboxHost, "name" | "sshHost" | "sshPort" | "sshUsername">;

/** What {@link sshConfig} writes beside the address. */
export interface SshConfigOptions {
  /**
   * What the host is called on the command line: `ssh <alias>`.
   *
   * @default the host's name
   */
  alias?: string | undefined;
  /** Path of the private key. Other keys, such as an agent's, are then not offered. */
  identityFile?: string | undefined;
  /** Path of a file with what {@link knownHosts} returns. Other host keys are then refused. */
  knownHostsFile?: string | undefined;
  /**
   * Whom to log in as.
   *
   * @default the host's sshUsername
   */
  user?: string | undefined;
}

/**
 * The block of an ssh_config file for a host.
 *
 * @param host A host with an address.
 * @throws `TypeError` where the host has no address yet, for an option that does not exist, or where a value could not stand in
 * such a file: a name with a line break would otherwise become a setting.
 *
 * @example
 * ```js
 * await writeFile("ssh_config", sshConfig(host, { identityFile: "key", knownHostsFile: "known_hosts" }));
 * // ssh -F ssh_config sb-1a2b3c4d
 * ```
 */
export declare function sshConfig(host: SshHost, options?: SshConfigOptions | undefined): string;

/** What {@link knownHosts} needs to know of a host. */
export type KnownHost = Pick<SandboxHost, "sshHost" | "sshPort" | "knownHosts">;

/**
 * Lines for a known_hosts file: each host's public keys, under the address in `sshHost` and `sshPort`. What is no key, such
 * as a marker that would make ssh trust other hosts, is left out; so are hosts without address or keys.
 *
 * @param hosts The hosts.
 * @throws `TypeError` where that is no list of hosts, such as one host without brackets, or where an address could stand for
 * more than one host.
 *
 * @example
 * ```js
 * await writeFile("known_hosts", knownHosts(await api.listHosts()));
 * ```
 */
export declare function knownHosts(hosts: Iterable<KnownHost>): string;
