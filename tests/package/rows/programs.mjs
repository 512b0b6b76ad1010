// Programs in one file, which run where no node_modules are: what needs a file beside it fails.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { project, ROOT } from "../tarball.mjs";
import { reportIn, version } from "./runtimes.mjs";

const NODE = join(ROOT, ".tools/nodes/node_modules/node-26/bin/node");

/**
 * @param {{ name: string, title: string, how: string, app: string, builds: string[][], runtime: string }} program
 *   `builds` are the commands that make the file `app`; `runtime` is asked for its version
 * @returns {import("../rows.mjs").Row}
 */
const program = ({ name, title, how, app, builds, runtime }) => ({
  name,
  title,
  how,
  async run({ env }) {
    const cwd = project(name, app);
    for (const command of builds) await run(command, { cwd });
    rmSync(join(cwd, "node_modules"), { recursive: true });
    const report = reportIn(await run([join(cwd, "app")], { cwd, env }));
    return { report, version: await version([runtime, "--version"]) };
  },
});

export const programs = [
  program({
    name: "bun-compile",
    title: "Bun",
    how: "`bun build --compile`: a program in one file",
    app: "bun",
    builds: [["bun", "build", "--compile", "main.mjs", "--outfile", "app"]],
    runtime: "bun",
  }),
  program({
    name: "node-sea",
    title: "Node",
    how: "single executable application",
    app: "sea",
    builds: [
      ["esbuild", "main.mjs", "--bundle", "--platform=node", "--outfile=bundle.cjs"],
      [NODE, "--build-sea", "sea-config.json"],
    ],
    runtime: NODE,
  }),
];
