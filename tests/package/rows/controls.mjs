// What those who need control over the WebAssembly module rely on, in Chromium.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { programs } from "../browser.mjs";
import { run } from "../command.mjs";
import { project } from "../tarball.mjs";
import { versionOf } from "./bundlers.mjs";
import { inPage, plain } from "./pages.mjs";
import { version } from "./runtimes.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/** @param {string} more */
const policy = (more) => ({ "content-security-policy": `default-src 'self'; script-src 'self'${more}` });

/**
 * @param {string} name @param {string} how @param {string} app @param {string} main
 * @param {Record<string, string>} [headers]
 * @returns {Row}
 */
function control(name, how, app, main, headers = {}) {
  return {
    name,
    title: "Chromium",
    how,
    async run({ service }) {
      const root = project(name, app);
      writeFileSync(join(root, "index.html"), `<!doctype html>\n<script type="module" src="/${main}"></script>\n`);
      const report = await inPage("chromium", service, { root, headers, rewrite: plain });
      return { report, version: await version([programs.chromium, "--version"]) };
    },
  };
}

/** @type {Row} */
const viteSlim = {
  name: "vite-slim",
  title: "Vite",
  how: "build, `litterbox-sdk/slim` with the module's address by `?url`",
  async run({ service }) {
    const folder = project("vite-slim", "vite-slim");
    await run(["vite", "build"], { cwd: folder });
    return {
      report: await inPage("chromium", service, { root: join(folder, "dist") }),
      version: versionOf("vite"),
    };
  },
};

export const controls = [
  control("csp", "strict CSP with `'wasm-unsafe-eval'`", "page", "main.mjs", policy(" 'wasm-unsafe-eval'")),
  control("csp-refused", "CSP without it: the error names it", "controls", "refused.mjs", policy("")),
  control("lazy", "lazy, by `import()`", "controls", "lazy.mjs"),
  control("slim", "`litterbox-sdk/slim` in web workers and a service worker", "controls", "slim.mjs"),
  viteSlim,
];
