// A fetch typed by undici, by node-fetch 2 and 3, and by Node itself, and a polyfill's signal. Compiled, never run.
import { AbortController as Polyfill } from "abort-controller";
import { SandboxApi } from "litterbox-sdk";
import fetch2 from "node-fetch-2";
import fetch3 from "node-fetch-3";
import * as undici from "undici";

const baseUrl = "https://sandbox.example";
const dispatcher = new undici.Agent({ headersTimeout: 600_000 });

export const clients = [
  new SandboxApi({ baseUrl, fetch }),
  new SandboxApi({ baseUrl, fetch: undici.fetch }),
  new SandboxApi({ baseUrl, fetch: (url, init) => undici.fetch(url, { ...init, dispatcher }) }),
  new SandboxApi({ baseUrl, fetch: fetch2 }),
  new SandboxApi({ baseUrl, fetch: fetch3 }),
  new SandboxApi({ baseUrl, token: process.env.TOKEN, timeoutMs: Number(process.env.TIMEOUT) }),
  SandboxApi.fromEnv(process.env),
];

export const calls = [
  clients[0]?.listHosts({ signal: new AbortController().signal }),
  clients[0]?.listHosts({ signal: new Polyfill().signal }),
];
