// Where a part of the platform is missing, the package works or says what is missing and what to do, from every entry.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { NODE_20, NODE_24, PROJECT } from "./paths.mjs";
import { lastLine, run, runModule } from "./processes.mjs";

/** The ways to get a client, each as far as its first use. */
const FIRST_USES = {
  "litterbox-sdk": `const { SandboxApi } = await import("litterbox-sdk");`,
  "litterbox-sdk/slim with init()": `
    const { init, SandboxApi } = await import("litterbox-sdk/slim");
    await init(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));`,
  "litterbox-sdk/slim with initSync()": `
    const { initSync, SandboxApi } = await import("litterbox-sdk/slim");
    initSync(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));`,
};

/** Prints what the first use of an entry throws. @param {string} before @param {string} use */
const firstUse = (before, use) => `
${before}
try {
  ${use}
  new SandboxApi({ baseUrl: "https://service.test", token: "token" });
  console.log(JSON.stringify({ message: "nothing was thrown" }));
} catch (error) {
  console.log(JSON.stringify({ name: error.name, message: error.message }));
}`;

for (const [name, node] of Object.entries({ "Node 20": NODE_20, "Node 24": NODE_24 })) {
  for (const [entry, use] of Object.entries(FIRST_USES)) {
    test(`${name} --jitless, ${entry}: it says that there is no WebAssembly`, async () => {
      const { message } = lastLine(await runModule(node, firstUse("", use), ["--jitless"]));
      assert.match(message, /^litterbox-sdk: .*WebAssembly/);
      assert.match(message, /--jitless/);
      assert.match(message, /Lockdown Mode/);
      assert.match(message, /Hermes/);
    });
  }

  test(`${name} --jitless: the import alone does not throw, so that an app can start`, async () => {
    const code = `await import("litterbox-sdk"); await import("litterbox-sdk/slim"); console.log("started");`;
    const { output } = await runModule(node, code, ["--jitless"]);
    assert.match(output, /^started$/m);
  });
}

// In Node 20 its own Response needs WebAssembly, and the service makes Responses.
test("Node 24 --jitless: the embedded service needs no WebAssembly", async () => {
  const code = `
      const { createSandboxService } = await import("litterbox-sdk/testing");
      const { url, token, fetch } = createSandboxService({ hosts: [{}] });
      const response = await fetch(url + "/hosts", { headers: { authorization: "Bearer " + token } });
      console.log((await response.json()).length);`;
  const { output } = await runModule(NODE_24, code, ["--jitless"]);
  assert.equal(output, "1\n");
});

test("litterbox-sdk/slim without init: it says to call it", async () => {
  const code = firstUse("", `const { SandboxApi } = await import("litterbox-sdk/slim");`);
  const { message } = lastLine(await runModule(NODE_20, code));
  assert.match(message, /^litterbox-sdk.*init\(/);
});

test("litterbox-sdk/slim: init says what it needs where it was given nothing, or a response without the module", async () => {
  const given = {
    "": /expected the WebAssembly module/,
    "new Response('', { status: 404 })": /no WebAssembly module but a 404/,
  };
  for (const [source, expected] of Object.entries(given)) {
    const use = `const { init, SandboxApi } = await import("litterbox-sdk/slim"); await init(${source});`;
    const { name, message } = lastLine(await runModule(NODE_20, firstUse("", use)));
    assert.match(message, expected);
    assert.equal(name, "TypeError");
  }
});

for (const entry of ["litterbox-sdk", "litterbox-sdk/slim"]) {
  const advised = { TextDecoder: /jest/i, TextEncoder: /jest/i, AbortController: /polyfill/ };
  for (const [missing, advice] of Object.entries(advised)) {
    test(`${entry} without ${missing}: it is named, with what to do`, async () => {
      const use = `const { SandboxApi } = await import("${entry}");`;
      const { message } = lastLine(await runModule(NODE_24, firstUse(`delete globalThis.${missing};`, use)));
      assert.match(message, new RegExp(`^litterbox-sdk: .*${missing}`));
      assert.match(message, advice);
    });
  }
}

/** How each entry of the package gives the client. */
const ENTRIES = {
  "litterbox-sdk": `const { SandboxApi, SandboxApiError } = await import("litterbox-sdk");`,
  "litterbox-sdk/slim": `
    const { readFileSync } = await import("node:fs");
    const { initSync, SandboxApi, SandboxApiError } = await import("litterbox-sdk/slim");
    initSync(readFileSync(new URL(import.meta.resolve("litterbox-sdk/litterbox_sdk_bg.wasm"))));`,
  "litterbox-sdk as CommonJS": `
    const { createRequire } = await import("node:module");
    const { SandboxApi, SandboxApiError } = createRequire(import.meta.url)("./node_modules/litterbox-sdk/cjs/index.js");`,
};

for (const [entry, use] of Object.entries(ENTRIES)) {
  test(`${entry} without fetch: the call says so, and what to do`, async () => {
    const code = `
      delete globalThis.fetch;
      ${use}
      let asked = false;
      const token = () => { asked = true; return "token"; };
      const error = await new SandboxApi({ baseUrl: "https://service.test", token }).listHosts().catch((error) => error);
      const { name, message } = error;
      console.log(JSON.stringify({ name, message, asked, isApiError: error instanceof SandboxApiError }));`;
    // A mistake of the set-up, like a wrong option: not something to try again.
    assert.deepEqual(lastLine(await runModule(NODE_24, code)), {
      name: "TypeError",
      message: "listHosts: there is no global fetch here; pass one as the option `fetch`",
      asked: false,
      isApiError: false,
    });
  });
}

for (const missing of [
  "fetch",
  "Request",
  "Response",
  "Headers",
  "Blob",
  "FinalizationRegistry",
  "WeakRef",
  "structuredClone",
]) {
  test(`without ${missing} it works`, async () => {
    const code = `
      const text = "[]";
      const fetch = async () => ({ status: 200, headers: new Map([["content-type", "application/json"]]), text: async () => text,
        arrayBuffer: async () => new TextEncoder().encode(text).buffer });
      delete globalThis.${missing};
      const { SandboxApi } = await import("litterbox-sdk");
      console.log(JSON.stringify(await new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch }).listHosts()));`;
    assert.deepEqual(lastLine(await runModule(NODE_24, code)), []);
  });
}

test("a realm whose own WebAssembly may not compile says what to allow", async () => {
  const code = `
    import vm from "node:vm";
    const { readFileSync } = await import("node:fs");
    const context = vm.createContext({ TextDecoder, TextEncoder, AbortController, console }, { codeGeneration: { wasm: false } });
    const result = vm.runInContext(readFileSync(${JSON.stringify(join(PROJECT, "apps/refused.bundle.js"))}, "utf8"), context);`;
  const build = [join(PROJECT, "../../node_modules/.bin/esbuild"), "--bundle", "--format=iife"];
  const source = `import("litterbox-sdk").then(({ SandboxApi }) => new SandboxApi({ baseUrl: "https://service.test" })).catch((error) => console.log(JSON.stringify({ message: error.message })));`;
  const built = await run([...build, "--outfile=apps/refused.bundle.js"], { input: source });
  assert.equal(built.code, 0, built.output);
  const { message } = lastLine(await runModule(NODE_24, code));
  assert.match(message, /wasm-unsafe-eval/);
});
