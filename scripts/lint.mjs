// lint.mjs [quick]: every static check of checks.mjs, or the quick ones. All of them run; those that fail show their output.
import { spawnSync } from "node:child_process";
import { checks } from "./checks.mjs";
import { writeReport } from "./junit.mjs";

const quick = process.argv[2] === "quick";

const results = checks
  .filter((check) => check.quick || !quick)
  .map(({ name, command, env }) => {
    const started = performance.now();
    const [program = "", ...args] = typeof command === "function" ? command() : command;
    const { status, error, stdout, stderr } = spawnSync(program, args, {
      env: { ...process.env, ...env },
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    console.log(`  ${status === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
    if (status === 0) return { name };
    const output = error ? error.message : `${stdout}${stderr}`;
    console.log(output);
    return { name, failure: output };
  });

writeReport("lint", results);
process.exitCode = results.some(({ failure }) => failure !== undefined) ? 1 : 0;
