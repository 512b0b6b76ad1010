// The examples that are programs: Node, Deno, Bun, and what is done with a custom fetch.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { untrustedCertificate } from "../faults/server/certificate.mjs";
import { run, start } from "../package/command.mjs";
import { announced } from "../package/rows/bundlers.mjs";
import { EXAMPLES, NAMES, NODE, programOf, project, ROOT, serviceFor } from "./projects.mjs";

/** @param {string} name @param {object} [options] of the embedded service */
async function setUp(name, options) {
  const cwd = project(name);
  return { cwd, ...(await serviceFor(cwd, options)) };
}

test("every example's dependencies are the ones that are installed", () => {
  const tools = JSON.parse(readFileSync(join(ROOT, "tests/examples/tools/package.json"), "utf8")).dependencies;
  const seen = new Set();
  for (const name of NAMES) {
    const manifest = JSON.parse(readFileSync(join(EXAMPLES, name, "package.json"), "utf8"));
    const { "litterbox-sdk": ours, ...others } = { ...manifest.dependencies, ...manifest.devDependencies };
    const [, version] = /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8")) ?? [];
    assert.equal(ours, `^${version}`, name);
    for (const [dependency, wanted] of Object.entries(others)) {
      assert.equal(wanted, tools[dependency], `${name} depends on ${dependency}`);
      seen.add(dependency);
    }
  }
  assert.deepEqual([...seen].sort(), Object.keys(tools).sort(), "nothing is installed for no example");
});

test("every example is listed", () => {
  const readme = readFileSync(join(EXAMPLES, "README.md"), "utf8");
  for (const name of NAMES) assert.ok(readme.includes(`[${name}](${name})`), name);
});

test("the examples in TypeScript compile, strictly", () => {
  const folders = ["bun", "cloudflare-worker", "deno"].map(project);
  const files = ["health.ts", "src/index.ts", "sweep.ts"].map((name, index) => join(`${folders[index]}`, name));
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    target: "es2023",
    module: "nodenext",
    lib: ["es2023", "esnext.disposable", "dom"],
    types: ["node"],
  };
  const config = join(`${folders[0]}`, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const command = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", config];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
});

test("embedded-service: it serves what it prints", async () => {
  const cwd = project("embedded-service");
  const server = start([NODE, "serve.mjs"], { cwd });
  try {
    const line = await announced(server, /SANDBOX_SERVICE_URL=\S+ SANDBOX_SERVICE_TOKEN=\S+/);
    const env = Object.fromEntries(line.split(" ").map((pair) => pair.split("=")));
    const headers = { authorization: `Bearer ${env.SANDBOX_SERVICE_TOKEN}` };
    assert.deepEqual(await (await fetch(`${env.SANDBOX_SERVICE_URL}/hosts`, { headers })).json(), []);
  } finally {
    server.stop();
  }
});

test("node-cli: a program runs with the host's ssh configuration, and the host is deleted", async () => {
  const { cwd, service, env, close } = await setUp("node-cli");
  try {
    service.inject({ method: "POST", path: "/hosts", status: 503, body: { detail: "later", error_code: "CAPACITY" } });
    const shown =
      'cat "$SSH_CONFIG"; ssh -G -F "$SSH_CONFIG" "$SSH_HOST" | grep -E "^(port|hostname) "; ls -l "$(dirname "$SSH_CONFIG")/key"';
    const output = await run([NODE, "cli.mjs", "sh", "-c", shown], { cwd, env });
    assert.match(output, /Host sb-[0-9a-f]+\n {2}HostName 127.0.0.1\n {2}Port 2222\n/);
    assert.match(output, /hostname 127.0.0.1\nport 2222/);
    assert.match(output, /-rw-------.*key/);
    assert.equal(service.hosts.length, 0);
    const keys = service.requests.flatMap(({ headers }) => headers["idempotency-key"] ?? []);
    assert.equal(keys.length, 2, "the create was made again");
    assert.equal(new Set(keys).size, 1, "under the same key");
  } finally {
    await close();
  }
});

test("node-cli: the host is deleted when the program fails", async () => {
  const { cwd, service, env, close } = await setUp("node-cli");
  try {
    await assert.rejects(run([NODE, "cli.mjs", "false"], { cwd, env }), /ended with 1/);
    assert.equal(service.requests.length, 2);
    assert.equal(service.hosts.length, 0);
  } finally {
    await close();
  }
});

