// CONTRIBUTING.md says where things are: what it names is there, and what its checklists say belongs together is complete.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, read } from "./blocks.mjs";

const page = read("CONTRIBUTING.md");

test("the functions of the walks are where CONTRIBUTING.md says", () => {
  const named = [...page.matchAll(/`([\w#:.]+)`\s+in\s+([\w./-]+\.(?:rs|js))/g)];
  assert.ok(named.length > 40, `only ${named.length} found`);
  for (const [text, name = "", file = ""] of named) {
    const last = name.split(/::|\./).at(-1) ?? "";
    assert.match(read(file), new RegExp(`(?<![\\w])${last}\\b`), text);
  }
});

test("each walk is at most eight steps", () => {
  const walks = page.slice(page.indexOf("## Where things are"), page.indexOf("| to change"));
  assert.doesNotMatch(walks, /^9\. /m);
});

test("the files that CONTRIBUTING.md names exist", () => {
  const paths = [
    ...page.matchAll(/(?<![\w/.])((?:src|js|crates|tests|pkg-template|www|scripts|fuzz|benches)\/[\w./-]*\w)/g),
  ];
  assert.ok(paths.length > 60, `only ${paths.length} found`);
  for (const [, path = ""] of paths) assert.ok(existsSync(join(ROOT, path)) || isInACrate(path), path);
});

/** Paths after the name of a folder are given from there. @param {string} path */
function isInACrate(path) {
  return readdirSync(join(ROOT, "crates")).some((crate) => existsSync(join(ROOT, "crates", crate, path)));
}

test("every operation has a method, and native tests", () => {
  const nouns = readdirSync(join(ROOT, "src/resources")).filter((name) => name !== "mod.rs");
  const operations = nouns.flatMap((file) =>
    [...read(`src/resources/${file}`).matchAll(/pub static (\w+): Operation/g)].map(
      ([, name]) => `${file.replace(".rs", "")}::${name}`,
    ),
  );
  assert.ok(operations.length > 15, `only ${operations.length} found`);
  for (const file of ["src/wasm/api.rs", "tests/native/response.rs"])
    for (const name of operations) assert.match(read(file), new RegExp(`\\b${name}\\b`), `${name} in ${file}`);
});

test("every method is documented", () => {
  const methods = [...read("src/wasm/api.rs").matchAll(/self\.(?:call|begin)\("(\w+)"/g)].map(([, name]) => name);
  assert.ok(methods.length > 15, `only ${methods.length} found`);
  for (const file of ["README.md", "llms.txt", "pkg-template/index.d.ts"])
    for (const name of methods) assert.match(read(file), new RegExp(`\\b${name}\\b`), `${name} in ${file}`);
});

test("every code has a class, and is documented", () => {
  const [, variants = ""] = /pub enum Code \{(.+?)\n\}/s.exec(read("src/error.rs")) ?? [];
  const codes = [...variants.matchAll(/^ {4}([A-Z]\w+),/gm)].map(([, name = ""]) =>
    name.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase(),
  );
  assert.ok(codes.length > 10, `only ${codes.length} found`);
  for (const code of codes) {
    const [, name = ""] = new RegExp(`classFor\\("${code}", "(\\w+)"`).exec(read("js/errors.js")) ?? [];
    assert.notEqual(name, "", `${code} in js/errors.js`);
    for (const file of ["pkg-template/client.js", "pkg-template/index.d.ts", "README.md"])
      assert.match(read(file), new RegExp(`\\b${name}\\b`), `${name} in ${file}`);
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
