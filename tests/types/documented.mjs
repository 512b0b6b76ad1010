// Every name that the package exports says in an editor what it is, down to the last member; every method shows its use.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../package/tarball.mjs";
import { documentationOf } from "./declared.mjs";

/** `code` of an error class is what distinguishes it: its value is all there is to say. */
const SPEAKS_FOR_ITSELF = /^Sandbox\w+Error\.code$/;

for (const entry of ["index", "slim", "helpers", "testing/index", "testing/node"]) {
  test(`${entry}.d.ts documents every name`, () => {
    const names = documentationOf(join(ROOT, "pkg-template", `${entry}.d.ts`));
    assert.ok(names.length > 0);
    const silent = names.filter(({ name, text }) => text === "" && !SPEAKS_FOR_ITSELF.test(name));
    assert.deepEqual(
      silent.map(({ name }) => name),
      [],
    );
  });
}

test("every method and function of the client shows its use, and what it throws", () => {
  for (const entry of ["index", "slim", "helpers"]) {
    const functions = documentationOf(join(ROOT, "pkg-template", `${entry}.d.ts`)).filter(
      ({ name, isFunction }) => isFunction && /^(SandboxApi\.|[a-z]+[A-Za-z]*$)/.test(name),
    );
    assert.ok(functions.length > 1);
    for (const { name, tags } of functions) {
      assert.ok(tags.includes("example"), `${name} has an @example`);
      if (!/close|dispose|asyncDispose/i.test(name)) assert.ok(tags.includes("throws"), `${name} has @throws`);
    }
  }
});
