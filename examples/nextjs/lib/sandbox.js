// The client, for the server's side only: made at the first request, so that a build needs no variables.
import { SandboxApi } from "litterbox-sdk";

let client;

export function sandbox() {
  client ??= SandboxApi.fromEnv();
  return client;
}
