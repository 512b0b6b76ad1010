// Runtimes that take the package as it is installed, without a bundler.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { project, ROOT } from "../tarball.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const REQUIRE_WARNING = /ExperimentalWarning: .*(require|import)/;

/** @param {number} major @returns {Row} */
function node(major) {
  const program = join(ROOT, `.tools/nodes/node_modules/node-${major}/bin/node`);
  return {
    name: `node-${major}`,
    title: "Node",
    how: "import and require",
    async run({ env }) {
      const folder = project(`node-${major}`, "node");
      cpSync(join(folder, "node_modules/litterbox-sdk"), join(folder, "copy"), { recursive: true });
      const output = await run([program, "main.mjs"], { cwd: folder, env });
      if (REQUIRE_WARNING.test(output)) throw new Error(output);
      const report = reportIn(output);
      if (major >= 24) {
        await run([program, "using.mjs"], { cwd: folder });
        report.passed.push("await using");
      }
      return { report, version: await version([program, "--version"]) };
    },
  };
}

/** @type {Row} */
const deno = {
  name: "deno",
  title: "Deno",
  how: "import",
  async run({ env }) {
    const folder = project("deno", "deno");
    const permissions = [
      "--allow-env=SANDBOX_SERVICE_URL,SANDBOX_SERVICE_TOKEN",
      "--allow-net=127.0.0.1",
      "--node-modules-dir=manual",
      "--no-lock",
    ];
    const output = await run(["deno", "run", "--cached-only", ...permissions, "main.mjs"], { cwd: folder, env });
    return { report: reportIn(output), version: await version(["deno", "--version"]) };
  },
};

/** @type {Row} */
const bun = {
  name: "bun",
  title: "Bun",
  how: "import",
  async run({ env }) {
    const output = await run(["bun", "main.mjs"], { cwd: project("bun", "bun"), env });
    return { report: reportIn(output), version: await version(["bun", "--version"]) };
  },
};

export const runtimes = [node(20), node(22), node(24), node(26), deno, bun];

/** The report a program prints as the last line that looks like one. @param {string} output */
export function reportIn(output) {
  const line = output.split("\n").findLast((line) => line.startsWith('{"passed"'));
  if (!line) throw new Error(`no report in:\n${output.slice(-3000)}`);
  return /** @type {import("../contract/contract.mjs").Report} */ (JSON.parse(line));
}

/** The first number with a dot that a program prints. @param {string[]} command */
export async function version(command) {
  return /\d+\.\d+[.\w-]*/.exec(await run(command, { cwd: ROOT }))?.[0] ?? "";
}
