// Reports the measurements: lines while it runs, a summary, and docs/performance.md with its plot.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { committedIfWorse, known } from "./baseline.mjs";
import { goalStatus, goalText, group, groups } from "./goals.mjs";
import { plot } from "./plot.mjs";
import { time } from "./rounds.mjs";

/** @typedef {import("./goals.mjs").Measurement} Measurement */

const MARKS = { stretch: "STRETCH", met: "met", missed: "MISSED", "": "" };

/** @param {Measurement} measurement */
function numbers(measurement) {
  const { unit } = group(measurement.group);
  /** @param {number} value */
  const number = (value) => (unit === "bytes" ? value.toLocaleString("en") : value.toFixed(unit === "ms" ? 1 : 2));
  const range =
    measurement.least === measurement.most ? "" : ` (${number(measurement.least)} to ${number(measurement.most)})`;
  return `${number(measurement.value)}${unit ? ` ${unit}` : ""}${range}`;
}

/** @param {Measurement[]} measurements */
export function print(measurements) {
  for (const measurement of measurements) {
    const { title } = group(measurement.group);
    const before = committedIfWorse(measurement);
    const columns = [
      MARKS[goalStatus(measurement)].padEnd(8),
      measurement.group.padEnd(12),
      measurement.runtime.padEnd(9),
      measurement.work.padEnd(23),
      numbers(measurement).padEnd(26),
    ];
    console.log([...columns, measurement.detail.padEnd(30), goalText(group(measurement.group))].join(" ").trimEnd());
    if (before !== undefined)
      console.log(`WORSE    than the committed ${before}: ${title}, ${measurement.ratio.toPrecision(3)}`);
  }
}

/** @param {string} title */
export const heading = (title) => console.log(`\n${title}`);

/** @param {Measurement[]} measurements @returns {number} how many got worse */
export function summarise(measurements) {
  const count = (/** @type {string} */ name) =>
    measurements.filter((measurement) => goalStatus(measurement) === name).length;
  const worse = measurements.filter((measurement) => committedIfWorse(measurement) !== undefined);
  console.log(
    `\n${count("stretch")} reach the stretch goal, ${count("met")} the goal, ${count("missed")} miss it; ` +
      `${worse.length} of ${known(measurements)} with a committed ratio are more than a fifth worse than it`,
  );
  for (const measurement of worse) {
    const labels = [measurement.runtime, measurement.work].filter(Boolean).join(", ");
    console.log(
      `WORSE    ${group(measurement.group).title}, ${labels}: ${measurement.ratio.toPrecision(3)}, was ${committedIfWorse(measurement)}`,
    );
  }
  return worse.length;
}

/** @param {Measurement[]} measurements @param {string[]} versions @param {import("./measurements/growth.mjs").Growth} growth */
export function writePage(measurements, versions, growth) {
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
  .map((name) => section(/** @type {Measurement["group"]} */ (name), measurements))
  .filter(Boolean)
  .join("\n\n")}
`;
  writeFileSync(new URL("../docs/performance.md", import.meta.url), page);
  writeFileSync(new URL("../docs/growth.svg", import.meta.url), growthPlot(growth));
}

/** @param {Measurement["group"]} name @param {Measurement[]} all */
function section(name, all) {
  const measurements = all.filter(({ group }) => group === name);
  if (measurements.length === 0) return "";
  const { title, note } = group(name);
  const goal = goalText(group(name));
  const works = [...new Set(measurements.map(({ work }) => work))];
  const runtimes = [...new Set(measurements.map(({ runtime }) => runtime))];
  /** @param {string} runtime @param {string} work */
  const cell = (runtime, work) => {
    const measurement = measurements.find(
      (measurement) => measurement.runtime === runtime && measurement.work === work,
    );
    return measurement ? cellText(measurement) : "";
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

/** @param {Measurement} measurement */
function cellText(measurement) {
  const marks = { stretch: "met, stretch too", met: "met", missed: "**missed**", "": "" };
  const before = committedIfWorse(measurement);
  const worse = before === undefined ? "" : `**worse: ratio ${measurement.ratio.toPrecision(3)}, was ${before}**`;
  return [numbers(measurement), measurement.detail, marks[goalStatus(measurement)], worse].filter(Boolean).join("; ");
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
