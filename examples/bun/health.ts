// Prints how the service is and ends with 1 if it is not well: `bun health.ts`, for a monitor.
import { type DoctorCheck, SandboxApi } from "litterbox-sdk";

await using api = SandboxApi.fromEnv(process.env, { timeoutMs: 10_000 });

const describe = ({ name, status, latencyMs, detail, hint }: DoctorCheck) =>
  [`${status === "ok" ? "ok  " : "FAIL"} ${name} (${latencyMs ?? "?"} ms)`, detail, hint]
    .filter(Boolean)
    .join("\n     ");

const report = await api.doctor();
console.log(report.checks.map(describe).join("\n"));
process.exitCode = report.ok ? 0 : 1;
