// Two copies of the package in one process, as deep dependencies bring them: `instanceof` holds across them.
import { strict as assert } from "node:assert";
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.resolve("litterbox-sdk")));
cpSync(folder, join(folder, "../second-copy"), { recursive: true });
const first = await import("litterbox-sdk");
const second = await import(new URL("../second-copy/index.js", import.meta.resolve("litterbox-sdk")).href);
assert.notEqual(first.SandboxApi, second.SandboxApi);
const api = new second.SandboxApi({
  baseUrl: "https://sandbox.example",
  fetch: async () => new Response("", { status: 503 }),
});
const error = await api.listHosts().catch((/** @type {unknown} */ error) => error);
assert.ok(error instanceof first.SandboxUnavailableError && error instanceof first.SandboxApiError);
assert.ok(!(error instanceof first.SandboxNotFoundError) && !(error instanceof first.SandboxCapacityError));
