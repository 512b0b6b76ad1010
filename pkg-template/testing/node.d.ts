/**
 * The embedded service behind a socket of Node, for code that takes an address and not a fetch.
 * @module
 */

import type { SandboxService } from "./index.js";

/** Where to listen. */
export interface ServeOptions {
  /**
   * The port; 0 for any free one.
   * @defaultValue 0
   */
  port?: number | undefined;
  /**
   * The address of the interface.
   * @defaultValue `"127.0.0.1"`
   */
  host?: string | undefined;
}

/** An embedded service behind a socket. */
export interface ServedSandboxService {
  /** Base URL, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Stops listening and breaks the open connections. The service itself stays as it is. */
  close(): Promise<void>;
  /** The same as {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Puts a `node:http` server before an embedded service. It has the transport habits of the real one: idle connections are
 * closed after five seconds, without a hint, and a client that hangs up does not stop the work.
 *
 * @param service what responds
 * @param options where to listen
 * @throws TypeError (as a rejection) for an option or a value that does not exist; Error (as a rejection) of the socket,
 * such as `EADDRINUSE` for a port that is taken
 *
 * @example
 * ```js
 * import { createSandboxService } from "litterbox-sdk/testing";
 * import { serveSandboxService } from "litterbox-sdk/testing/node";
 *
 * const service = createSandboxService();
 * const { url, close } = await serveSandboxService(service);
 * console.log(`SANDBOX_SERVICE_URL=${url} SANDBOX_SERVICE_TOKEN=${service.token}`);
 * await close();
 * ```
 */
export declare function serveSandboxService(
  service: SandboxService,
  options?: ServeOptions,
): Promise<ServedSandboxService>;
