// Measures the sides in turn, so that other load on the machine affects all of them, and computes ratios. Many short rounds are
// better than a few long ones: the speed of a shared machine changes from second to second, and sides are compared within a
// round.

/** Not counted: code is compiled, connections are opened, memory grows to its working size. */
const WARM_UPS = 2;
/** A round takes a second or two. */
const LONGEST_MS = 120_000;

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  return sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
}

/**
 * The times of each side, round by round, in a random order: a side that always came after the same one would collect its garbage.
 * @param {number} rounds
 * @param {Record<string, () => number | Promise<number>>} sides
 * @param {number} [warmUps]
 * @returns {Promise<Record<string, number[]>>}
 */
export async function inTurn(rounds, sides, warmUps = WARM_UPS) {
  const all = Object.entries(sides).map(([name, measure]) => ({ name, measure, times: /** @type {number[]} */ ([]) }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { measure, times } of shuffled(all)) {
      const time = await withTimeout(measure());
      if (round >= 0) times.push(time);
    }
  }
  return Object.fromEntries(all.map(({ name, times }) => [name, times]));
}

/** @template T @param {T[]} items */
function shuffled(items) {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Fails instead of waiting for ever. @param {number | Promise<number>} round */
async function withTimeout(round) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a round took more than ${LONGEST_MS} ms`)), LONGEST_MS);
  });
  try {
    return /** @type {number} */ (await Promise.race([round, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** The median, least and greatest of the rounds' ratios. @param {number[]} over @param {number[]} under */
export function ratio(over, under) {
  const ratios = over.map((time, round) => time / /** @type {number} */ (under[round]));
  return { ...spread(ratios), ratio: median(ratios) };
}

/** The ratio to the build given by --beside, if there is one. @param {Partial<Record<string, number[] | undefined>>} times */
export function besideRatio({ ours, beside }) {
  if (!ours || !beside) return {};
  const { value, least, most } = ratio(ours, beside);
  return { beside: { value, least, most } };
}

/** The same for the differences of the rounds. @param {number[]} one @param {number[]} other */
export function difference(one, other) {
  const differences = one.map((time, round) => time - /** @type {number} */ (other[round]));
  return { ...spread(differences), ratio: ratio(one, other).ratio };
}

/** @param {number[]} values */
function spread(values) {
  return { value: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** @param {number} milliseconds */
export const time = (milliseconds) =>
  milliseconds < 1
    ? `${(milliseconds * 1_000).toFixed(0)} µs`
    : `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
