// What only the whole matrix runs: further bundlers, a framework, wrangler, and test runners, all with Node 24.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { visit } from "../browser.mjs";
import { run, start } from "../command.mjs";
import { pageServer } from "../page-server.mjs";
import { project, ROOT } from "../tarball.mjs";
import { TOOLED } from "../tools.mjs";
import { announced, bundler, versionOf } from "./bundlers.mjs";
import { reportIn } from "./runtimes.mjs";
import { inWorkerd } from "./workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const NODE_24 = join(ROOT, ".tools/nodes/node_modules/node-24/bin");
const PATH = [NODE_24, join(TOOLED, "node_modules/.bin"), process.env.PATH].join(delimiter);
export const QUIET = { PATH, NEXT_TELEMETRY_DISABLED: "1", PARCEL_WORKERS: "1", WRANGLER_SEND_METRICS: "false" };

export const moreBundlers = [
  bundler({
    name: "rollup",
    title: "Rollup",
    how: "with its node-resolve plugin",
    command: ["rollup", "main.mjs", "--plugin", "node-resolve", "--format", "iife", "--file", "dist/main.js"],
    bundle: "main.js",
    parent: TOOLED,
    env: QUIET,
  }),
  bundler({
    name: "parcel",
    title: "Parcel",
    how: "build",
    command: ["parcel", "build", "index.html", "--no-cache"],
    parent: TOOLED,
    env: QUIET,
  }),
];

/**
 * A row of the Next.js app, which is built once.
 * @param {string} name @param {string} how
 * @param {(url: string, loopback: import("../rows.mjs").Loopback) => Promise<import("../contract/contract.mjs").Report>} look
 * @returns {Row}
 */
function next(name, how, look) {
  return {
    name,
    title: "Next.js",
    how,
    async run(loopback) {
      const cwd = await builtNextApp();
      const env = { ...QUIET, ...loopback.env };
      const server = start(["next", "start", "--hostname", "127.0.0.1", "--port", "0"], { cwd, env });
      try {
        const url = await announced(server, /http:\/\/127\.0\.0\.1:\d+/);
        return { report: await look(url, loopback), version: versionOf("next", TOOLED) };
      } finally {
        server.stop();
      }
    },
  };
}

/** @type {Promise<string> | undefined} */
let nextApp;

function builtNextApp() {
  nextApp ??= (async () => {
    const cwd = project("next", "next", TOOLED);
    await run(["next", "build"], { cwd, env: QUIET, seconds: 300 });
    return cwd;
  })();
  return nextApp;
}

/** @param {string} url */
async function responseText(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 2000)}`);
  return JSON.parse(text);
}

export const nextRows = [
  next("next-route", "route handler", (url) => responseText(`${url}/node`)),
  next("next-edge", "route handler, edge runtime", (url) => responseText(`${url}/edge`)),
  next("next-client", "client component", async (url, { service }) => {
    const server = await pageServer(service);
    try {
      return await visit("chromium", `${url}/?server=${server.url}&token=${service.token}`, server.report);
    } finally {
      server.close();
    }
  }),
];

/** @type {Row} */
const wrangler = {
  name: "wrangler",
  title: "wrangler",
  how: "bundle of a deploy, run in workerd",
  async run({ env }) {
    const cwd = project("wrangler", "wrangler", TOOLED);
    const command = ["wrangler", "deploy", "--dry-run", "--outdir", "dist"];
    await run(command, { cwd, env: { ...QUIET, HOME: cwd, XDG_CONFIG_HOME: cwd } });
    return { report: await inWorkerd(join(cwd, "dist"), env), version: versionOf("wrangler", TOOLED) };
  },
};

/**
 * A program that runs the contract in Node and writes report.json.
 * @param {string} name @param {string} how @param {string[]} command @param {{ note?: string, env?: Record<string, string> }} [options]
 * @returns {Row}
 */
function runner(name, how, command, { note, env: more } = {}) {
  return {
    name,
    title: name,
    how,
    ...(note ? { note } : {}),
    async run({ env }) {
      const cwd = project(name, name, TOOLED);
      const output = await run(command, { cwd, env: { ...QUIET, ...env, ...more } });
      const file = join(cwd, "report.json");
      if (!existsSync(file)) throw new Error(`no report:\n${output}`);
      return { report: reportIn(readFileSync(file, "utf8")), version: versionOf(name, TOOLED) };
    },
  };
}

export const runners = [
  wrangler,
  runner("vitest", "test file", ["vitest", "run"]),
  runner("jest", "test file", ["jest"], {
    env: { NODE_OPTIONS: "--experimental-vm-modules" },
    note: "with `NODE_OPTIONS=--experimental-vm-modules`, Jest's switch for every ES module",
  }),
  runner("tsx", "TypeScript file", ["tsx", "main.ts"]),
];
