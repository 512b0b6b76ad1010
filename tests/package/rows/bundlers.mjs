// Bundlers as they come, without plugins or settings. What they make really runs in headless Chromium.

import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { visit } from "../browser.mjs";
import { run, start } from "../command.mjs";
import { pageServer } from "../page-server.mjs";
import { APPS, MATRIX, project } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { inPage } from "./pages.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/**
 * @param {object} bundler
 * @param {string} bundler.name @param {string} bundler.title @param {string} bundler.how @param {string} [bundler.note]
 * @param {string[]} bundler.command builds the project's main.mjs or index.html into dist/
 * @param {string} [bundler.bundle]  what it names the bundle, if it makes no page of its own
 * @param {string} [bundler.tool]  the package whose version is shown, if it is not called like the title
 * @param {string} [bundler.set]  the set of tools that it comes from
 * @param {string} [bundler.parent]  where the project goes, if not to that set
 * @param {Record<string, string>} [bundler.env]
 * @returns {Row}
 */
export function bundler({
  name,
  title,
  how,
  note,
  command,
  bundle,
  tool = title.toLowerCase(),
  set,
  parent,
  env = {},
}) {
  const folder = set === undefined ? parent : setFolder(set);
  return {
    name,
    title,
    how,
    ...(note ? { note } : {}),
    async run({ service }) {
      if (set !== undefined) installSet(set);
      const cwd = project(name, "page", folder);
      if (existsSync(join(APPS, name))) cpSync(join(APPS, name), cwd, { recursive: true });
      await run(command, { cwd, env });
      const dist = join(cwd, "dist");
      if (bundle)
        writeFileSync(join(dist, "index.html"), `<!doctype html>\n<script defer src="/${bundle}"></script>\n`);
      return {
        report: await inPage("chromium", service, { root: dist }),
        version: versionOf(tool, folder),
      };
    },
  };
}

/** @type {Row} */
const viteDev = {
  name: "vite-dev",
  title: "Vite",
  how: "dev server",
  async run({ service }) {
    const folder = project("vite-dev", "page");
    const server = await pageServer(service);
    const index = join(folder, "index.html");
    writeFileSync(
      index,
      readFileSync(index, "utf8").replace("<script", `<script src="${server.url}/watch.js"></script>\n<script`),
    );
    const vite = start(["vite", "dev", "--host", "127.0.0.1", "--port", "0"], { cwd: folder });
    try {
      const url = await announced(vite, /http:\/\/127\.0\.0\.1:\d+\//);
      const report = await visit("chromium", `${url}?server=${server.url}&token=${service.token}`, server.report);
      return { report, version: versionOf("vite") };
    } finally {
      vite.stop();
      server.close();
    }
  },
};

export const coreBundlers = [
  bundler({ name: "vite", title: "Vite", how: "build", command: ["vite", "build"] }),
  viteDev,
  bundler({
    name: "webpack",
    title: "webpack",
    how: "production build",
    command: ["node", "build.mjs"],
    bundle: "main.js",
  }),
  bundler({
    name: "esbuild",
    title: "esbuild",
    how: "minified classic script",
    command: ["esbuild", "main.mjs", "--bundle", "--minify", "--outfile=dist/main.js"],
    bundle: "main.js",
  }),
];

/**
 * What a server prints when it is ready.
 * @param {ReturnType<typeof start>} server @param {RegExp} pattern
 */
export async function announced(server, pattern, seconds = 30) {
  for (let waited = 0; waited < seconds * 10; waited++) {
    const match = pattern.exec(server.output);
    if (match) return match[0];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not ready after ${seconds} s:\n${server.output}`);
}

/** The version of a tool as a project in `parent` finds it. @param {string} tool @returns {string} */
export function versionOf(tool, parent = MATRIX) {
  const require = createRequire(join(parent, "any/index.js"));
  const folder = require.resolve.paths(tool)?.find((path) => existsSync(join(path, tool)));
  return folder ? JSON.parse(readFileSync(join(folder, tool, "package.json"), "utf8")).version : "";
}
