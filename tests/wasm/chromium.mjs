// `wasm-pack test` in headless Chromium, through a proxy that opens one connection at a time.
//
// Why a proxy: the server inside wasm-bindgen-test-runner (tiny_http 0.12) counts a thread as idle until that thread has woken
// up. When Chromium opens its six connections at once on a busy machine, some are handed to threads that are taken already, and
// nobody ever reads them: the page hangs at "Loading scripts..." for five minutes. One connection at a time cannot be miscounted.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const oneAtATime = new Agent({ keepAlive: true, maxSockets: 1 });

const proxy = createServer((incoming, outgoing) => {
  const forwarded = request(
    incoming.url ?? "",
    { method: incoming.method, headers: incoming.headers, agent: oneAtATime },
    (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    },
  );
  forwarded.on("error", () => outgoing.destroy());
  incoming.pipe(forwarded);
});
await new Promise((listening) => proxy.listen(0, "127.0.0.1", () => listening(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());

const settings = JSON.parse(readFileSync("webdriver.json", "utf8"));
// `<-loopback>`: without it Chromium goes to 127.0.0.1 past every proxy.
settings["goog:chromeOptions"].args.push(`--proxy-server=127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>");
const folder = mkdtempSync(join(tmpdir(), "litterbox-webdriver-"));
const file = join(folder, "webdriver.json");
writeFileSync(file, JSON.stringify(settings));

const driver = process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver";
const tests = spawn("wasm-pack", ["test", "--mode", "no-install", "--headless", "--chrome", "--chromedriver", driver], {
  stdio: "inherit",
  env: {
    ...process.env,
    WASM_BINDGEN_USE_BROWSER: "1",
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: file,
    // Seconds; the tests take four. A machine that compiles something else meanwhile is slower.
    WASM_BINDGEN_TEST_TIMEOUT: "120",
  },
});
tests.on("error", (error) => console.error(`wasm-pack could not be started: ${error.message}`));
tests.on("close", (code) => {
  rmSync(folder, { recursive: true });
  process.exit(code ?? 1);
});
