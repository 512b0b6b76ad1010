// Odd environments: variables that are set but empty, a process.env that throws, and an Object.prototype with names of others.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { createSandboxService, SandboxApi } from "./installed.mjs";
import { NODE_24, PROJECT, ROOT } from "./paths.mjs";
import { lastLine, run, runModule } from "./processes.mjs";

const URL_AND_TOKEN = { SANDBOX_SERVICE_URL: "https://service.test", SANDBOX_SERVICE_TOKEN: "token" };

test("an empty timeout counts as unset, as docker compose leaves it", () => {
  const api = SandboxApi.fromEnv({ ...URL_AND_TOKEN, SANDBOX_SERVICE_TIMEOUT: "" });
  assert.equal(api.baseUrl, "https://service.test");
});

for (const name of ["SANDBOX_SERVICE_URL", "SANDBOX_SERVICE_TOKEN"]) {
  test(`an empty ${name} is named as empty`, () => {
    assert.throws(() => SandboxApi.fromEnv({ ...URL_AND_TOKEN, [name]: "" }), {
      name: "TypeError",
      message: new RegExp(`${name}: .*empty`),
    });
  });
}

test("a variable that throws when it is read: the cause is kept", () => {
  const cause = Object.assign(new Error("Requires env access"), { name: "NotCapable" });
  const env = Object.defineProperty({}, "SANDBOX_SERVICE_URL", {
    get() {
      throw cause;
    },
  });
  assert.throws(
    () => SandboxApi.fromEnv(env),
    (/** @type {any} */ error) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /SANDBOX_SERVICE_URL: .*Requires env access/);
      return true;
    },
  );
});

test("Deno without --allow-env: the error names the permission", async () => {
  const file = join(PROJECT, "apps/from-env.mjs");
  writeFileSync(
    file,
    `import { SandboxApi } from "litterbox-sdk";
    try { SandboxApi.fromEnv(); } catch (error) { console.log(JSON.stringify({ name: error.name, message: error.message })); }`,
  );
  const deno = join(ROOT, "node_modules/.bin/deno");
  const command = [deno, "run", "--no-prompt", "--cached-only", "--node-modules-dir=manual", "--no-lock", file];
  const error = lastLine(await run(command));
  assert.equal(error.name, "TypeError");
  assert.match(error.message, /SANDBOX_SERVICE_URL/);
  assert.match(error.message, /--allow-env/);
});

/** Names that libraries of old put on Object.prototype, and those that would hurt most. */
const POLLUTION = {
  "names nobody knows": { forEachKey: "() => {}", extend: "1", " odd name ": "1" },
  "names of our options": {
    timeoutMs: "-5",
    baseUrl: "'https://evil.test'",
    fetch: "1",
    token: "'stolen'",
    headers: "7",
  },
  "names of a request": {
    method: "'DELETE'",
    body: "'x'",
    redirect: "'follow'",
    cache: "'force-cache'",
    credentials: "'include'",
  },
  "names of a property descriptor": {
    get: "undefined",
    set: "undefined",
    value: "7",
    writable: "false",
    enumerable: "true",
  },
  "names of records": { id: "7", status: "7", privateKey: "'x'", knownHosts: "7" },
  "names of specs": { image: "7", env: "7", idempotencyKey: "7", secrets: "7", expiresAt: "7" },
};

for (const when of ["before", "after"]) {
  for (const [what, names] of Object.entries(POLLUTION)) {
    test(`Object.prototype with ${what}, added ${when} the import`, async () => {
      const pollute = Object.entries(names)
        .map(([name, value]) => `Object.prototype[${JSON.stringify(name)}] = ${value};`)
        .join("\n");
      // The embedded service runs in a process without them: this is about the client.
      const code = `
        ${when === "before" ? pollute : ""}
        const { SandboxApi } = await import("litterbox-sdk");
        ${when === "after" ? pollute : ""}
        const own = (object) => Object.assign(Object.create(null), object);
        const seen = [];
        const fetch = (url, init) => {
          seen.push([url, ...Object.keys(init).sort(), ...Object.keys(init.headers).sort()].join(" "));
          const body = url.endsWith("/hosts") && init.method === "GET" ? "[]" : '{"detail":"host not found"}';
          const status = body === "[]" ? 200 : 404;
          return Promise.resolve(own({ status, headers: own({ get: (name) => name === "content-type" ? "application/json" : null }),
            arrayBuffer: async () => new TextEncoder().encode(body).buffer, text: async () => body, body: null }));
        };
        const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch });
        const list = await api.listHosts();
        const error = await api.getHost("one").catch((error) => error);
        const create = await api.createHost({}).catch((error) => error);
        const line = JSON.stringify([list.length, error.name, error.status, create.name, create.status, seen]);
        console.log(line);`;
      const [hosts, name, status, createName, createStatus, seen] = lastLine(await runModule(NODE_24, code));
      assert.deepEqual([hosts, name, status], [0, "SandboxNotFoundError", 404]);
      assert.deepEqual([createName, createStatus], ["SandboxNotFoundError", 404]);
      assert.match(seen[0], /^https:\/\/service\.test\/hosts /);
      assert.doesNotMatch(seen[0], /credentials|body/);
    });
  }
}

test("an environment without a prototype and one with more than ours", async () => {
  const service = createSandboxService();
  const env = Object.assign(Object.create(null), {
    SANDBOX_SERVICE_URL: service.url,
    SANDBOX_SERVICE_TOKEN: service.token,
    SANDBOX_SERVICE_TIMEOUT: "5",
    PATH: "/bin",
  });
  assert.deepEqual(await SandboxApi.fromEnv(env, { fetch: service.fetch }).listHosts(), []);
});
