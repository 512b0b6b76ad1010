// Prints the measurements while they are made, and a summary of them.
import { committedIfWorse, known } from "./baseline.mjs";
import { goalStatus, goalText, group } from "./goals.mjs";

/** @typedef {import("./goals.mjs").Measurement} Measurement */

const MARKS = { met: "met", missed: "MISSED", "": "" };

/** The value with its range. @param {Measurement} measurement */
export function numbers({ group: name, value, least, most }) {
  const { unit } = group(name);
  /** @param {number} value */
  const number = (value) => (unit === "bytes" ? value.toLocaleString("en") : value.toFixed(unit === "ms" ? 1 : 2));
  const range = least === most ? "" : ` (${number(least)} to ${number(most)})`;
  return `${number(value)}${unit ? ` ${unit}` : ""}${range}`;
}

/** The ratio to the build given by --beside. @param {Measurement} measurement */
export const besideText = ({ beside }) =>
  beside ? `${beside.value.toFixed(2)} (${beside.least.toFixed(2)} to ${beside.most.toFixed(2)})` : "";

/** @param {Measurement[]} measurements @param {boolean} comparing whether there is a build beside */
export function print(measurements, comparing) {
  for (const measurement of measurements) {
    const { title } = group(measurement.group);
    const committed = committedIfWorse(measurement);
    const columns = [
      MARKS[goalStatus(measurement)].padEnd(6),
      measurement.group.padEnd(12),
      measurement.runtime.padEnd(9),
      measurement.work.padEnd(23),
      numbers(measurement).padEnd(26),
      ...(comparing ? [`beside ${besideText(measurement) || "-"}`.padEnd(29)] : []),
      measurement.detail.padEnd(30),
      goalText(group(measurement.group)),
    ];
    console.log(columns.join(" ").trimEnd());
    if (committed !== undefined)
      console.log(`WORSE  than the committed ${committed}: ${title}, ${measurement.ratio.toPrecision(3)}`);
  }
}

/** @param {string} title */
export const heading = (title) => console.log(`\n${title}`);

/** @param {Measurement[]} measurements @returns {number} how many got worse */
export function summarise(measurements) {
  const count = (/** @type {string} */ status) => measurements.filter((each) => goalStatus(each) === status).length;
  const worse = measurements.filter((each) => committedIfWorse(each) !== undefined);
  console.log(
    `\n${count("met")} reach their goal, ${count("missed")} miss it; ` +
      `${worse.length} of ${known(measurements)} with a committed ratio are more than a fifth worse than it`,
  );
  for (const each of worse) {
    const labels = [each.runtime, each.work].filter(Boolean).join(", ");
    const ratio = each.ratio.toPrecision(3);
    console.log(`WORSE  ${group(each.group).title}, ${labels}: ${ratio}, was ${committedIfWorse(each)}`);
  }
  return worse.length;
}
