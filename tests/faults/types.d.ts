// The shapes the fault suite shares: what a case says, and what the faulty server is told.

import type * as Package from "litterbox-sdk";

export type Sdk = typeof Package;
export type Runtime = "node" | "deno" | "bun" | "workerd" | "chromium";
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
export interface Seen {
  method: string;
  /** Below the base URL, as it stood in the request line. */
  path: string;
  /** Lower-case names; values of a repeated header are joined with ", ". */
  headers: Record<string, string>;
  body: string;
  /** Whether the client has closed the connection it came over. */
  gone: boolean;
}

/** What an answer may depend on. */
export interface Place {
  /** The server's own origin. */
  origin: string;
  /** The same server under another origin. */
  other: string;
  /** The base URL of the case. */
  base: string;
  request: Seen;
  /** 1 for the case's first request. */
  nth: number;
}

/** Where things are; the runner tells every runtime. */
export interface Environment {
  runtime: Runtime;
  origin: string;
  other: string;
  /** The same server, closing every connection after one answer. In browsers the page's own origin: there is no other. */
  fresh: string;
  /** An origin with a certificate nobody trusts; absent where none could be made. */
  secure?: string;
  /** An origin nothing listens at. */
  refused: string;
  /** How many cases run side by side. */
  concurrency: number;
}

/** What a runtime lends to the cases. */
export interface Tools {
  /** How the runtime shows a value to people, with everything it has to show. */
  inspect?: (value: unknown) => string;
  /** Collects garbage at once. */
  collectGarbage?: () => void;
}

/** A client's options; undefined takes one of the usual ones away. */
export type Options = { [Name in keyof Package.SandboxApiOptions]?: Package.SandboxApiOptions[Name] | undefined };

/** What a case works with. */
export interface Trial extends Environment, Tools {
  sdk: Sdk;
  /** The base URL of the case. */
  base: string;
  /** A client made from the case's options. */
  api: Package.SandboxApi;
  /** Another client; `options` go over the usual ones. */
  client(options?: Options): Package.SandboxApi;
  /** The requests that arrived so far. */
  seen(): Promise<Seen[]>;
  /** Fails the case unless `holds`. */
  check(holds: unknown, what: string): void;
  same(got: unknown, wanted: unknown, what: string): void;
  sleep(ms: number): Promise<void>;
  /** What `promise` rejects with; fails the case if it does not. */
  // biome-ignore lint/suspicious/noExplicitAny: what it is, is what the case is about to find out
  rejection(promise: Promise<unknown>): Promise<any>;
  /** What `run` throws. */
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  thrown(run: () => unknown): any;
  /** Fails unless `error` is as described, and holds no secret. */
  judge(error: unknown, expected: Expected): void;
  noLeak(value: unknown, what: string): void;
}

export type ErrorName = Extract<keyof Sdk, `${string}Error`>;

/** A SandboxApiError, field by field: what is not named has to be undefined. */
export interface Expected {
  error: ErrorName | "TypeError";
  status?: number | undefined;
  errorCode?: string | undefined;
  outcome?: "not_sent" | "rejected" | "unknown";
  operation?: string;
  /** `true`: some valid key. */
  idempotencyKey?: string | true | undefined;
  /** A number, or the range it lies in. */
  retryAfterMs?: number | [number, number] | undefined;
  issues?: unknown;
  /** What the message has to say. */
  says?: RegExp | string | undefined;
  /** Whether a cause is there. */
  cause?: boolean;
  /** Bounds of the time the call took, in milliseconds. */
  within?: [number, number];
}

/** One case. */
export interface Case {
  id: string;
  /** The fault it is an instance of. */
  fault: string;
  /** How the server answers; with an empty list of hosts where nothing is said. */
  answer?: (place: Place) => Step[];
  options?: Options | ((trial: Trial) => Options);
  /** The call, where `run` makes none of its own. */
  verb?: Verb;
  call?: (trial: Trial) => Promise<unknown>;
  /** How the call fails. */
  fails?: Expected | ((trial: Trial) => Expected);
  /** Looks at what the call gives. */
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  gives?: (value: any, trial: Trial) => void | Promise<void>;
  /** How many requests arrive; 1 where nothing is said, 0 for a TypeError. */
  requests?: number;
  /** Runtimes that send a request again by themselves when its connection breaks: as many or more arrive there. */
  repeats?: Runtime[];
  /** Whether to use connections that carried nothing before. */
  fresh?: boolean;
  /** Whether the client has to let go of the connection. */
  released?: boolean;
  /** Whether nothing else may run meanwhile. */
  alone?: boolean;
  /** Runtimes that cannot express the case, and why. */
  not?: Partial<Record<Runtime, string>>;
}

export interface Result {
  id: string;
  fault: string;
  verdict: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  why?: string;
}
