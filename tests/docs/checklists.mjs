// CONTRIBUTING.md's checklists say what belongs together: an operation, a field or a class of errors is in every file of its list.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { generations } from "../../pkg-template/testing/generations.js";
import { read } from "./blocks.mjs";

/** The files of src/resources, by noun. */
const nouns = readdirSync("src/resources")
  .filter((name) => name !== "mod.rs")
  .map((name) => ({ noun: name.replace(".rs", ""), source: read(`src/resources/${name}`) }));

/** @param {string} noun */
const sourceOf = (noun) => nouns.find((each) => each.noun === noun)?.source ?? "";

/** Everything that `pattern` finds in a text, as its groups. @param {string} text @param {RegExp} pattern */
const found = (text, pattern) => [...text.matchAll(pattern)].map(([, ...groups]) => groups);

/** The body of a constant of the gateway: names of fields. @param {string} name */
function gatewayFields(name) {
  const [, body = ""] =
    new RegExp(`export const ${name}: \\w+ = [[{](.+?)[\\]}];`, "s").exec(read("www/gateway/fields.ts")) ?? [];
  assert.notEqual(body, "", name);
  return body;
}

/** @param {string} name @param {string} text @param {string} where */
const assertNamed = (name, text, where) => assert.match(text, new RegExp(`\\b${name}\\b`), `${name} in ${where}`);

/** Without the names of what stands in a path: each file has its own. @param {string} text */
const anyPath = (text) => text.replaceAll(/\{\w+\}/g, "{}");

test("every operation has a method, native tests, an endpoint of the embedded service and a rule of the gateway", () => {
  const operations = nouns.flatMap(({ noun, source }) =>
    found(source, /pub static (\w+): Operation =\s+Operation::new\(\s*("[^"]+")/g).map(([name, line = ""]) => ({
      name: `${noun}::${name}`,
      line: anyPath(line),
    })),
  );
  assert.ok(operations.length > 15, `only ${operations.length} found`);
  for (const { name, line } of operations) {
    for (const file of ["src/wasm/api.rs", "tests/native/response.rs"]) assertNamed(name, read(file), file);
    for (const file of ["pkg-template/testing/routes.js", "www/gateway/operations.ts"])
      assert.ok(anyPath(read(file)).includes(line), `${line} in ${file}`);
  }
});

