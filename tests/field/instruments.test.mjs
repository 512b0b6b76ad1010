// Libraries that replace or watch fetch, each as its docs say: they see the calls, and the calls work.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { connect } from "node:net";
import test from "node:test";
import { listen } from "./connections.mjs";
import { NODE_24 } from "./paths.mjs";
import { lastLine, runModule } from "./processes.mjs";

const CALLS = `
const { SandboxApi } = await import("litterbox-sdk");
const api = new SandboxApi({ baseUrl: process.env.SERVICE ?? "https://service.test", token: "token" });
const hosts = await api.listHosts();
const error = await api.getHost("one").catch((error) => error);`;
const REPORT = `console.log(JSON.stringify([hosts.length, error.name]));`;
const EXPECTED = [1, "SandboxNotFoundError"];
const HOST = `[{ "id": "one", "name": "one", "status": "active" }]`;

/** Mocks: each responds to the two calls. */
const MOCKS = {
  msw: `
    import { http, HttpResponse } from "msw";
    import { setupServer } from "msw/node";
    setupServer(
      http.get("https://service.test/hosts", () => HttpResponse.json(${HOST})),
      http.get("https://service.test/hosts/one", () => HttpResponse.json({ detail: "host not found" }, { status: 404 })),
    ).listen();`,
  nock: `
    import nock from "nock";
    nock("https://service.test").get("/hosts").reply(200, ${HOST}).get("/hosts/one").reply(404, { detail: "host not found" });`,
  "undici's MockAgent": `
    import { MockAgent, fetch, setGlobalDispatcher } from "undici";
    const agent = new MockAgent();
    agent.disableNetConnect();
    setGlobalDispatcher(agent);
    globalThis.fetch = fetch;
    const headers = { "content-type": "application/json" };
    const pool = agent.get("https://service.test");
    pool.intercept({ path: "/hosts" }).reply(200, ${JSON.stringify(HOST)}, { headers });
    pool.intercept({ path: "/hosts/one" }).reply(404, '{"detail":"host not found"}', { headers });`,
};

for (const [name, setUp] of Object.entries(MOCKS)) {
  test(`${name} responds to the calls`, async () => {
    assert.deepEqual(lastLine(await runModule(NODE_24, `${setUp}\n${CALLS}\n${REPORT}\nprocess.exit();`)), EXPECTED);
  });
}

/** Watchers: each says what it saw. The calls go to a real server. @type {Record<string, [string, string]>} */
const WATCHERS = {
  "zone.js": [`await import("zone.js/node");`, `const seen = Zone.current.name;`],
  OpenTelemetry: [
    `
    const { NodeTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = await import("@opentelemetry/sdk-trace-node");
    const { UndiciInstrumentation } = await import("@opentelemetry/instrumentation-undici");
    const spans = new InMemorySpanExporter();
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
    provider.register();
    const instrumentation = new UndiciInstrumentation();
    instrumentation.setTracerProvider(provider);`,
    `const seen = spans.getFinishedSpans().map(({ attributes }) => attributes["url.path"] + " " + attributes["http.response.status_code"]).sort().join();`,
  ],
  Sentry: [
    `
    const Sentry = await import("@sentry/node");
    const crumbs = [];
    Sentry.init({ dsn: "https://key@sentry.invalid/1", tracesSampleRate: 1, transport: () => ({ send: async () => ({}), flush: async () => true }),
      beforeBreadcrumb: (crumb) => { crumbs.push(crumb.data?.status_code); return crumb; } });`,
    `const seen = crumbs.filter(Boolean).sort().join();`,
  ],
};

/** @type {Record<string, string>} */
const SEEN = { "zone.js": "<root>", OpenTelemetry: "/hosts 200,/hosts/one 404", Sentry: "200,404" };

for (const [name, [setUp, look]] of Object.entries(WATCHERS)) {
  test(`${name} watches the calls`, async (t) => {
    const server = await listen((request, response) => {
      const isList = request.url === "/hosts";
      response.writeHead(isList ? 200 : 404, { "content-type": "application/json" });
      response.end(isList ? HOST : '{"detail":"host not found"}');
    });
    t.after(server.close);
    const code = `${setUp}\n${CALLS}\n${look}\nconsole.log(JSON.stringify([hosts.length, error.name, seen]));\nprocess.exit();`;
    const result = lastLine(await runModule(NODE_24, code, [], { env: { SERVICE: server.url } }));
    assert.deepEqual(result, [...EXPECTED, SEEN[name]]);
  });
}

test("a proxy set by the environment is used", async (t) => {
  const service = await listen((_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("[]"),
  );
  const { port } = new URL(service.url);
  /** Where the client asked for a tunnel to. @type {(string | undefined)[]} */
  const tunnels = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    tunnels.push(request.url);
    const upstream = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const one of [socket, upstream]) one.on("error", () => {});
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  t.after(() => {
    service.close();
    proxy.close();
    proxy.closeAllConnections();
  });
  const address = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  const code = `
    import { SandboxApi } from "litterbox-sdk";
    console.log(JSON.stringify(await new SandboxApi({ baseUrl: "http://service.test", token: "token" }).listHosts()));
    process.exit();`;
  const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: `http://127.0.0.1:${address.port}` };
  assert.deepEqual(lastLine(await runModule(NODE_24, code, [], { env, seconds: 20 })), []);
  assert.deepEqual(tunnels, ["service.test:80"]);
});
