// The embedded service in a Worker: made once, outside any request, and used by all.
import assert from "node:assert/strict";
import test from "node:test";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { PROJECT } from "./paths.mjs";

const WORKER = `
  import { createSandboxService } from "litterbox-sdk/testing";
  const service = createSandboxService();
  export default {
    async fetch({ method }) {
      const headers = { authorization: "Bearer " + service.token, "content-type": "application/json" };
      const body = method === "POST" ? "{}" : undefined;
      const { status } = await service.fetch(service.url + "/hosts", { method, headers, body });
      return Response.json([status, service.hosts.length]);
    },
  };`;

test("one service for all requests of a Worker", async () => {
  const stdin = { contents: WORKER, resolveDir: PROJECT };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false });
  const script = outputFiles[0]?.text ?? "";
  const worker = new Miniflare({ modules: true, script, compatibilityDate: "2025-09-01" });
  try {
    const send = async (/** @type {string} */ method) =>
      (await worker.dispatchFetch("http://worker.test/", { method })).json();
    assert.deepEqual(await send("POST"), [201, 1]);
    assert.deepEqual(await send("GET"), [200, 1]);
    assert.deepEqual(await send("POST"), [201, 2]);
  } finally {
    await worker.dispose();
  }
});
