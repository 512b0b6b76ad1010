// The published Python client, installed at exact versions into .build/parity; nothing is done when it is installed already.

import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
const program = fileURLToPath(new URL("calls.py", import.meta.url));
const folder = fileURLToPath(new URL("../../.build/parity/", import.meta.url));
/** The interpreter of its virtual environment. */
export const python = `${folder}venv/bin/python`;
const stamp = `${folder}installed.txt`;

/** @param {string} file @param {string[]} args */
const run = (file, ...args) => execFileSync(file, args, { encoding: "utf8", stdio: "pipe", timeout: 300_000 });

/** @param {string} file */
function contents(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Installs the client. Returns the reason why it cannot be installed, or undefined. */
export function whyNotInstalled() {
  const wanted = readFileSync(requirements, "utf8");
  if (contents(stamp) === wanted) return undefined;
  try {
    run("python3", "-c", "import sys, venv; assert sys.version_info >= (3, 11)");
  } catch {
    return "python3 (3.11 or newer, with venv) is not on this machine";
  }
  mkdirSync(folder, { recursive: true });
  rmSync(`${folder}venv`, { recursive: true, force: true });
  try {
    run("python3", "-m", "venv", `${folder}venv`);
    run(
      python,
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--require-hashes",
      "-r",
      requirements,
    );
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: string }} */ (error);
    return `pip could not install the Python client: ${stderr?.trim().split("\n").at(-1) ?? error}`;
  }
  writeFileSync(stamp, wanted);
  return undefined;
}

/** Makes every call of calls.py; their names in order. @param {string} baseUrl @param {string} token @returns {Promise<string[]>} */
export async function makePythonCalls(baseUrl, token) {
  const { stdout } = await promisify(execFile)(python, [program, baseUrl, token], { timeout: 120_000 });
  return JSON.parse(stdout);
}
