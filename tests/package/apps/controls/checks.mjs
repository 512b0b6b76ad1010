// Runs named checks and sends the page's report.
export async function reportOn(checks) {
  const { server = "" } = Object.fromEntries(new URL(location.href).searchParams);
  const report = { passed: [], failed: [] };
  for (const [check, run] of Object.entries(checks)) {
    try {
      await run();
      report.passed.push(check);
    } catch (error) {
      report.failed.push({ check, message: String(error?.stack ?? error) });
    }
  }
  await fetch(`${server}/report`, { method: "POST", body: JSON.stringify(report) });
}

export function same(actual, expected) {
  if (actual !== expected) throw new Error(`${actual}, not ${expected}`);
}
