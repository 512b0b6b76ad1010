// Node, Deno and Bun.
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { commands, versionOf } from "./commands.mjs";
import { lineProcess } from "./line-process.mjs";

/** @param {import("./commands.mjs").Command} name @returns {Promise<import("./index.mjs").Runtime>} */
export async function startProcess(name) {
  const [file = "", ...options] = commands[name];
  const { send, close } = lineProcess(file, ...options, join(await bundle("process"), "process.js"));
  return { name, title: `${name} ${versionOf(name)}`, runRound: send, close };
}
