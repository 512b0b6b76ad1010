// Tools that rewrite modules: Jest in its default CommonJS mode with Babel, ts-jest and jsdom, tsup, Rspack and Nitro.
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../command.mjs";
import { project } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { bundler, versionOf } from "./bundlers.mjs";
import { QUIET } from "./frameworks.mjs";
import { reportIn } from "./runtimes.mjs";
import { inWorkerd } from "./workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const SET = "transforms";
const FOLDER = setFolder(SET);
const ENV = { ...QUIET, PATH: [join(FOLDER, "node_modules/.bin"), QUIET.PATH].join(delimiter) };

/**
 * Jest without Node's switch for ES modules: it makes CommonJS of everything, and cannot load what is none.
 * @param {string} name @param {string} how @param {{ note?: string, contract?: string }} [options]
 * @returns {Row}
 */
function jest(name, how, { note, contract = "contract.js" } = {}) {
  return {
    name,
    title: "jest",
    how,
    ...(note ? { note } : {}),
    async run({ env }) {
      installSet(SET);
      const cwd = project(name, name, FOLDER);
      // Jest transforms no .mjs.
      renameSync(join(cwd, "contract.mjs"), join(cwd, contract));
      const output = await run(["jest", "--no-cache"], { cwd, env: { ...ENV, ...env } });
      const file = join(cwd, "report.json");
      if (!existsSync(file)) throw new Error(`no report:\n${output}`);
      return { report: reportIn(readFileSync(file, "utf8")), version: versionOf("jest", FOLDER) };
    },
  };
}

/** @type {Row} */
const tsup = {
  name: "tsup",
  title: "tsup",
  how: "CommonJS bundle for Node, without a warning",
  async run({ env }) {
    installSet(SET);
    const cwd = project("tsup", "tsup", FOLDER);
    const output = await run(["tsup"], { cwd, env: ENV });
    if (/warn/i.test(output)) throw new Error(output);
    const [bundle = ""] = readdirSync(join(cwd, "dist"));
    const report = reportIn(await run(["node", join("dist", bundle)], { cwd, env: { ...ENV, ...env } }));
    return { report, version: versionOf("tsup", FOLDER) };
  },
};

/** @type {Row} */
const nitro = {
  name: "nitro-cloudflare",
  title: "Nitro",
  how: "its Cloudflare preset, as Nuxt uses it, run in workerd",
  note: "with `experimental: { wasm: true }`, in Nuxt `nitro: { experimental: { wasm: true } }`",
  async run({ env }) {
    installSet(SET);
    const cwd = project("nitro", "nitro", FOLDER);
    await run(["nitro", "build", "--preset", "cloudflare-module"], { cwd, env: ENV, seconds: 240 });
    const options = { main: "index.mjs", flags: ["nodejs_compat"] };
    const report = await inWorkerd(join(cwd, ".output/server"), env, options);
    return { report, version: versionOf("nitropack", FOLDER) };
  },
};

const rspack = bundler({
  name: "rspack",
  title: "Rspack",
  how: "production build",
  command: ["rspack", "build", "--mode", "production", "--entry", "./main.mjs"],
  bundle: "main.js",
  tool: "@rspack/core",
  set: SET,
  env: ENV,
});

/** @type {Row[]} */
export const transforms = [
  jest("jest-babel", "test file, Babel, CommonJS"),
  jest("ts-jest", "test file, ts-jest, CommonJS", { contract: "contract.ts" }),
  jest("jest-jsdom", "test file, jsdom, CommonJS", {
    note: 'with `testEnvironment: "jest-fixed-jsdom"`, for jsdom hides TextDecoder and fetch; without it the first use says so',
  }),
  tsup,
  nitro,
  rspack,
];
