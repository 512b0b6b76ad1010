// What the blocks of code in the pages take for granted, because the text around them says what it is.
import type { CreatedHost, CreateHost, SandboxApi } from "litterbox-sdk";
import type { SandboxService } from "litterbox-sdk/testing";

declare global {
  const api: SandboxApi;
  const service: SandboxService;
  const timed: SandboxService;
  const host: CreatedHost;
  const spec: CreateHost;
  const specs: CreateHost[];
  const template: string;
  const id: string;
  const idempotencyKey: string;
  const token: string;
  const tokens: { current(): Promise<string> };
  const env: object;
  const secret: string;
  const error: unknown;
  function log(...what: unknown[]): Promise<void>;
  function readFile(path: string, encoding: "utf8"): Promise<string>;
  function writeFile(path: string, content: string): Promise<void>;
  function work(host: CreatedHost, signal: AbortSignal): Promise<void>;
  const needsPrivateKey: boolean;
  function createHost(api: SandboxApi, spec: CreateHost): Promise<CreatedHost>;
}
