// The command lines of Node, Deno and Bun.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./bundle.mjs";

const bin = join(ROOT, "node_modules/.bin");

/** @typedef {keyof typeof commands} Command */

export const commands = {
  Node: [process.execPath, "--expose-gc"],
  Deno: [
    join(bin, "deno"),
    "run",
    "--quiet",
    "--cached-only",
    "--no-lock",
    "--no-config",
    "--node-modules-dir=manual",
    "--allow-all",
    "--v8-flags=--expose-gc",
  ],
  Bun: [join(bin, "bun"), "run"],
};

/** @param {Command} name */
export function versionOf(name) {
  const [file = ""] = commands[name];
  return /\d+\.\d+[.\w]*/.exec(execFileSync(file, ["--version"], { encoding: "utf8", cwd: ROOT }))?.[0] ?? "";
}

/** Runs a new process and returns the number it prints. @param {Command} name @param {string[]} args a script and what it is given */
export function numberFrom(name, ...args) {
  const [file = "", ...options] = commands[name];
  const printed = execFileSync(file, [...options, ...args], { encoding: "utf8", cwd: ROOT, timeout: 120_000 });
  const number = Number(printed);
  if (printed.trim() === "" || Number.isNaN(number)) throw new Error(`${name} ${args.join(" ")} printed ${printed}`);
  return number;
}