test("every method is documented", () => {
  const methods = found(read("src/wasm/api.rs"), /self\.(?:call|begin)\("(\w+)"/g).flat();
  assert.ok(methods.length > 15, `only ${methods.length} found`);
  for (const file of ["README.md", "llms.txt", "pkg-template/index.d.ts"])
    for (const name of methods) assertNamed(name, read(file), file);
});

test("every option is declared and documented", () => {
  const arrayOf = (/** @type {string} */ name, /** @type {string} */ file) =>
    found(new RegExp(`const ${name}: .+\\] = \\[(.+?)\\];`).exec(read(file))?.[1] ?? "", /"(\w+)"/g).flat();
  const options = [...arrayOf("OPTIONS", "src/wasm/client.rs"), ...arrayOf("CALL_OPTIONS", "src/fields.rs")];
  assert.ok(options.length > 7, options.join());
  const declared = read("pkg-template/index.d.ts");
  const interfaces = found(declared, /^export interface (?:SandboxApi|FromEnv|Call)Options .*?\{(.+?)^\}/gms).join();
  const [documented = ""] = /^`new SandboxApi\(options\)` takes .+?\n\n/ms.exec(read("README.md")) ?? [];
  for (const name of options) {
    assert.match(interfaces, new RegExp(`^  ${name}\\??: `, "m"), name);
    if (name !== "prefix") assertNamed(name, documented, "README.md");
  }
});

test("every code has a class, and is documented", () => {
  const [, variants = ""] = /pub enum Code \{(.+?)\n\}/s.exec(read("src/error.rs")) ?? [];
  const codes = found(variants, /^ {4}([A-Z]\w+),/gm).flat();
  assert.ok(codes.length > 10, `only ${codes.length} found`);
  for (const variant of codes) {
    assertNamed(`Code::${variant}`, read("tests/native/errors.rs"), "tests/native/errors.rs");
    const code = variant.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
    const [, name = ""] = new RegExp(`classFor\\("${code}", "(\\w+)"`).exec(read("js/errors.js")) ?? [];
    assert.notEqual(name, "", `${code} in js/errors.js`);
    for (const file of ["pkg-template/client.js", "pkg-template/index.d.ts", "README.md"])
      assertNamed(name, read(file), file);
    assert.match(read("llms.txt"), new RegExp(`"${code}"`), `${code} in llms.txt`);
  }
});

test("the records of Rust have the fields of the interfaces that users read", () => {
  const records = {
    Host: "SandboxHost",
    Template: "SandboxTemplate",
    HttpProxy: "HttpProxy",
    HttpProxyAttachment: "HttpProxyAttachment",
    ServiceAccount: "ServiceAccount",
    DoctorReport: "DoctorReport",
    DoctorCheck: "DoctorCheck",
  };
  const camelCase = (/** @type {string} */ name) => name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
  for (const [rust, typescript] of Object.entries(records)) {
    const [, struct = ""] = new RegExp(`pub struct ${rust} \\{(.+?)\\n\\}`, "s").exec(read("src/records.rs")) ?? [];
    const [, declared = ""] =
      new RegExp(`export interface ${typescript} \\{(.+?)\\n\\}`, "s").exec(read("pkg-template/index.d.ts")) ?? [];
    const fields = [...struct.matchAll(/^ {4}pub (\w+):/gm)].map(([, name = ""]) => camelCase(name));
    const properties = [...declared.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
    assert.ok(fields.length > 1, rust);
    assert.deepEqual(fields.sort(), properties.sort(), rust);
  }
});

/** What the gateway calls the fields of each noun: those that users pass, and those of its records. */
const GATEWAY = {
  host: [["NEW_HOST", "LEASE"], ["HOST"]],
  template: [["NEW_TEMPLATE"], ["TEMPLATE"]],
  http_proxy: [["NEW_PROXY"], ["PROXY", "ATTACHMENT"]],
  service_account: [["NEW_ACCOUNT"], ["ACCOUNT"]],
};

test("every field that users pass is declared, checked by the embedded service and ruled on by the gateway", () => {
  const declared = read("pkg-template/index.d.ts");
  const checks = read("pkg-template/testing/schemas.js") + read("pkg-template/testing/secret-rules.js");
  for (const [noun, [passed = []]] of Object.entries(GATEWAY)) {
    const fields = found(sourceOf(noun), /\b(optional|required)\("(\w+)", "(\w*)"/g);
    assert.ok(fields.length > 0, noun);
    for (const [kind, js = "", wire = ""] of fields) {
      const property = kind === "optional" ? `${js}\\?` : js;
      assert.match(declared, new RegExp(`^  ${property}: `, "m"), `${js} in pkg-template/index.d.ts`);
      if (wire === "") continue; // a header
      assert.match(checks, new RegExp(`\\b${wire}[:,]`), `${wire} in pkg-template/testing/schemas.js`);
      assertNamed(wire, passed.map(gatewayFields).join(), "www/gateway/fields.ts");
    }
  }
});

test("every field of a record is one that the gateway knows", () => {
  for (const [noun, [, records = []]] of Object.entries(GATEWAY)) {
    const fields = found(sourceOf(noun), /\bfield\("(\w+)"/g);
    assert.ok(fields.length > 1, noun);
    for (const [wire = ""] of fields) assertNamed(wire, records.map(gatewayFields).join(), "www/gateway/fields.ts");
  }
});

test("every field of a host is one that the embedded service sends", () => {
  const sent = [...Object.values(generations).flatMap(({ hostFields }) => hostFields), "lease_deadline"];
  const read = found(sourceOf("host"), /\bfield\("(\w+)"/g).flat();
  assert.deepEqual(new Set(read), new Set(sent));
});

test("every method is tested as wasm, and every one with an id in the faults", () => {
  const api = read("src/wasm/api.rs");
  const methods = found(api, /pub fn (\w+)\([^{]+\{\s+self\.(?:call|begin)\("(\w+)", &(\w+)::(\w+)/g);
  assert.ok(methods.length > 15, `only ${methods.length} found`);
  for (const [rust = "", js = "", noun = "", operation = ""] of methods) {
    assertNamed(`api\\.${rust}`, read("tests/wasm/methods.rs"), "tests/wasm/methods.rs");
    const [, rest = ""] = new RegExp(`static ${operation}: Operation =([^;]+);`).exec(sourceOf(noun)) ?? [];
    if (rest.includes("with_parameters"))
      assertNamed(js, read("tests/faults/cases/ids.js"), "tests/faults/cases/ids.js");
  }
});
