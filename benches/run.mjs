// run.mjs: what the package costs, as ratios to bare fetch and to code written by hand. Prints a table and writes
// docs/performance.md. `quick` makes fewer rounds.
import { execFileSync, fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { SandboxApi } from "../pkg/index.js";
import { byHand } from "./by-hand.mjs";
import { inTurn, median, milliseconds, processorTime, rate } from "./measure.mjs";

const quick = process.argv.includes("quick");
const few = quick ? 3 : 9;
const token = "bench-token";

const server = fork(fileURLToPath(new URL("server.mjs", import.meta.url)));
const url = await new Promise((resolve) => server.once("message", (message) => resolve(String(message))));

/** @param {string} path */
const bare = async (path) => (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();

/** @type {{ work: string, value: string, goal: string, met: boolean }[]} */
const rows = [];
/**
 * @param {string} work @param {{ ratio: number, least: number, most: number }} result
 * @param {string} goal @param {boolean} met
 */
function row(work, { ratio, least, most }, goal, met) {
  rows.push({ work, value: `${ratio.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`, goal, met });
  console.log(`${met ? "met   " : "MISSED"}  ${work.padEnd(58)} ${rows.at(-1)?.value.padEnd(24)} goal ${goal}`);
}

for (const count of [1_000, 10_000]) {
  const api = new SandboxApi({ baseUrl: `${url}/list-${count}`, token });
  const work = () => bare(`/list-${count}/hosts`);
  await Promise.all([work(), api.listHosts()]);
  const rounds = count > 1_000 ? few + 2 : few * 5;
  const result = await inTurn(
    rounds,
    () => milliseconds(() => api.listHosts()),
    () => milliseconds(work),
  );
  row(`list ${count.toLocaleString("en")} hosts, time over fetch + json()`, result, "<= 1.5", result.ratio <= 1.5);
}

for (const atOnce of [1, 50]) {
  const api = new SandboxApi({ baseUrl: url, token });
  const calls = quick ? 500 : 2_000;
  const result = await inTurn(
    few,
    () => rate(() => api.getHost("x"), atOnce, calls),
    () => rate(() => bare("/hosts/x"), atOnce, calls),
  );
  row(`get, ${atOnce} at once, calls per second over fetch + json()`, result, ">= 0.85", result.ratio >= 0.85);
}

{
  const answer = JSON.stringify(await bare("/hosts/x"));
  const instant = async () => new Response(answer, { headers: { "content-type": "application/json" } });
  const api = new SandboxApi({ baseUrl: url, token, fetch: instant });
  const hand = byHand(instant, url, token);
  const calls = quick ? 2_000 : 10_000;
  await processorTime(() => hand("x"), 2_000);
  await processorTime(() => api.getHost("x"), 2_000);
  const result = await inTurn(
    few,
    () => processorTime(() => api.getHost("x"), calls),
    () => processorTime(() => hand("x"), calls),
  );
  row(
    `processor time of a call without network, over by hand (${median(result.ours).toFixed(0)} µs)`,
    result,
    "<= 3",
    result.ratio <= 3,
  );
}

{
  /** @param {string} call */
  const fresh = (call) => () => {
    const script = `const started = performance.now(); ${call}; console.log(performance.now() - started)`;
    return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }));
  };
  const entry = new URL("../pkg/index.js", import.meta.url).href;
  const ours = fresh(
    `const { SandboxApi } = await import("${entry}"); await new SandboxApi({ baseUrl: "${url}" }).getHost("x")`,
  );
  const result = await inTurn(few + 4, ours, fresh(`await (await fetch("${url}/hosts/x")).json()`));
  const more = median(result.ours) - median(result.theirs);
  rows.push({
    work: "import and first call, over a first bare fetch",
    value: `${more.toFixed(1)} ms more`,
    goal: "<= 10 ms more",
    met: more <= 10,
  });
  console.log(
    `${more <= 10 ? "met   " : "MISSED"}  import and first call: ${more.toFixed(1)} ms more than a first bare fetch, goal <= 10 ms`,
  );
}
server.disconnect();
server.kill();

const page = `# Performance

Measured by \`make bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}.
Ratios of medians of rounds taken in turn, with the least and the most of the single rounds. Lists are compared with
\`fetch\` + \`response.json()\`, which checks and renames nothing.

| work | ratio | goal | |
|---|---|---|---|
${rows.map(({ work, value, goal, met }) => `| ${work} | ${value} | ${goal} | ${met ? "met" : "**missed**"} |`).join("\n")}
`;
if (!quick) writeFileSync(new URL("../docs/performance.md", import.meta.url), page);
