// The groups of measurements and their goals: one for each table of docs/performance.md, in its order.

/**
 * @typedef {object} Group
 * @property {string} title
 * @property {"less" | "more"} better
 * @property {number} [goal]
 * @property {Partial<Record<string, number>>} [goals] for single runtimes, instead of `goal`
 * @property {string} [unit] of values that are not ratios
 * @property {string} [note] how it is measured, beyond what the title says
 *
 * @typedef {{ value: number, least: number, most: number }} Spread
 *
 * @typedef {object} Measured
 * @property {keyof typeof groups} group
 * @property {string} runtime
 * @property {string} work
 * @property {number} ratio compared with the committed one: nearly the same on every machine
 * @property {string} detail the absolute numbers behind it, or a comparison
 * @property {Spread} [beside] the same measurement over that of the build given by --beside: below 1 is less time or memory
 *
 * @typedef {Measured & Spread} Measurement
 */

const WHOLE = "The whole call on loopback, served from memory.";
const CHECKS_NOTHING = "Bare fetch checks nothing and renames nothing.";

export const groups = {
  list: {
    title: "Lists: time over `fetch` + `response.json()`",
    better: "less",
    goal: 1.1,
    goals: { Bun: 1.4 },
    note: `${WHOLE} ${CHECKS_NOTHING}`,
  },
  slowGet: {
    title: "One host through a server that waits 2 ms: calls per second over `fetch` + `response.json()`",
    better: "more",
    goal: 0.97,
    note: `A real service takes milliseconds. ${CHECKS_NOTHING}`,
  },
  getByHand: {
    title: "One host: calls per second over the same client written by hand",
    better: "more",
    goal: 0.85,
    note: `${WHOLE} The client written by hand makes every check the package makes.`,
  },
  get: {
    title: "One host: calls per second over `fetch` + `response.json()`",
    better: "more",
    note: `${WHOLE} Chromium itself opens no more than six connections at once. There is no goal.`,
  },
  deadline: {
    title: "One host: calls per second of `fetch` with a deadline over `fetch` without",
    better: "more",
    note:
      "The least that a client does which keeps a deadline and follows no redirect: an `AbortController`, a timer and " +
      '`redirect: "manual"`, before anything is checked. No client with a deadline is faster. There is no goal.',
  },
  byHand: {
    title: "One host: calls per second of the client written by hand over `fetch` + `response.json()`",
    better: "more",
    note: "There is no goal.",
  },
  getValidated: {
    title: "One host: calls per second over openapi-fetch with a valibot schema",
    better: "more",
    note: "It validates the same fields and renames nothing, and has no deadline. There is no goal.",
  },
  call: {
    title: "A call without network: time over the same client written by hand",
    better: "less",
    goal: 1.5,
    note:
      "Both use a `fetch` that responds at once, and both make every check. Processor time of all threads in Node, Deno and " +
      "Bun; by the clock in Chromium, which shows no processor time, and in workerd, whose clock need not move while code runs: " +
      "there the request that makes the calls is timed from outside.",
  },
  python: {
    title: "Lists: times as fast as the Python SDK",
    better: "more",
    goal: 2,
    note: "drukbox-python-sdk in a process of its own that times itself, its rounds in turn with ours.",
  },
  barePython: {
    title: "Lists: times as fast as the Python SDK, `fetch` + `response.json()`",
    better: "more",
    note: "The same for the runtime's own fetch. Where it is below the goal above, nothing that uses it reaches that goal.",
  },
  validated: {
    title: "Lists: times as fast as openapi-fetch with a valibot schema",
    better: "more",
    note: "It validates the same fields and renames nothing. There is no goal.",
  },
  importAlone: {
    title: "Import: more than the import of an empty module",
    better: "less",
    goal: 15,
    unit: "ms",
    note: "Processor time of all threads in new processes.",
  },
  first: {
    title: "First call after the import: more than a first `fetch`",
    better: "less",
    goal: 10,
    unit: "ms",
    note: "In new processes. The module is compiled and its instance is up before the clock starts.",
  },
  import: {
    title: "Import and first call: more than a first `fetch`",
    better: "less",
    unit: "ms",
    note: "The same with the import counted, which compiles the module. There is no goal.",
  },
  held: {
    title: "Memory held by a list: JS heap over that of `JSON.parse`'s objects",
    better: "less",
    goal: 1.2,
    note: "In new processes, after garbage collection. Our records have three fields more.",
  },
  core: {
    title: "WebAssembly memory: after 100,000 calls over after 1,000",
    better: "less",
    goal: 1,
  },
  peak: {
    title: "Peak memory of a list: in bodies",
    better: "less",
    goal: 3,
    note: "The most a new process ever held that lists once, less what one holds that reads a single host, over the body's length.",
  },
  pageSize: {
    title: "Size: the bundle of a page that lists hosts, minified, gzip",
    better: "less",
    goal: 48_000,
    unit: "bytes",
  },
  size: {
    title: "Size: the WebAssembly module alone, gzip",
    better: "less",
    unit: "bytes",
    note: "There is no goal.",
  },
};

/** @param {Measurement["group"]} name @returns {Group} */
export const group = (name) => /** @type {Group} */ (groups[name]);

/** @param {Measurement} measurement @returns {number | undefined} */
const goalOf = ({ group: name, runtime }) => group(name).goals?.[runtime] ?? group(name).goal;

/** @param {Measurement} measurement @returns {"met" | "missed" | ""} */
export function goalStatus(measurement) {
  const goal = goalOf(measurement);
  if (goal === undefined) return "";
  const reached = group(measurement.group).better === "less" ? measurement.value <= goal : measurement.value >= goal;
  return reached ? "met" : "missed";
}

/** `<= 1.1; Bun <= 1.4` @param {Group} group */
export function goalText({ better, goal, goals = {}, unit }) {
  const sign = better === "less" ? "<=" : ">=";
  const limit = (/** @type {number} */ number) => `${sign} ${number.toLocaleString("en")}${unit ? ` ${unit}` : ""}`;
  const special = Object.entries(goals).map(([runtime, own]) => `${runtime} ${limit(/** @type {number} */ (own))}`);
  return [...(goal === undefined ? [] : [limit(goal)]), ...special].join("; ");
}
