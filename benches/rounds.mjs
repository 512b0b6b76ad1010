// Rounds in turn, so that what else the machine does strikes every side, and what is made of their times. Many short rounds
// tell more than a few long ones: how fast a shared machine is changes from second to second, and sides are compared within
// a round.

/** Never counted: code is compiled, connections are opened, memory grows to what it takes. */
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
 * What each side took, round by round, in another order each time: who always comes behind the same one cleans up its garbage.
 * @param {number} rounds
 * @param {Record<string, () => number | Promise<number>>} sides
 * @param {number} [warmUps]
 * @returns {Promise<Record<string, number[]>>}
 */
export async function inTurn(rounds, sides, warmUps = WARM_UPS) {
  const all = Object.entries(sides).map(([name, measure]) => ({ name, measure, times: /** @type {number[]} */ ([]) }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { measure, times } of shuffled(all)) {
      const time = await inTime(measure());
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

/** What takes for ever fails instead. @param {number | Promise<number>} round */
async function inTime(round) {
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

/** Of the single rounds' ratios the median, the least and the most. @param {number[]} over @param {number[]} under */
export function ratio(over, under) {
  const ratios = over.map((time, round) => time / /** @type {number} */ (under[round]));
  return { ...spread(ratios), ratio: median(ratios) };
}

/** The same for what one takes more than the other. @param {number[]} one @param {number[]} other */
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
