// docs/field.md says how each situation is held: the tests, rows, pages and commands that it names exist.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { all } from "../package/rows.mjs";
import { ROOT, read } from "./blocks.mjs";

const FIELD_TESTS = readdirSync(join(ROOT, "tests/field")).flatMap((file) => /^(.+)\.test\.mjs$/.exec(file)?.[1] ?? []);

const ROWS = new Set(all.map(({ name }) => name));

/** The rows of all tables as lists of cells, without heads and rulers. */
const situations = read("docs/field.md")
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|[-|]+\|$|^\| situation /.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/**
 * What a second column names before it explains: `copies, the sentence: …` names two things.
 * @param {string} cell
 */
const references = (cell) => (cell.split(/[:;]\s/)[0] ?? "").split(/, (?!where|with)| and (?=`)| to (?=`)/);

/** @param {string} path */
const isThere = (path) => ["", ".js", ".rs", ".mjs", ".test.mjs"].some((end) => existsSync(join(ROOT, path + end)));

/** Whether what a column names exists; `isRow` where the words before it said that rows follow. @param {string} name @param {boolean} isRow */
function exists(name, isRow) {
  const quoted = /`([^`]+)`/.exec(name)?.[1] ?? "";
  if (isRow) return ROWS.has(quoted);
  const [word = ""] = name.split(" ");
  if (quoted.startsWith("make ")) return read("Makefile").includes(`\n${quoted.slice(5)}: `);
  if (word.startsWith("tests/")) return isThere(word);
  if (name.startsWith("[")) return true; // links.mjs follows it
  return FIELD_TESTS.includes(word) || /^(the|a|the same) sentence\b/.test(name);
}

test("every situation is held by something that exists", () => {
  assert.ok(situations.length >= 54, `${situations.length} situations`);
  for (const [situation, held = ""] of situations) {
    let isRow = false;
    for (const name of references(held)) {
      isRow = /^rows? `/.test(name) || (isRow && name.startsWith("`"));
      assert.ok(exists(name, isRow), `${situation}: ${name}`);
    }
  }
});

test("every test of the field is named", () => {
  const column = situations.map(([, held]) => held).join("\n");
  for (const name of FIELD_TESTS) assert.match(column, new RegExp(`(?<![\\w/-])${name}\\b`), name);
});

test("rows that are named where the table says rows are rows of the matrix", () => {
  const named = [...read("docs/field.md").matchAll(/rows? ((?:`[\w-]+`(?:, | and | to )?)+)/g)].flatMap(
    ([, names = ""]) => [...names.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name),
  );
  assert.ok(named.length > 15, named.join());
  for (const name of named) assert.ok(ROWS.has(name), name);
});
