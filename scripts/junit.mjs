// JUnit XML, the report format of every test suite: suites that are not run by node:test or cargo write theirs with
// `writeReport`, and `make test` reads all of them with `readReports`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { XMLBuilder, XMLParser } from "fast-xml-parser";

/**
 * @typedef {object} TestCase
 * @property {string} name
 * @property {string} [classname]
 * @property {string | undefined} [failure]  why it failed
 * @property {string | undefined} [skipped]  why it was skipped
 *
 * @typedef {{ passed: number, failed: number, skipped: number, failures: { name: string, message: string }[] }} Counts
 */

const FORMAT = { ignoreAttributes: false, attributeNamePrefix: "@", textNodeName: "#text" };
/** cargo's test binaries write the ends of lines as `&#xA;`, which the parser takes for an entity of HTML. */
const READING = { ...FORMAT, parseAttributeValue: false, htmlEntities: true };
/** Elements that are read as a list even if there is only one. */
const LISTS = ["testsuites", "testsuite", "testcase"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no form for these characters
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Writes the report that the environment variable JUNIT_FILE asks for; does nothing without it.
 * @param {string} suite @param {TestCase[]} cases
 */
export function writeReport(suite, cases) {
  const file = process.env.JUNIT_FILE;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, reportOf(suite, cases));
}

/** @param {string} suite @param {TestCase[]} cases @returns {string} XML */
export function reportOf(suite, cases) {
  const testcase = cases.map(({ name, classname = suite, failure, skipped }) => ({
    "@name": clean(name),
    "@classname": clean(classname),
    ...(failure === undefined ? {} : { failure: { "@message": clean(failure) } }),
    ...(skipped === undefined ? {} : { skipped: { "@message": clean(skipped) } }),
  }));
  const builder = new XMLBuilder({ ...FORMAT, format: true });
  const testsuite = { "@name": suite, "@tests": String(cases.length), testcase };
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ testsuites: { testsuite } })}`;
}

/** @param {string} text */
const clean = (text) => Buffer.from(text).toString().replace(NOT_IN_XML, "\ufffd");

/** The counts of all reports in a folder. @param {string} folder @returns {Counts} */
export function readReports(folder) {
  const parser = new XMLParser({ ...READING, isArray: (name) => LISTS.includes(name) });
  const files = readdirSync(folder).filter((name) => name.endsWith(".xml"));
  const tests = files.flatMap((name) => testcasesIn(parser.parse(readFileSync(join(folder, name), "utf8"))));
  const failed = tests.filter(({ failure, error }) => failure !== undefined || error !== undefined);
  const skipped = tests.filter((test) => test.skipped !== undefined && !failed.includes(test));
  return {
    passed: tests.length - failed.length - skipped.length,
    failed: failed.length,
    skipped: skipped.length,
    failures: failed.map((test) => ({ name: test["@name"], message: messageOf(test) })),
  };
}

/** Every test case below a node, however its suites are nested. @param {any} node @returns {any[]} */
function testcasesIn(node) {
  const suites = [...(node?.testsuites ?? []), ...(node?.testsuite ?? [])];
  return [...(node?.testcase ?? []), ...suites.flatMap(testcasesIn)];
}

/** What a failed test says: in its failure or, where a panic says it, in what the test printed. @param {any} test */
function messageOf(test) {
  const failure = test.failure ?? test.error;
  const text = failure["@message"] ?? failure["#text"] ?? (typeof failure === "string" ? failure : "");
  return String(text || test["system-out"] || "").trim();
}
