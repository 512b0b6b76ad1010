// React Native's engine Hermes, which has no WebAssembly: the package is imported, and says so when it is first used.
import { join } from "node:path";
import { run } from "../command.mjs";
import { project, ROOT } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { versionOf } from "./bundlers.mjs";

const TSC = join(ROOT, ".tools/typescript-5.4/node_modules/typescript/bin/tsc");

const PLATFORM = { darwin: "osx-bin", win32: "win64-bin" }[/** @type {string} */ (process.platform)] ?? "linux64-bin";

/** @type {import("../rows.mjs").Row} */
export const hermes = {
  name: "hermes",
  title: "Hermes",
  how: "React Native's engine: the error says that it has no WebAssembly",
  async run() {
    installSet("hermes");
    const folder = setFolder("hermes");
    const cwd = project("hermes-app", "hermes", folder);
    await run(["esbuild", "main.mjs", "--bundle", "--format=iife", "--outfile=bundle.js"], { cwd });
    // It has no classes; React Native translates them, too.
    const options = [
      "--allowJs",
      "--target",
      "ES5",
      "--downlevelIteration",
      "--lib",
      "esnext,dom",
      "--typeRoots",
      "none",
    ];
    await run(["node", TSC, ...options, "--outDir", "es5", "bundle.js"], { cwd });
    const engine = join(folder, "node_modules/hermes-engine-cli", PLATFORM, "hermes");
    const output = await run([engine, "-w", "es5/bundle.js"], { cwd });
    return { report: reportOf(output), version: versionOf("hermes-engine-cli", folder) };
  },
};

/** @param {string} output */
function reportOf(output) {
  const checks = {
    "importing it throws nothing": /^imported$/m,
    "the first use says what is missing":
      /^litterbox-sdk: there is no WebAssembly here, which the package needs\. .*Hermes/m,
  };
  /** @type {import("../contract/contract.mjs").Report} */
  const report = { passed: [], failed: [] };
  for (const [check, expected] of Object.entries(checks)) {
    if (expected.test(output)) report.passed.push(check);
    else report.failed.push({ check, message: output.slice(-3000) });
  }
  return report;
}
