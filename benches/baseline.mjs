// The ratios committed in baseline.json, and which measurements got worse.
import { readFileSync, writeFileSync } from "node:fs";
import { group } from "./goals.mjs";

/** @typedef {import("./goals.mjs").Measurement} Measurement */

const file = new URL("baseline.json", import.meta.url);

/** Two runs usually differ by less than this. */
const TOLERANCE = 1.2;

/** @type {Record<string, number>} */
let committed = JSON.parse(readFileSync(file, "utf8"));

/** @param {Measurement} measurement */
const key = ({ group, runtime, work }) => [group, runtime, work].filter(Boolean).join(", ");

/** The committed ratio, if the measured one is more than a fifth worse. @param {Measurement} measurement */
export function committedIfWorse(measurement) {
  const before = committed[key(measurement)];
  if (before === undefined) return undefined;
  const worse = group(measurement.group).better === "less" ? measurement.ratio / before : before / measurement.ratio;
  return worse > TOLERANCE ? before : undefined;
}

/** How many of the measurements have a committed ratio. @param {Measurement[]} measurements */
export const known = (measurements) => measurements.filter((measurement) => key(measurement) in committed).length;

/** Replaces every committed ratio. @param {Measurement[]} measurements */
export function writeBaseline(measurements) {
  committed = Object.fromEntries(
    measurements.map((measurement) => [key(measurement), Number(measurement.ratio.toPrecision(3))]),
  );
  writeFileSync(file, `${JSON.stringify(committed, null, 2)}\n`);
}
