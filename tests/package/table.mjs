// table.mjs: writes the results of the last matrix into README.md, between the markers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { all } from "./rows.mjs";
import { MATRIX, ROOT } from "./tarball.mjs";

const START = "<!-- matrix:start -->";
const END = "<!-- matrix:end -->";

/** @typedef {{ title: string, version: string, how: string, passed: boolean, checks: number, note: string }} Result */

/** @type {Record<string, Result>} */
const results = JSON.parse(readFileSync(join(MATRIX, "results.json"), "utf8"));
const missing = all.filter(({ name }) => !results[name]).map(({ name }) => name);
if (missing.length > 0) throw new Error(`no results for ${missing.join(", ")}: run make matrix first`);

const lines = all.map(({ name }) => {
  const { title, version, how, passed, note } = /** @type {Result} */ (results[name]);
  return `| ${title} ${version} | ${how} | ${passed ? "works" : "**fails**"}${note ? `, ${note}` : ""} |`;
});
const table = ["| Runtime or tool | How | Result |", "|---|---|---|", ...lines].join("\n");

const file = join(ROOT, "README.md");
const readme = readFileSync(file, "utf8");
const [before, rest] = readme.split(START);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`README.md lacks ${START} and ${END}`);
const updated = `${before}${START}\n${table}\n${END}${after}`;
if (updated !== readme) writeFileSync(file, updated);
console.log(updated === readme ? "README.md: the table is up to date" : "README.md: table written");