test("node-cli: the host is deleted when it is interrupted, and the program ends too", async () => {
  const { cwd, service, env, close } = await setUp("node-cli");
  const began = 'echo "program $$"; exec sleep 60';
  const child = spawn(NODE, ["cli.mjs", "sh", "-c", began], { cwd, env: { ...process.env, ...env } });
  try {
    const [line] = await once(child.stdout.setEncoding("utf8"), "data");
    const program = Number(/program (\d+)/.exec(line)?.[1]);
    assert.equal(service.hosts.length, 1);
    const ended = once(child, "close");
    child.kill("SIGTERM");
    await ended;
    assert.equal(service.hosts.length, 0);
    assert.throws(() => process.kill(program, 0), { code: "ESRCH" });
  } finally {
    child.kill("SIGKILL");
    await close();
  }
});

test("deno: failed hosts are swept, with no more permissions than it says", async () => {
  const { cwd, service, env, close } = await setUp("deno", {
    hosts: [{ status: "error", lastError: "quota" }, { name: "well" }],
  });
  try {
    const { tasks } = JSON.parse(readFileSync(join(cwd, "deno.json"), "utf8"));
    const command = tasks.sweep.replace("deno run", "deno run --cached-only --no-lock").split(" ");
    const output = await run(command, { cwd, env });
    assert.match(output, /deleted .*: quota\n1 failed hosts/);
    assert.deepEqual(
      service.hosts.map(({ name }) => name),
      ["well"],
    );
  } finally {
    await close();
  }
});

test("bun: the health of the service", async () => {
  const { cwd, service, env, close } = await setUp("bun");
  try {
    assert.match(await run(["bun", "health.ts"], { cwd, env }), /ok {3}db \(\d+ ms\)/);
    service.conditions.database = "down";
    await assert.rejects(run(["bun", "health.ts"], { cwd, env }), /FAIL db/);
  } finally {
    await close();
  }
});

test("hono: routes, and errors as responses", async () => {
  const { cwd, service, env, close } = await setUp("hono");
  const server = start([NODE, "server.mjs"], { cwd, env: { ...env, PORT: "0" } });
  try {
    const url = await announced(server, /http:\/\/127\.0\.0\.1:\d+\/hosts/);
    const headers = { "content-type": "application/json" };
    const created = await fetch(url, { method: "POST", headers, body: '{"image":"ubuntu-24.04"}' });
    assert.equal(created.status, 201);
    const host = /** @type {any} */ (await created.json());
    assert.ok(!("privateKey" in host));
    assert.equal(/** @type {any} */ (await (await fetch(`${url}/${host.id}`)).json()).name, host.name);
    assert.equal((await fetch(`${url}/${host.id}`, { method: "DELETE" })).status, 204);
    const gone = await fetch(`${url}/${host.id}`);
    assert.equal(gone.status, 404);
    assert.equal(/** @type {any} */ (await gone.json()).code, "not_found");
    assert.equal((await fetch(`${url}/..%2Fx`)).status, 400);
    assert.equal((await fetch(url, { method: "POST", body: "{}" })).status, 415, "a form, as other sites send");
    service.conditions.capacity = 0;
    const full = await fetch(url, { method: "POST", headers, body: "{}" });
    assert.deepEqual([full.status, full.headers.get("retry-after")], [503, "30"]);
    service.conditions.capacity = null;
    service.inject({ method: "POST", path: "/hosts", status: 504, processed: true });
    const lost = await fetch(url, { method: "POST", headers, body: "{}" });
    const { outcome, idempotencyKey } = /** @type {any} */ (await lost.json());
    assert.deepEqual([lost.status, outcome], [504, "unknown"]);
    const again = await fetch(url, { method: "POST", headers, body: JSON.stringify({ idempotencyKey }) });
    assert.equal(/** @type {any} */ (await again.json()).id, service.hosts[0]?.id);
    assert.equal(service.hosts.length, 1, "the browser replayed the create");
    for (const status of [200, 302, 401]) {
      service.inject({ status, body: "<html>a login page</html>", headers: { "content-type": "text/html" } });
      assert.equal((await fetch(url)).status, 502, `${status} from the service`);
    }
  } finally {
    server.stop();
    await close();
  }
});

