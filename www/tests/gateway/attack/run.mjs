// npm run attack: attacks the gateway, as a Worker and as a server, and prints what was refused and what passed.
// With --each, every single attack.

import { attack } from "./attacks.js";
import { startTarget } from "./target.js";

const each = process.argv.includes("--each");
let passed = 0;
for (const platform of /** @type {const} */ (["worker", "server"])) {
  const target = await startTarget(platform);
  const results = await attack(target, (kind, name, how) => {
    if (each) console.log(`${how ? "PASSED " : "refused"}  ${kind.padEnd(8)} ${name}`);
  });
  await target.close();
  console.log(`\nThe gateway as a ${platform}`);
  for (const [kind, result] of Object.entries(results)) {
    console.log(`  ${kind.padEnd(8)} ${String(result.refused).padStart(4)} refused  ${result.passed.length} passed`);
    for (const line of result.passed) console.log(`    PASSED ${line}`);
    passed += result.passed.length;
  }
}
console.log(`\n${passed} passed`);
process.exitCode = passed === 0 ? 0 : 1;
