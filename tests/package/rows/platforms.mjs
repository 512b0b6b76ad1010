// Platforms that take the package apart in their own way: Expo's web build by Metro, Cloudflare's Vite plugin and Vitest pool,
// programs in one file, browser extensions, and Yarn's Plug'n'Play.
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { QUIET as CHROMIUM } from "../../chromium.mjs";
import { programs } from "../browser.mjs";
import { run, start } from "../command.mjs";
import { pageServer } from "../page-server.mjs";
import { project, ROOT } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { bundler, versionOf } from "./bundlers.mjs";
import { QUIET } from "./frameworks.mjs";
import { inPage, watched } from "./pages.mjs";
import { reportIn, version } from "./runtimes.mjs";
import { inWorkerd } from "./workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/** The environment in which the tools of a set are found. @param {string} set */
const environment = (set) => ({
  ...QUIET,
  PATH: [join(setFolder(set), "node_modules/.bin"), QUIET.PATH].join(delimiter),
});

/** @type {Row} */
const expo = {
  name: "expo-web",
  title: "Expo",
  how: "web build by Metro",
  async run({ service }) {
    installSet("expo");
    const folder = setFolder("expo");
    const cwd = project("expo-app", "expo", folder);
    const env = { ...environment("expo"), EXPO_NO_TELEMETRY: "1", EXPO_OFFLINE: "1", HOME: cwd };
    await run(["expo", "export", "--platform", "web"], { cwd, env, seconds: 300 });
    /** @param {string} path @param {string} text */
    const rewrite = (path, text) => (path.endsWith(".html") ? watched(text) : text);
    const report = await inPage("chromium", service, { root: join(cwd, "dist"), rewrite });
    return { report, version: versionOf("expo", folder) };
  },
};

const metroBuild = bundler({
  name: "metro",
  title: "Metro",
  how: "classic script, without Expo",
  command: ["metro", "build", "main.mjs", "--platform", "web", "--out", "dist/main.js", "--reset-cache"],
  bundle: "main.js",
  parent: setFolder("expo"),
  env: environment("expo"),
});

/** @type {Row} */
const metro = {
  ...metroBuild,
  run(loopback) {
    installSet("expo");
    return metroBuild.run(loopback);
  },
};

/** @type {Row} */
const cloudflareVite = {
  name: "cloudflare-vite",
  title: "Cloudflare's Vite plugin",
  how: "build, run in workerd",
  async run({ env }) {
    installSet("cloudflare");
    const folder = setFolder("cloudflare");
    const cwd = project("cloudflare-vite", "cloudflare-vite", folder);
    await run(["vite", "build"], { cwd, env: { ...environment("cloudflare"), HOME: cwd, XDG_CONFIG_HOME: cwd } });
    const [worker = ""] = readdirSync(join(cwd, "dist"));
    const report = await inWorkerd(join(cwd, "dist", worker), env);
    return { report, version: versionOf("@cloudflare/vite-plugin", folder) };
  },
};

/** @type {Row} */
const vitestPool = {
  name: "vitest-pool-workers",
  title: "Cloudflare's Vitest pool",
  how: "test file, in workerd",
  async run({ env }) {
    installSet("cloudflare");
    const folder = setFolder("cloudflare");
    const cwd = project("vitest-pool-workers", "vitest-pool-workers", folder);
    const settings = { ...environment("cloudflare"), ...env, HOME: cwd, XDG_CONFIG_HOME: cwd };
    const report = reportIn(await run(["vitest", "run"], { cwd, env: settings }));
    return { report, version: versionOf("@cloudflare/vitest-plugin", folder) };
  },
};

/** @type {Row} */
const bunCompile = {
  name: "bun-compile",
  title: "Bun",
  how: "`bun build --compile`: a program in one file",
  async run({ env }) {
    const cwd = project("bun-compile", "bun");
    await run(["bun", "build", "--compile", "main.mjs", "--outfile", "app"], { cwd });
    rmSync(join(cwd, "node_modules"), { recursive: true });
    return {
      report: reportIn(await run([join(cwd, "app")], { cwd, env })),
      version: await version(["bun", "--version"]),
    };
  },
};

/** @type {Row} */
const singleExecutable = {
  name: "node-sea",
  title: "Node",
  how: "single executable application",
  async run({ env }) {
    const cwd = project("node-sea", "sea");
    const node = join(ROOT, ".tools/nodes/node_modules/node-26/bin/node");
    await run(["esbuild", "main.mjs", "--bundle", "--platform=node", "--outfile=bundle.cjs"], { cwd });
    await run([node, "--build-sea", "sea-config.json"], { cwd });
    rmSync(join(cwd, "node_modules"), { recursive: true });
    return {
      report: reportIn(await run([join(cwd, "app")], { cwd, env })),
      version: await version([node, "--version"]),
    };
  },
};

/** @type {Row} */
const extension = {
  name: "extension",
  title: "Chromium",
  how: "extension (Manifest V3), in its service worker",
  async run({ service }) {
    const cwd = project("extension", "extension");
    const server = await pageServer(service);
    writeFileSync(
      join(cwd, "settings.js"),
      `export const server = ${JSON.stringify(server.url)};\nexport const token = ${JSON.stringify(service.token)};\n`,
    );
    await run(
      ["esbuild", "background.js", "--bundle", "--format=esm", "--outfile=background.js", "--allow-overwrite"],
      { cwd },
    );
    rmSync(join(cwd, "node_modules"), { recursive: true });
    const features = "--disable-features=DisableLoadExtensionCommandLineSwitch";
    const profile = `--user-data-dir=${join(cwd, "profile")}`;
    const command = [
      programs.chromium,
      "--headless=new",
      ...CHROMIUM,
      features,
      profile,
      `--load-extension=${cwd}`,
      "about:blank",
    ];
    const browser = start(command, { cwd, seconds: 60 });
    try {
      const ended = browser.ended.then(() => {
        throw new Error(`Chromium ended without a report:\n${browser.output.slice(-3000)}`);
      });
      const report = await Promise.race([server.report, ended]);
      return { report, version: await version([programs.chromium, "--version"]) };
    } finally {
      browser.stop();
      server.close();
    }
  },
};

/** @type {Row} */
const yarnPnp = {
  name: "yarn-pnp",
  title: "Yarn",
  how: "Plug'n'Play, in Node",
  async run({ env }) {
    installSet("yarn");
    const folder = setFolder("yarn");
    const cwd = project("yarn-pnp", "bun", folder);
    rmSync(join(cwd, "node_modules"), { recursive: true });
    writeFileSync(join(cwd, ".yarnrc.yml"), "enableNetwork: false\nenableTelemetry: false\nenableGlobalCache: false\n");
    // A lock file of its own makes it a project of its own.
    writeFileSync(join(cwd, "yarn.lock"), "");
    const settings = { ...environment("yarn"), HOME: cwd, YARN_ENABLE_IMMUTABLE_INSTALLS: "false" };
    const yarn = join(folder, "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
    await run(["node", yarn, "install"], { cwd, env: settings });
    if (existsSync(join(cwd, "node_modules/litterbox-sdk"))) throw new Error("it was installed into node_modules");
    const report = reportIn(await run(["node", yarn, "node", "main.mjs"], { cwd, env: { ...settings, ...env } }));
    return { report, version: versionOf("@yarnpkg/cli-dist", folder) };
  },
};

export const platforms = [expo, metro, cloudflareVite, vitestPool, bunCompile, singleExecutable, extension, yarnPnp];
