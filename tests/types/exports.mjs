// The declarations against what the package really exports: nothing promised that is not there, nothing there that is not
// promised.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pack, project, ROOT } from "../package/tarball.mjs";
import { membersOf, valuesOf } from "./declared.mjs";

/** Members that the bindings' own code needs and users do not. */
const INTERNAL = ["constructor", "free", "__destroy_into_raw"];

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
  const real = Reflect.ownKeys(SandboxApi.prototype).map((key) =>
    typeof key === "symbol" ? `[${key.description}]` : key,
  );
  // Node 20 has asyncDispose and dispose under descriptions of its own.
  const names = real.map((name) => name.replace("nodejs.", "Symbol.").replace("SymbolSymbol", "Symbol"));
  assert.deepEqual(names.filter((name) => !INTERNAL.includes(name)).sort(), declared.filter(Boolean).sort());
});

test("an error has the declared properties and no others", async () => {
  const { SandboxApi } = await load("index.js");
  const { createSandboxService } = await load("testing/index.js");
  const service = createSandboxService();
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const declared = valuesOf(join(folder, "index.d.ts"));
  for (const [name, id] of [
    ["SandboxNotFoundError", "00000000-0000-4000-8000-000000000000"],
    ["SandboxValidationError", "x"],
  ]) {
    const error = await api.getHost(id).catch((/** @type {unknown} */ error) => error);
    assert.equal(error.name, name);
    const fields = membersOf(join(folder, "index.d.ts"), "SandboxErrorFields");
    const promised = new Set([...fields, ...(declared.get(String(name)) ?? [])]);
    // cause is there when there is one.
    const always = [...promised].filter((member) => member !== "toJSON" && member !== "cause");
    assert.deepEqual(Object.keys(error).sort(), always.sort());
    assert.equal(typeof error.toJSON, "function");
  }
});

test("api.md shows the surface as it is", () => {
  execFileSync("node", [join(ROOT, "tests/types/report.mjs"), "--check"]);
});
