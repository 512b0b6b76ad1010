import type { SandboxService } from "./index.js";

/** Where to listen. */
export interface ServeOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default `"127.0.0.1"`. */
  host?: string;
}

/** An embedded service behind a socket. */
export interface ServedSandboxService {
  /** Base URL, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Stops listening and breaks the open connections. */
  close(): Promise<void>;
  /** `await using` closes it. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Puts a `node:http` server before an embedded service. */
export declare function serveSandboxService(
  service: SandboxService,
  options?: ServeOptions,
): Promise<ServedSandboxService>;
