// Runs the same faults against litterbox-sdk and two published clients, and writes docs/faults.md.
// Usage: node tests/faults/compare/compare.mjs [--pkg=folder]; fetches the other clients from their registries.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cases } from "../cases/index.js";
import { ENV_VALUE, SECRETS, TOKEN } from "../harness/fixtures.js";
import { makeApp, ROOT } from "../runtimes/app.mjs";
import { startFaultyServer } from "../server/server.mjs";
import { faults } from "./faults.mjs";
import { page } from "./report.mjs";
import { score } from "./score.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const E2B = "2.51.0";
const DRUKBOX = "0.5.1";
/** Named after the versions, so that others are not taken for them. */
const SCRATCH = join(ROOT, `.build/compare/e2b-${E2B}-drukbox-${DRUKBOX}`);

const { values } = parseArgs({ options: { pkg: { type: "string", default: "pkg" } } });
const { app, remove } = makeApp(values.pkg);
const server = await startFaultyServer(cases);
try {
  const clients = [
    { name: "litterbox-sdk", version: versionIn(app), command: [process.execPath, ours()] },
    { name: "drukbox-python-sdk", version: DRUKBOX, command: [python(), join(HERE, "clients/drukbox.py")] },
    { name: "e2b", version: E2B, command: [process.execPath, theirs()] },
  ];
  const columns = await Promise.all(clients.map(measure));
  const path = join(ROOT, "docs/faults.md");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, page(faults, clients, columns));
  for (const [index, { name }] of clients.entries()) {
    const cells = (columns[index] ?? []).filter((cell) => cell !== undefined);
    console.log(`${name}: ${cells.filter((cell) => cell.holds).length} of ${cells.length}`);
  }
} finally {
  server.close();
  remove();
}

/** @param {{ name: string, command: string[] }} client */
async function measure({ name, command: [program = "", ...args] }) {
  const expressible = faults.filter((fault) => !fault.unsupported?.includes(name));
  // The first call of a process loads things, and is not what the faults are about.
  const tasks = [{ id: "delete-with-204", verb: "delete" }, ...expressible].map((fault) => ({
    id: fault.id,
    verb: fault.verb,
    base: `${server.origin}/case/${name}/${fault.id}`,
    token: `${TOKEN}${"token" in fault ? fault.token : ""}`,
    hostId: ("hostId" in fault && fault.hostId) || "0190f0aa-0000-7000-8000-000000000001",
    env: { API_KEY: ENV_VALUE },
  }));
  const outcomes = await runAdapter(program, args, tasks);
  return faults.map((fault) => {
    const outcome = outcomes.find(({ id }) => id === fault.id);
    return outcome && score(fault, outcome, server.received(`${name}/${fault.id}`), SECRETS);
  });
}

/** @param {string} program @param {string[]} args @param {unknown} tasks @returns {Promise<import("./score.mjs").Outcome[]>} */
function runAdapter(program, args, tasks) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], timeout: 240_000, killSignal: "SIGKILL" });
  child.stdin.end(JSON.stringify(tasks));
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  return new Promise((done, fail) => {
    child.on("close", () => {
      try {
        done(JSON.parse(output));
      } catch {
        fail(new Error(`${program} ${args.join(" ")} printed no results: ${output.slice(0, 500)}`));
      }
    });
  });
}

/** The adapter beside our package, so that its import finds it. */
function ours() {
  cpSync(join(HERE, "clients"), join(app, "clients"), { recursive: true });
  return join(app, "clients/litterbox-sdk.mjs");
}

/** The adapter beside e2b. */
function theirs() {
  mkdirSync(SCRATCH, { recursive: true });
  if (!existsSync(join(SCRATCH, "node_modules/e2b"))) {
    writeFileSync(join(SCRATCH, "package.json"), '{ "private": true }');
    execFileSync("npm", ["install", "--silent", "--ignore-scripts", "--no-audit", `e2b@${E2B}`], {
      cwd: SCRATCH,
      stdio: "inherit",
    });
  }
  cpSync(join(HERE, "clients"), join(SCRATCH, "clients"), { recursive: true });
  return join(SCRATCH, "clients/e2b.mjs");
}

/** A Python that has drukbox-python-sdk. */
function python() {
  const venv = join(SCRATCH, "venv");
  const program = join(venv, "bin/python");
  if (!existsSync(program)) {
    execFileSync("python3", ["-m", "venv", venv], { stdio: "inherit" });
    execFileSync(program, ["-m", "pip", "install", "--quiet", `drukbox-python-sdk==${DRUKBOX}`], { stdio: "inherit" });
  }
  return program;
}

/** @param {string} folder */
function versionIn(folder) {
  return JSON.parse(readFileSync(join(folder, "node_modules/litterbox-sdk/package.json"), "utf8")).version;
}
