// The ratios committed in baseline.json, and what is worse than they were.
import { readFileSync, writeFileSync } from "node:fs";
import { group } from "./goals.mjs";

/** @typedef {import("./goals.mjs").Row} Row */

const file = new URL("baseline.json", import.meta.url);

/** Runs differ from each other by less than this, as a rule. */
const TOLERANCE = 1.2;

/** @type {Record<string, number>} */
let committed = JSON.parse(readFileSync(file, "utf8"));

/** @param {Row} row */
const key = ({ group, runtime, work }) => [group, runtime, work].filter(Boolean).join(", ");

/** The committed ratio, where this one is more than a fifth worse. @param {Row} row */
export function betterBefore(row) {
  const before = committed[key(row)];
  if (before === undefined) return undefined;
  const worse = group(row.group).better === "less" ? row.ratio / before : before / row.ratio;
  return worse > TOLERANCE ? before : undefined;
}

/** How many of the rows have a committed ratio. @param {Row[]} rows */
export const known = (rows) => rows.filter((row) => key(row) in committed).length;

/** From now on these count. @param {Row[]} rows */
export function writeBaseline(rows) {
  committed = Object.fromEntries(rows.map((row) => [key(row), Number(row.ratio.toPrecision(3))]));
  writeFileSync(file, `${JSON.stringify(committed, null, 2)}\n`);
}
