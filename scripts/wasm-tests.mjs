// wasm-tests.mjs node|chromium [--simd]: the wasm tests in one runtime, with a JUnit report. `--simd` compiles them with the
// instructions that the published build uses, in a target folder of its own.
//
// The test runner has no report format. It follows libtest's protocol, however: `--list` prints the tests, and the exit code
// is 0 only if all of them passed.
import { spawnSync } from "node:child_process";
import { writeReport } from "./junit.mjs";

const [runtime = "", ...options] = process.argv.slice(2);
const simd = options.includes("--simd");
const wasmPack = ["wasm-pack", "test", "--mode", "no-install"];
const commands = { node: [...wasmPack, "--node"], chromium: ["node", "tests/wasm/chromium.mjs"] };
const command = commands[/** @type {keyof typeof commands} */ (runtime)];
if (!command) {
  console.error("usage: wasm-tests.mjs node|chromium [--simd]");
  process.exit(2);
}
const flags = { CARGO_ENCODED_RUSTFLAGS: "-Ctarget-feature=+simd128", CARGO_TARGET_DIR: "target/simd" };
const env = { ...process.env, ...(simd ? flags : {}) };

/** @param {string[]} command @param {"inherit" | "pipe"} output */
const run = ([program = "", ...args], output) =>
  spawnSync(program, args, { env, encoding: "utf8", stdio: ["ignore", output, "inherit"] });

const list = run([...wasmPack, "--node", "--", "--", "--list", "--format", "terse"], "pipe");
const tests = (list.stdout ?? "").split("\n").flatMap((line) => /^(\S+): test$/.exec(line)?.[1] ?? []);
if (list.status !== 0 || tests.length === 0) {
  console.error(`the list of tests could not be read:\n${list.stdout}`);
  process.exit(1);
}
const { status } = run(command, "inherit");
const suite = `wasm in ${runtime}${simd ? ", simd128" : ""}`;
// Which test failed is in the output alone, so a failed run counts as one failure and no passes.
const failed = [{ name: suite, failure: `ended with ${status}; the output names the tests` }];
writeReport(suite, status === 0 ? tests.map((name) => ({ name })) : failed);
process.exitCode = status === 0 ? 0 : 1;
