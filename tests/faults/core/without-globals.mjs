// The package must not need `process` or `Buffer`, not even to be imported.
import { strict as assert } from "node:assert";

Reflect.deleteProperty(globalThis, "process");
Reflect.deleteProperty(globalThis, "Buffer");
const { SandboxApi } = await import("litterbox-sdk");
const api = new SandboxApi({ baseUrl: "https://sandbox.example", fetch: async () => Response.json([{ id: "a" }]) });
assert.equal((await api.listHosts())[0]?.id, "a");
