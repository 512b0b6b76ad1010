// Next.js on the server, each major version that people use: none of its caches may stand between a call and the service.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, start } from "../command.mjs";
import { project, ROOT } from "../tarball.mjs";
import { installSet, setFolder } from "../tools.mjs";
import { announced, versionOf } from "./bundlers.mjs";
import { QUIET } from "./frameworks.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/** Next.js 13 and 14 are of the time of Node 20. */
const NODE_20 = join(ROOT, ".tools/nodes/node_modules/node-20/bin");

/** @param {number} major @returns {Row} */
function nextCalls(major) {
  const set = `next-${major}`;
  const parent = setFolder(set);
  return {
    name: `next-${major}-calls`,
    title: "Next.js",
    how: "route handlers and pages on the server: every call is sent, and nothing is kept",
    async run(loopback) {
      installSet(set);
      const cwd = project("next-calls", "next-calls", parent);
      const path = [...(major < 15 ? [NODE_20] : []), join(parent, "node_modules/.bin"), QUIET.PATH].join(delimiter);
      const env = { ...QUIET, ...loopback.env, PATH: path };
      await run(["next", "build"], { cwd, env, seconds: 300 });
      const server = start(["next", "start", "--hostname", "127.0.0.1", "--port", "0"], { cwd, env });
      try {
        const url = await announced(server, /http:\/\/127\.0\.0\.1:\d+/);
        return { report: await check(url, cwd, loopback.service), version: versionOf("next", parent) };
      } finally {
        server.stop();
      }
    },
  };
}

export const newestNextRow = nextCalls(16);
export const olderNextRows = [13, 14, 15].map(nextCalls);

/**
 * @param {string} url @param {string} cwd @param {import("litterbox-sdk/testing").SandboxService} service
 * @returns {Promise<import("../contract/contract.mjs").Report>}
 */
async function check(url, cwd, service) {
  /** @type {import("../contract/contract.mjs").Report} */
  const report = { passed: [], failed: [] };
  /** @param {string} title @param {unknown} actual @param {unknown} expected */
  const same = (title, actual, expected) => {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (is === should) report.passed.push(title);
    else report.failed.push({ check: title, message: `${is}, not ${should}` });
  };
  const sent = () => {
    const lines = service.requests.map(({ method, path }) => `${method} ${path}`);
    service.requests.length = 0;
    return lines.sort();
  };

  const ids = new Set();
  for (const round of ["first", "second"]) {
    sent();
    const existing = service.hosts.length;
    const { before, after, hosts } = await (await fetch(`${url}/calls?name=one`)).json();
    for (const { id } of hosts) ids.add(id);
    const title = `${round} request of a route handler`;
    same(`${title}: four calls are four requests`, sent(), ["GET /hosts", "GET /hosts", "POST /hosts", "POST /hosts"]);
    same(`${title}: lists are of now`, [before, after], [existing, existing + 2]);
    same(`${title}: each create brings a key`, [hosts[0]?.hasKey, hosts[1]?.hasKey], [true, true]);
  }
  same("four creates are four hosts", ids.size, 4);

  for (const page of ["list", "cached"]) {
    for (const round of ["first", "second"]) {
      const text = await (await fetch(`${url}/${page}?round=${round}`)).text();
      const title = `${round} request of /${page}`;
      same(`${title}: each part of a page sends its own`, sent(), ["GET /hosts", "GET /hosts"]);
      same(`${title}: the list is of now`, Number(/hosts: (\d+);/.exec(text)?.[1]), service.hosts.length);
    }
  }

  // Every record holds the id of its host.
  const holdsRecord = (/** @type {string} */ file) => {
    const content = readFileSync(file);
    return [...ids].some((id) => content.includes(id));
  };
  const kept = filesIn(join(cwd, ".next"))
    .filter((file) => file.includes("fetch-cache") || holdsRecord(file))
    .map((file) => file.slice(cwd.length));
  same("nothing is left under .next", kept, []);
  return report;
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
