// Counts the tests of a suite from what it printed.

/** One pattern per way of saying it; every match is added up, since cargo reports once per test binary. */
const REPORTS = [
  // cargo test, wasm-bindgen-test
  /^test result: .*?(?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/,
  // node:test
  /^(?:ℹ|#) (?:pass (?<passed>\d+)|fail (?<failed>\d+)|cancelled (?<cancelled>\d+)|(?:skipped|todo) (?<skipped>\d+))$/,
  // wasm-bindgen-test, of a file that is not for the runtime it was asked to use
  /^(?<unfit>This test suite is only configured to run)/,
  // our own
  /^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?$/,
];

/** @param {string} output */
export function counted(output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is being removed
  for (const line of output.replace(/\u001b\[[0-9;]*m/g, "").split("\n")) {
    for (const report of REPORTS) {
      const groups = report.exec(line.trim())?.groups ?? {};
      counts.passed += Number(groups.passed ?? 0);
      counts.failed += Number(groups.failed ?? 0) + Number(groups.cancelled ?? 0);
      counts.skipped += Number(groups.skipped ?? 0) + (groups.unfit ? 1 : 0);
    }
  }
  return counts;
}
