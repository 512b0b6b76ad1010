// Platforms with tools of their own, each set with a lock file of its own: Expo's web build by Metro, Cloudflare's Vite plugin
// and Vitest pool, and Yarn's Plug'n'Play.
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../command.mjs";
import { project } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { bundler, versionOf } from "./bundlers.mjs";
import { QUIET } from "./frameworks.mjs";
import { inPage } from "./pages.mjs";
import { reportIn } from "./runtimes.mjs";
import { inWorkerd } from "./workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */
/** @typedef {{ cwd: string, folder: string, env: Record<string, string> }} Project */

/** The environment in which the tools of a set are found. @param {string} set */
const environment = (set) => ({
  ...QUIET,
  PATH: [join(setFolder(set), "node_modules/.bin"), QUIET.PATH].join(delimiter),
});

/**
 * A row that runs with a set of tools, which is installed first.
 * @param {Omit<Row, "run"> & { set: string, app?: string, tool: string }} row  `app` is the folder in apps/ if it is not called
 *   like the row; `tool` is the package whose version is shown
 * @param {(project: Project, loopback: import("../rows.mjs").Loopback) => Promise<import("../contract/contract.mjs").Report>} work
 *   in a project with its tools in `folder` and the environment that its programs need
 * @returns {Row}
 */
const withTools = ({ set, app, tool, ...row }, work) => ({
  ...row,
  async run(loopback) {
    installSet(set);
    const folder = setFolder(set);
    const cwd = project(row.name, app ?? row.name, folder);
    const env = { ...environment(set), HOME: cwd, XDG_CONFIG_HOME: cwd };
    return { report: await work({ cwd, folder, env }, loopback), version: versionOf(tool, folder) };
  },
});

const expo = withTools(
  { name: "expo-web", title: "Expo", how: "web build by Metro", set: "expo", app: "expo", tool: "expo" },
  async ({ cwd, env }, { service }) => {
    const settings = { ...env, EXPO_NO_TELEMETRY: "1", EXPO_OFFLINE: "1" };
    await run(["expo", "export", "--platform", "web"], { cwd, env: settings, seconds: 300 });
    return inPage("chromium", service, { root: join(cwd, "dist") });
  },
);

const metro = bundler({
  name: "metro",
  title: "Metro",
  how: "classic script, without Expo",
  command: ["metro", "build", "main.mjs", "--platform", "web", "--out", "dist/main.js", "--reset-cache"],
  bundle: "main.js",
  set: "expo",
  env: environment("expo"),
});

const cloudflareVite = withTools(
  {
    name: "cloudflare-vite",
    title: "Cloudflare's Vite plugin",
    how: "build, run in workerd",
    set: "cloudflare",
    tool: "@cloudflare/vite-plugin",
  },
  async ({ cwd, env }, loopback) => {
    await run(["vite", "build"], { cwd, env });
    const [worker = ""] = readdirSync(join(cwd, "dist"));
    return inWorkerd(join(cwd, "dist", worker), loopback.env);
  },
);

const vitestPool = withTools(
  {
    name: "vitest-pool-workers",
    title: "Cloudflare's Vitest pool",
    how: "test file, in workerd",
    set: "cloudflare",
    tool: "@cloudflare/vitest-plugin",
  },
  async ({ cwd, env }, loopback) => reportIn(await run(["vitest", "run"], { cwd, env: { ...env, ...loopback.env } })),
);

const yarnPnp = withTools(
  { name: "yarn-pnp", title: "Yarn", how: "Plug'n'Play, in Node", set: "yarn", app: "bun", tool: "@yarnpkg/cli-dist" },
  async ({ cwd, folder, env }, loopback) => {
    rmSync(join(cwd, "node_modules"), { recursive: true });
    writeFileSync(join(cwd, ".yarnrc.yml"), "enableNetwork: false\nenableTelemetry: false\nenableGlobalCache: false\n");
    // A lock file of its own makes it a project of its own.
    writeFileSync(join(cwd, "yarn.lock"), "");
    const settings = { ...env, YARN_ENABLE_IMMUTABLE_INSTALLS: "false" };
    const yarn = join(folder, "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
    await run(["node", yarn, "install"], { cwd, env: settings });
    if (existsSync(join(cwd, "node_modules/litterbox-sdk"))) throw new Error("it was installed into node_modules");
    return reportIn(await run(["node", yarn, "node", "main.mjs"], { cwd, env: { ...settings, ...loopback.env } }));
  },
);

export const platforms = [expo, metro, cloudflareVite, vitestPool, yarnPnp];
