// The rows for people: lines while it runs, a summary, and docs/performance.md with its plot.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { betterBefore, known } from "./baseline.mjs";
import { goalText, group, groups, verdict } from "./goals.mjs";
import { plot } from "./plot.mjs";
import { time } from "./rounds.mjs";

/** @typedef {import("./goals.mjs").Row} Row */

const MARKS = { stretch: "STRETCH", met: "met", missed: "MISSED", "": "" };

/** @param {Row} row */
function numbers(row) {
  const { unit } = group(row.group);
  /** @param {number} value */
  const number = (value) => (unit === "bytes" ? value.toLocaleString("en") : value.toFixed(unit === "ms" ? 1 : 2));
  const range = row.least === row.most ? "" : ` (${number(row.least)} to ${number(row.most)})`;
  return `${number(row.value)}${unit ? ` ${unit}` : ""}${range}`;
}

/** @param {Row[]} rows */
export function print(rows) {
  for (const row of rows) {
    const { title } = group(row.group);
    const before = betterBefore(row);
    const columns = [
      MARKS[verdict(row)].padEnd(8),
      row.group.padEnd(12),
      row.runtime.padEnd(9),
      row.work.padEnd(23),
      numbers(row).padEnd(26),
    ];
    console.log([...columns, row.detail.padEnd(30), goalText(group(row.group))].join(" ").trimEnd());
    if (before !== undefined)
      console.log(`WORSE    than the committed ${before}: ${title}, ${row.ratio.toPrecision(3)}`);
  }
}

/** @param {string} title */
export const heading = (title) => console.log(`\n${title}`);

/** @param {Row[]} rows @returns {number} how many are worse than they were */
export function summarise(rows) {
  const count = (/** @type {string} */ name) => rows.filter((row) => verdict(row) === name).length;
  const worse = rows.filter((row) => betterBefore(row) !== undefined);
  console.log(
    `\n${count("stretch")} reach the stretch goal, ${count("met")} the goal, ${count("missed")} miss it; ` +
      `${worse.length} of ${known(rows)} with a committed ratio are more than a fifth worse than it`,
  );
  for (const row of worse) {
    const place = [row.runtime, row.work].filter(Boolean).join(", ");
    console.log(`WORSE    ${group(row.group).title}, ${place}: ${row.ratio.toPrecision(3)}, was ${betterBefore(row)}`);
  }
  return worse.length;
}

/** @param {Row[]} rows @param {string[]} versions @param {import("./measurements/growth.mjs").Growth} growth */
export function writePage(rows, versions, growth) {
  const page = `# Performance

Measured by \`make bench\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}:
${versions.join(", ")}.

Below the plot every number is a ratio or a difference inside one run on one machine. Rounds are taken in turn, in another
order each time, and compared with the others of their turn: the median of the ratios, in brackets the least and the most, then
the medians of the times, ours first. Hosts are like the service's, 1.9 kB each and no two alike. Marked are goals **missed**,
and what is more than a fifth **worse** than the ratio committed in \`benches/baseline.json\`.

## How a list's time grows

![Time of one list against its length, for four clients](growth.svg)

${growthTable(growth)}

${Object.keys(groups)
  .map((name) => section(/** @type {Row["group"]} */ (name), rows))
  .filter(Boolean)
  .join("\n\n")}
`;
  writeFileSync(new URL("../docs/performance.md", import.meta.url), page);
  writeFileSync(new URL("../docs/growth.svg", import.meta.url), growthPlot(growth));
}

/** @param {Row["group"]} name @param {Row[]} all */
function section(name, all) {
  const rows = all.filter(({ group }) => group === name);
  if (rows.length === 0) return "";
  const { title, note } = group(name);
  const goal = goalText(group(name));
  const works = [...new Set(rows.map(({ work }) => work))];
  const runtimes = [...new Set(rows.map(({ runtime }) => runtime))];
  /** @param {string} runtime @param {string} work */
  const cell = (runtime, work) => {
    const row = rows.find((row) => row.runtime === runtime && row.work === work);
    return row ? cellText(row) : "";
  };
  return [
    `## ${title}\n`,
    [goal && `Goal ${goal}.`, note].filter(Boolean).join(" "),
    goal || note ? "" : undefined,
    `| | ${works.join(" | ")} |`,
    `|---|${works.map(() => "---|").join("")}`,
    ...runtimes.map((runtime) => `| ${runtime} | ${works.map((work) => cell(runtime, work)).join(" | ")} |`),
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

/** @param {Row} row */
function cellText(row) {
  const marks = { stretch: "met, stretch too", met: "met", missed: "**missed**", "": "" };
  const before = betterBefore(row);
  const worse = before === undefined ? "" : `**worse: ratio ${row.ratio.toPrecision(3)}, was ${before}**`;
  return [numbers(row), row.detail, marks[verdict(row)], worse].filter(Boolean).join("; ");
}

const LINES = [
  { key: "python", name: "Python SDK", colour: "#b3541e" },
  { key: "validated", name: "openapi-fetch + valibot", colour: "#188038" },
  { key: "ours", name: "litterbox-sdk", colour: "#0b57d0", width: 3 },
  { key: "bare", name: "fetch + json()", colour: "#5f6368" },
];

/** @param {import("./measurements/growth.mjs").Growth} growth */
function growthTable({ lengths, medians }) {
  const lines = LINES.filter(({ key }) => medians[key]);
  return [
    `| hosts | ${lines.map(({ name }) => name).join(" | ")} |`,
    `|---|${lines.map(() => "---|").join("")}`,
    ...lengths.map((length, index) => {
      const times = lines.map(({ key }) => time(medians[key]?.[index] ?? Number.NaN));
      return `| ${length.toLocaleString("en")} | ${times.join(" | ")} |`;
    }),
  ].join("\n");
}

/** @param {import("./measurements/growth.mjs").Growth} growth */
export function growthPlot({ lengths, medians }) {
  return plot({
    title: "Time of one list, whole call on loopback, in Node",
    x: "hosts in the list",
    y: "milliseconds for one list",
    at: lengths,
    lines: LINES.flatMap(({ key, ...line }) => (medians[key] ? [{ ...line, values: medians[key] }] : [])),
  });
}
