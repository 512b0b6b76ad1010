// The groups of measurements and their goals: one for each table of docs/performance.md, in its order.

/**
 * @typedef {object} Group
 * @property {string} title
 * @property {"less" | "more"} better
 * @property {number} [goal]
 * @property {number} [stretch]
 * @property {string} [unit] of values that are not ratios
 * @property {string} [note] how it is measured, beyond what the title says
 *
 * @typedef {object} Measurement
 * @property {keyof typeof groups} group
 * @property {string} runtime
 * @property {string} work
 * @property {number} value compared with the goal
 * @property {number} least of the single rounds
 * @property {number} most
 * @property {number} ratio compared with the committed one: nearly the same on every machine
 * @property {string} detail the absolute numbers behind it, or a comparison
 */

const WHOLE = "The whole call on loopback, served from memory.";

export const groups = {
  list: {
    title: "Lists: time over `fetch` + `response.json()`",
    better: "less",
    goal: 1.5,
    stretch: 1.2,
    note: `${WHOLE} Bare fetch checks nothing and renames nothing.`,
  },
  get: {
    title: "One host: calls per second over `fetch` + `response.json()`",
    better: "more",
    goal: 0.85,
    stretch: 0.95,
    note: `${WHOLE} Chromium itself opens no more than six connections at once.`,
  },
  deadline: {
    title: "One host: calls per second of `fetch` with a deadline over `fetch` without",
    better: "more",
    note:
      "The least that a client does which keeps a deadline and follows no redirect: an `AbortController`, a timer and " +
      '`redirect: "manual"`, before anything is checked. No client with a deadline comes above it. There is no goal.',
  },
  byHand: {
    title: "One host: calls per second of the same written by hand over `fetch` + `response.json()`",
    better: "more",
    note: "Plain JavaScript that makes every check the package makes. There is no goal.",
  },
  getValidated: {
    title: "One host: calls per second over openapi-fetch with a valibot schema",
    better: "more",
    note: "It validates the same fields and renames nothing, and has no deadline. There is no goal.",
  },
  call: {
    title: "A call without network: time over the same written by hand",
    better: "less",
    goal: 3,
    stretch: 1.5,
    note:
      "Both are given a `fetch` that responds at once, and both make every check. Processor time of all threads in Node, Deno and " +
      "Bun; by the clock in Chromium, which shows no processor time, and in workerd, whose clock need not move while code runs: " +
      "there the request that makes the calls is timed from outside.",
  },
  python: {
    title: "Lists: times as fast as the Python SDK",
    better: "more",
    goal: 2,
    stretch: 3,
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
  first: {
    title: "First call after the import: more than a first `fetch`",
    better: "less",
    goal: 10,
    stretch: 4,
    unit: "ms",
    note: "In fresh processes. The module is compiled and its instance is up before the clock starts.",
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
    note: "In fresh processes, after garbage collection. Our records have two fields more.",
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
    note: "The most a fresh process ever held that lists once, less what one holds that reads a single host, over the body's length.",
  },
  size: {
    title: "Size: JavaScript with the module inside, gzip",
    better: "less",
    unit: "bytes",
    note: "What a bundler is given; `make test` has a budget for what it makes of it. There is no goal here.",
  },
};

/** @param {Measurement["group"]} name @returns {Group} */
export const group = (name) => /** @type {Group} */ (groups[name]);

/** @param {Measurement} measurement @returns {"stretch" | "met" | "missed" | ""} */
export function goalStatus({ group: name, value }) {
  const { better, goal, stretch } = group(name);
  /** @param {number | undefined} limit */
  const reaches = (limit) => limit !== undefined && (better === "less" ? value <= limit : value >= limit);
  if (goal === undefined) return "";
  if (reaches(stretch)) return "stretch";
  return reaches(goal) ? "met" : "missed";
}

/** `<= 1.5, stretch <= 1.2` @param {Group} group */
export function goalText({ better, goal, stretch, unit }) {
  const sign = better === "less" ? "<=" : ">=";
  const limit = (/** @type {number} */ number) => `${sign} ${number}${unit ? ` ${unit}` : ""}`;
  if (goal === undefined) return "";
  return stretch === undefined ? limit(goal) : `${limit(goal)}, stretch ${limit(stretch)}`;
}
