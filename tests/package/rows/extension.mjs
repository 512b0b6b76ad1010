// A browser extension: Chromium loads it, and its service worker reports to the server of the pages.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QUIET } from "../../chromium.mjs";
import { programs } from "../browser.mjs";
import { run, start } from "../command.mjs";
import { pageServer } from "../page-server.mjs";
import { project } from "../tarball.mjs";
import { version } from "./runtimes.mjs";

/** @type {import("../rows.mjs").Row} */
export const extension = {
  name: "extension",
  title: "Chromium",
  how: "extension (Manifest V3), in its service worker",
  async run({ service }) {
    const cwd = project("extension", "extension");
    const server = await pageServer(service);
    try {
      await build(cwd, { server: server.url, token: service.token });
      return { report: await reportOf(cwd, server), version: await version([programs.chromium, "--version"]) };
    } finally {
      server.close();
    }
  },
};

/** @param {string} cwd @param {{ server: string, token: string }} settings */
async function build(cwd, settings) {
  const exports = Object.entries(settings).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  writeFileSync(join(cwd, "settings.js"), exports.join(""));
  const output = ["--outfile=background.js", "--allow-overwrite"];
  await run(["esbuild", "background.js", "--bundle", "--format=esm", ...output], { cwd });
  rmSync(join(cwd, "node_modules"), { recursive: true });
}

/** @param {string} cwd @param {Awaited<ReturnType<typeof pageServer>>} server */
async function reportOf(cwd, server) {
  const options = [
    "--headless=new",
    ...QUIET,
    "--disable-features=DisableLoadExtensionCommandLineSwitch",
    `--user-data-dir=${join(cwd, "profile")}`,
    `--load-extension=${cwd}`,
  ];
  const browser = start([programs.chromium, ...options, "about:blank"], { cwd, seconds: 60 });
  try {
    const ended = browser.ended.then(() => {
      throw new Error(`Chromium ended without a report:\n${browser.output.slice(-3000)}`);
    });
    return await Promise.race([server.report, ended]);
  } finally {
    browser.stop();
  }
}
