// The types the fault suite shares: what a case describes, and what the faulty server does.

import type * as Package from "litterbox-sdk";

export type Sdk = typeof Package;
export type Runtime = "node" | "deno" | "bun" | "workerd" | "chromium" | "firefox" | "webkit";
export type Verb = "list" | "get" | "create" | "delete";

/** One thing the server does with a connection, in order. After the last one the connection is kept alive. */
export type Step =
  | { send: string }
  | { bytes: number[] }
  | { repeat: string; times: number }
  /** As many spaces, compressed. */
  | { gzippedSpaces: number }
  | { wait: number }
  /** Nothing more is sent, and the connection stays open. */
  | { stall: true }
  /** A TCP reset. */
  | { reset: true }
  /** An orderly end of the connection. */
  | { end: true };

/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  /** Below the base URL, as it stood in the request line. */
  path: string;
  /** Lower-case names; values of a repeated header are joined with ", ". */
  headers: Record<string, string>;
  body: string;
  /** Whether the client has closed the connection it came over. */
  disconnected: boolean;
}

/** What a response may depend on. */
export interface ResponseContext {
  /** The server's own origin. */
  origin: string;
  /** The same server under another origin. */
  otherOrigin: string;
  /** The base URL of the case. */
  base: string;
  request: ReceivedRequest;
  /** 1 for the case's first request. */
  nth: number;
}

/** The addresses and limits that the runner passes to every runtime. */
export interface Environment {
  runtime: Runtime;
  /** What this run is called in URLs, for a runtime may run the suite more than once. */
  run: string;
  /** Whether its fetch throws at the option `cache`. */
  refusesCacheOption?: boolean;
  origin: string;
  otherOrigin: string;
  /** The same server, closing every connection after one response. In browsers the page's own origin: there is no other. */
  closingOrigin: string;
  /** An origin with an untrusted certificate. */
  untrustedOrigin: string;
  /** An origin where nothing listens. */
  refusedOrigin: string;
  /** How many cases run side by side. */
  concurrency: number;
}

/** What only some runtimes can do for the cases. */
export interface RuntimeHooks {
  /** How the runtime prints a value, with everything it can show. */
  inspect?: (value: unknown) => string;
  /** Collects garbage at once. */
  collectGarbage?: () => void;
}

/** A client's options; undefined removes one of the usual ones. */
export type Options = { [Name in keyof Package.SandboxApiOptions]?: Package.SandboxApiOptions[Name] | undefined };

/** What a case works with. */
export interface CaseContext extends Environment, RuntimeHooks {
  sdk: Sdk;
  /** The base URL of the case. */
  base: string;
  /** A client made from the case's options. */
  api: Package.SandboxApi;
  /** Another client; `options` replace the usual ones. */
  client(options?: Options): Package.SandboxApi;
  /** The requests that arrived so far. */
  received(): Promise<ReceivedRequest[]>;
  /** Fails the case unless `holds`. */
  assert(holds: unknown, what: string): void;
  assertEqual(actual: unknown, expected: unknown, what: string): void;
  sleep(ms: number): Promise<void>;
  /** Waits until `holds` returns true, up to five seconds; fails the case if it does not. */
  eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void>;
  /** What `promise` rejects with; fails the case if it does not. */
  // biome-ignore lint/suspicious/noExplicitAny: the case is about to find out what it is
  rejection(promise: Promise<unknown>): Promise<any>;
  /** What `run` throws. */
  // biome-ignore lint/suspicious/noExplicitAny: the case is about to find out what it is
  thrown(run: () => unknown): any;
  /** Fails unless `error` is as expected and shows no secret. */
  assertError(error: unknown, expected: ExpectedError): void;
  assertNoSecrets(value: unknown, what: string): void;
}

export type ErrorName = Extract<keyof Sdk, `${string}Error`>;

/** A SandboxApiError, field by field: a field that is not listed must be undefined. */
export interface ExpectedError {
  error: ErrorName | "TypeError";
  status?: number | undefined;
  errorCode?: string | undefined;
  outcome?: "not_sent" | "rejected" | "unknown";
  operation?: string;
  /** `true`: some valid key. */
  idempotencyKey?: string | true | undefined;
  /** A number, or the range it lies in. */
  retryAfterMs?: number | [number, number] | undefined;
  /** From the response's headers. */
  requestId?: string | undefined;
  issues?: unknown;
  /** Part of the message. */
  message?: RegExp | string | undefined;
  /** Whether there is a cause. */
  cause?: boolean;
  /** Bounds of the time the call took, in milliseconds. */
  durationMs?: [number, number];
}

/** One case. */
export interface Case {
  id: string;
  /** The fault it is an instance of. */
  fault: string;
  /** The server's response; an empty list of hosts by default. */
  respond?: (context: ResponseContext) => Step[];
  options?: Options | ((context: CaseContext) => Options);
  /** The usual call to make when there is no `call`. */
  verb?: Verb;
  call?: (context: CaseContext) => Promise<unknown>;
  /** The error the call rejects with. */
  rejects?: ExpectedError | ((context: CaseContext) => ExpectedError);
  /** Checks the value the call resolves to. */
  // biome-ignore lint/suspicious/noExplicitAny: each case knows its own value
  resolves?: (value: any, context: CaseContext) => void | Promise<void>;
  /** How many requests arrive; 1 by default, 0 for a TypeError. */
  requests?: number;
  /** Runtimes that resend a request by themselves when its connection breaks: as many requests or more arrive there. */
  resentBy?: Runtime[];
  /** Whether to use a connection that carried nothing before. */
  newConnection?: boolean;
  /** Whether the client has to close the connection. */
  released?: boolean;
  /** Whether no other case may run at the same time. */
  exclusive?: boolean;
  /** Runtimes that cannot express the case, and why. */
  unsupported?: Partial<Record<Runtime, string>>;
}

export interface Result {
  id: string;
  fault: string;
  outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  reason?: string;
}
