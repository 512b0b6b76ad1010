// Writes docs/performance.md, with its plot docs/growth.svg.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { committedIfWorse } from "./baseline.mjs";
import { goalStatus, goalText, group, groups } from "./goals.mjs";
import { growthPlot, LINES } from "./plot.mjs";
import { besideText, numbers } from "./report.mjs";
import { time } from "./rounds.mjs";

/** @typedef {import("./goals.mjs").Measurement} Measurement */

/**
 * @param {Measurement[]} measurements @param {string[]} versions @param {import("./measurements/growth.mjs").Growth} growth
 * @param {boolean} comparing whether there is a build beside
 */
export function writePage(measurements, versions, growth, comparing) {
  const beside = comparing
    ? '\n"Beside" is the time or memory of this build over that of an older one (`--beside=FOLDER`), in the same rounds: below 1' +
      "\nis less. [readable-code.md](readable-code.md) says which one."
    : "";
  const page = `# Performance

Measured by \`make bench\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}:
${versions.join(", ")}.

Below the plot every number is a ratio or a difference inside one run on one machine. Rounds are taken in turn, in another
order each time, and compared with the others of their turn: the median of the ratios, in brackets the least and the most, then
the medians of the times, ours first. Hosts are like the service's, 1.9 kB each and no two alike. Marked are goals **missed**,
and what is more than a fifth **worse** than the ratio committed in \`benches/baseline.json\`.${beside}

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
    const measurement = measurements.find((each) => each.runtime === runtime && each.work === work);
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
  const marks = { met: "met", missed: "**missed**", "": "" };
  const committed = committedIfWorse(measurement);
  const worse = committed === undefined ? "" : `**worse: ratio ${measurement.ratio.toPrecision(3)}, was ${committed}**`;
  const beside = besideText(measurement) && `beside ${besideText(measurement)}`;
  const parts = [numbers(measurement), measurement.detail, beside, marks[goalStatus(measurement)], worse];
  return parts.filter(Boolean).join("; ");
}

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
