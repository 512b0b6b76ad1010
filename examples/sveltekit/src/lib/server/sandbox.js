// The client. Files below lib/server never reach the browser. It is made at the first request, so that a build needs no
// variables. With an adapter for Cloudflare, give `platform.env` to fromEnv() at each request instead.
import { SandboxApi } from "litterbox-sdk";

let client;

export function sandbox() {
  client ??= SandboxApi.fromEnv();
  return client;
}
