// The client. Files below lib/server never reach the browser; the variables are read when the server runs, not when it is built.

import { SandboxApi } from "litterbox-sdk";
import { env } from "$env/dynamic/private";

let client;

export function sandbox() {
  client ??= SandboxApi.fromEnv(env);
  return client;
}
