// The package must not need `process` or `Buffer`, not even to be imported.
import { strict as assert } from "node:assert";

Reflect.deleteProperty(globalThis, "process");
Reflect.deleteProperty(globalThis, "Buffer");
const { SandboxApi } = await import("litterbox-sdk");
// Node's own Response needs Buffer, so the response is a look-alike.
const headers = { get: (/** @type {string} */ name) => (name === "content-type" ? "application/json" : null) };
const bytes = new TextEncoder().encode('[{"id":"a"}]').buffer;
const response = { status: 200, type: "default", headers, body: null, arrayBuffer: async () => bytes };
const api = new SandboxApi({ baseUrl: "https://sandbox.example", fetch: async () => /** @type {never} */ (response) });
assert.equal((await api.listHosts())[0]?.id, "a");
