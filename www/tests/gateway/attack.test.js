// The attack script as a test: nothing passes. Against a gateway that only adds the token most of it does, which shows that
// an attack that gets through would be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ATTACKS, attack } from "./attack/attacks.js";
import { startNaiveTarget, startTarget } from "./attack/target.js";

for (const platform of /** @type {const} */ (["worker", "server"])) {
  test(`nothing passes (${platform})`, { timeout: 200_000 }, async () => {
    const target = await startTarget(platform);
    const results = await attack(target);
    await target.close();
    const passed = Object.entries(results).flatMap(([kind, result]) => result.passed.map((how) => `${kind}: ${how}`));
    assert.deepEqual(passed, []);
    for (const [kind, attacks] of Object.entries(ATTACKS)) assert.equal(results[kind]?.refused, attacks.length, kind);
  });
}

test("the same attacks on a gateway without rules are seen to pass", { timeout: 200_000 }, async () => {
  const target = await startNaiveTarget();
  const results = await attack(/** @type {any} */ (target), () => {}, ["headers", "tokens", "fields", "leaks"]);
  await target.close();
  for (const [kind, { refused, passed }] of Object.entries(results)) {
    assert.ok(passed.length > refused, `${kind}: ${passed.length} passed, ${refused} refused`);
  }
});
