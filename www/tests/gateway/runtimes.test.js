import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

// The same file that is deployed, called as a plain fetch handler.
const EXERCISE = `
  const { default: gateway } = await import(${JSON.stringify(`file://${path("dist/gateway/index.js")}`)});
  const env = {
    SERVICE_URL: SERVICE, SERVICE_TOKEN: "t", ACCESS: "open: private network",
    ASSETS: { fetch: async () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }) },
  };
  const ask = async (path, init) => {
    const answer = await gateway.fetch(new Request("http://localhost:1234" + path, init), env);
    return [answer.status, await answer.text(), answer.headers.get("cache-control"), answer.headers.get("set-cookie")];
  };
  const results = {
    page: await ask("/"),
    hosts: await ask("/api/hosts"),
    redirect: await ask("/api/doctor"),
    unlisted: await ask("/api/service-accounts"),
    foreign: await ask("/api/hosts/abc", { method: "DELETE", headers: { origin: "https://evil.example" } }),
    created: await ask("/api/hosts", {
      method: "POST", body: "{}", headers: { "content-type": "application/json", origin: "http://localhost:1234" },
    }),
  };
  console.log("RESULTS" + JSON.stringify(results));
`;

const RUNTIMES = {
  node: [process.execPath, ["--input-type=module", "-e"]],
  deno: [path("../node_modules/.bin/deno"), ["eval", "--no-lock"]],
  bun: [path("../node_modules/.bin/bun"), ["-e"]],
};

/** @type {import("node:http").Server} */
let service;
let url = "";
before(async () => {
  service = createServer((req, res) => {
    req.resume();
    if (req.url === "/doctor") return res.writeHead(302, { location: "/hosts" }).end();
    const status = req.method === "POST" ? 201 : 200;
    res.writeHead(status, { "content-type": "application/json", "set-cookie": "a=1" });
    res.end(req.headers.authorization === "Bearer t" ? '["hello"]' : "[]");
  });
  await new Promise((resolve) => service.listen(0, "127.0.0.1", () => resolve(undefined)));
  url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (service.address()).port}`;
});
after(() => service.close());

for (const [name, [command, args]] of /** @type {[string, [string, string[]]][]} */ (Object.entries(RUNTIMES))) {
  const missing = existsSync(command) ? false : `${name} is not installed`;
  test(`the gateway keeps its rules under ${name}`, { skip: missing, timeout: 60_000 }, async () => {
    const script = EXERCISE.replace("SERVICE_URL: SERVICE", `SERVICE_URL: ${JSON.stringify(url)}`);
    const { stdout } = await run(command, [...args, script], { cwd: path("."), timeout: 50_000 });
    const line = stdout.split("\n").find((text) => text.startsWith("RESULTS")) ?? assert.fail(stdout);
    const { page, hosts, redirect, unlisted, foreign, created } = JSON.parse(line.slice("RESULTS".length));
    assert.equal(page[0], 200);
    assert.deepEqual(hosts, [200, '["hello"]', "no-store", null]);
    assert.equal(redirect[0], 502);
    assert.equal(unlisted[0], 404);
    assert.equal(foreign[0], 403);
    assert.equal(created[0], 201);
    assert.equal(stdout.split("\n").filter((text) => text.includes('"audit"')).length, 2);
  });
}
