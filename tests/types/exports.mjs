// The declarations against what the package really exports: nothing promised that is not there, nothing there that is not
// promised.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pack, project, ROOT } from "../package/tarball.mjs";
import { membersOf, valuesOf } from "./declared.mjs";

/** Members for the bindings, for inspection and for JSON, which users do not call. */
const INTERNAL = [
  "constructor",
  "free",
  "__destroy_into_raw",
  "toJSON",
  Symbol.toStringTag,
  Symbol.for("nodejs.util.inspect.custom"),
  Symbol.for("Deno.customInspect"),
];

let folder = "";
before(() => {
  pack();
  folder = join(project("types", "../../types/surface"), "node_modules/litterbox-sdk");
});

/** @param {string} file @returns {Promise<any>} */
const load = (file) => import(pathToFileURL(join(folder, file)).href);

for (const entry of ["index", "slim", "helpers", "testing/index", "testing/node"]) {
  test(`${entry}.js exports what ${entry}.d.ts declares`, async () => {
    const declared = [...valuesOf(join(folder, `${entry}.d.ts`)).keys()];
    assert.deepEqual(Object.keys(await load(`${entry}.js`)).sort(), declared.sort());
  });
}

test("SandboxApi has the declared members and no others", async () => {
  const { SandboxApi } = await load("index.js");
  const declared = valuesOf(join(folder, "index.d.ts")).get("SandboxApi") ?? [];
  const isDisposer = (/** @type {string} */ name) => /^\[Symbol\.(asyncDispose|dispose)\]$/.test(name);
  // Where the platform has these symbols, they are found, if not necessarily on the prototype itself.
  const disposers = declared.filter(isDisposer);
  assert.equal(disposers.length, 2);
  for (const symbol of [Symbol.asyncDispose, Symbol.dispose])
    if (symbol) assert.equal(typeof SandboxApi.prototype[symbol], "function");
  const real = Reflect.ownKeys(SandboxApi.prototype).filter(
    (key) => !INTERNAL.includes(key) && key !== Symbol.asyncDispose && key !== Symbol.dispose,
  );
  assert.deepEqual(real.sort(), declared.filter((name) => name && !isDisposer(name)).sort());
});

test("errors have the declared properties, where there is something to say, and no others", async () => {
  const { SandboxApi } = await load("index.js");
  const { createSandboxService } = await load("testing/index.js");
  const service = createSandboxService();
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const body = { detail: "full", error_code: "CAPACITY" };
  const headers = { "retry-after": "1", "x-request-id": "1", "content-type": "application/json" };
  service.inject({ method: "POST", path: "/hosts", status: 503, body, headers });
  /** @param {Promise<unknown>} call @returns {Promise<any>} */
  const caught = (call) => call.catch((error) => error);
  const errors = [await caught(api.createHost()), await caught(api.getHost("x"))];
  const fields = membersOf(join(folder, "index.d.ts"), "SandboxErrorFields");
  const inherited = ["toJSON", "cause", "name", "message", "stack"];
  const seen = new Set();
  for (const error of errors) {
    const own = valuesOf(join(folder, "index.d.ts")).get(error.name) ?? [];
    const promised = new Set([...fields, ...own].filter((name) => !inherited.includes(name)));
    for (const name of Object.keys(error)) assert.ok(promised.has(name), `${error.name}.${name} is declared`);
    for (const name of ["code", "operation", "outcome"]) assert.ok(Object.hasOwn(error, name));
    for (const name of [...promised].filter((one) => error[one] !== undefined)) seen.add(name);
    assert.equal(typeof error.toJSON, "function");
  }
  const all = new Set([...fields, "issues"].filter((name) => !inherited.includes(name)));
  assert.deepEqual([...seen].sort(), [...all].sort(), "together they have them all");
});

test("api.md shows the surface as it is", () => {
  execFileSync("node", [join(ROOT, "tests/types/report.mjs"), "--check"]);
});
