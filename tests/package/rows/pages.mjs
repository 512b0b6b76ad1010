// Pages without a bundler, in real browsers.
import { startWebKit } from "../../webkit.mjs";
import { programs, visit } from "../browser.mjs";
import { pageServer } from "../page-server.mjs";
import { project } from "../tarball.mjs";
import { version } from "./runtimes.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/**
 * Serves `root`, opens its index.html and gives what the page reports.
 * @param {import("../browser.mjs").Browser} browser @param {import("litterbox-sdk/testing").SandboxService} service
 * @param {Parameters<typeof pageServer>[1]} options
 */
export async function inPage(browser, service, options) {
  const server = await pageServer(service, options);
  try {
    return await visit(browser, `${server.url}/?server=${server.url}&token=${service.token}`, server.report);
  } finally {
    server.close();
  }
}

const addresses = {
  "litterbox-sdk/slim": "/node_modules/litterbox-sdk/slim.js",
  "litterbox-sdk/testing": "/node_modules/litterbox-sdk/testing/index.js",
  "litterbox-sdk": "/node_modules/litterbox-sdk/index.js",
};

/** Relative addresses in the user's code, no import map. @param {string} path @param {string} text */
export function plain(path, text) {
  if (path.startsWith("/node_modules/")) return text;
  return Object.entries(addresses).reduce(
    (code, [name, address]) => code.replaceAll(`"${name}"`, `"${address}"`),
    text,
  );
}

/** @param {string} path @param {string} text */
function mapped(path, text) {
  const map = `<script type="importmap">${JSON.stringify({ imports: addresses })}</script>`;
  return path.endsWith(".html") ? text.replace("<script", `${map}\n<script`) : text;
}

/**
 * @param {import("../browser.mjs").Browser} browser @param {string} title @param {"modules" | "import-map"} how
 * @returns {Row}
 */
function page(browser, title, how) {
  const name = `${browser}-${how}`;
  return {
    name,
    title,
    how: how === "modules" ? "plain ES modules" : "import map",
    async run({ service }) {
      const rewrite = how === "modules" ? plain : mapped;
      const report = await inPage(browser, service, { root: project(name, "page"), rewrite });
      return { report, version: await version([programs[browser], "--version"]) };
    },
  };
}

/** The engine of Safari, which WebDriver opens. @param {string} title @param {"modules" | "import-map"} how @returns {Row} */
function webKitPage(title, how) {
  const name = `webkit-${how}`;
  return {
    name,
    title,
    how: how === "modules" ? "plain ES modules" : "import map",
    async run({ service }) {
      const root = project(name, "page");
      const server = await pageServer(service, { root, rewrite: how === "modules" ? plain : mapped });
      const webKit = await startWebKit();
      try {
        await webKit.open(`${server.url}/?server=${server.url}&token=${service.token}`);
        return { report: await server.report, version: webKit.version };
      } finally {
        await webKit.close();
        server.close();
      }
    },
  };
}

export const webKitPages = [webKitPage("WebKitGTK", "modules"), webKitPage("WebKitGTK", "import-map")];
export const chromiumPages = [page("chromium", "Chromium", "modules"), page("chromium", "Chromium", "import-map")];
export const firefoxPages = [page("firefox", "Firefox", "modules"), page("firefox", "Firefox", "import-map")];