test("page: a service that does not respond is a bad gateway, and a missing file is not found", async () => {
  const { cwd, service, env, close } = await setUp("page");
  const server = start([NODE, "serve.mjs"], { cwd, env: { ...env, PORT: "0" } });
  try {
    const url = await announced(server, /http:\/\/127\.0\.0\.1:\d+\//);
    const status = async (/** @type {string} */ path) => (await fetch(`${url}${path}`)).status;
    assert.deepEqual([await status(""), await status("main.js"), await status("none.js")], [200, 200, 404]);
    service.inject({ networkError: true, times: 1 });
    assert.deepEqual([await status("api/hosts"), await status("api/hosts")], [502, 200]);
    await close();
    assert.equal(await status("api/hosts"), 502);
  } finally {
    server.stop();
    await close();
  }
});

test("opentelemetry: a span for each request, without ids and secrets", async () => {
  const { cwd, service, env, close } = await setUp("opentelemetry");
  try {
    const output = await run([NODE, "main.mjs"], { cwd, env });
    const names = [...output.matchAll(/name: '(.*)',?$/gm)]
      .map(([, name]) => name)
      .filter((name) => / /.test(`${name}`));
    assert.deepEqual(names, ["POST /hosts", "GET /hosts/{id}", "DELETE /hosts/{id}"]);
    assert.ok(!output.includes(service.token));
  } finally {
    await close();
  }
});

test("proxy-and-mtls: through an HTTP proxy", async () => {
  const { cwd, env, close } = await setUp("proxy-and-mtls", { hosts: [{ name: "behind-the-proxy" }] });
  /** @type {string[]} */
  const tunnels = [];
  const proxy = createServer((request, response) => {
    response.writeHead(500).end(request.url);
  });
  proxy.on("connect", ({ url = "" }, socket) => {
    tunnels.push(url);
    const [host, port] = url.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  try {
    const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
    const output = await run([NODE, "list-hosts.mjs"], {
      cwd,
      env: { ...env, HTTPS_PROXY: `http://127.0.0.1:${port}` },
    });
    assert.match(output, /behind-the-proxy active/);
    assert.deepEqual(tunnels, [new URL(env.SANDBOX_SERVICE_URL).host]);
  } finally {
    proxy.close();
    proxy.closeAllConnections();
    await close();
  }
});

test("proxy-and-mtls: with a client certificate", async () => {
  const { cwd, service, env, close } = await setUp("proxy-and-mtls", { hosts: [{ name: "behind-tls" }] });
  const [own, client] = [untrustedCertificate(), untrustedCertificate()];
  const server = createTlsServer(
    { ...own, ca: client.cert, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const { method = "GET", url, headers } = request;
      service
        .fetch(`${service.url}${url}`, { method, headers: { authorization: `${headers.authorization}` } })
        .then(async (result) =>
          response.writeHead(result.status, { "content-type": "application/json" }).end(await result.text()),
        );
    },
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  try {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    for (const [name, text] of Object.entries({ "cert.pem": client.cert, "key.pem": client.key, "ca.pem": own.cert }))
      writeFileSync(join(cwd, name), text);
    const certificate = { CLIENT_CERT: "cert.pem", CLIENT_KEY: "key.pem", CLIENT_CA: "ca.pem", HTTPS_PROXY: "" };
    const at = { ...env, SANDBOX_SERVICE_URL: `https://127.0.0.1:${port}` };
    assert.match(await run([NODE, "list-hosts.mjs"], { cwd, env: { ...at, ...certificate } }), /behind-tls active/);
    writeFileSync(join(cwd, "cert.pem"), own.cert);
    writeFileSync(join(cwd, "key.pem"), own.key);
    await assert.rejects(
      run([NODE, "list-hosts.mjs"], { cwd, env: { ...at, ...certificate } }),
      /SandboxUnavailableError/,
    );
  } finally {
    server.close();
    server.closeAllConnections();
    await close();
  }
});

test("vitest: the example's own tests", async () => {
  const cwd = project("vitest");
  const output = await run([NODE, programOf("vitest", "vitest"), "run"], { cwd });
  assert.match(output, /8 passed/);
});
